import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.importing.strict_json import NotJsonError, StrictDecoder

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_reads_what_json_writes(value: Any) -> None:
    text = json.dumps(value)
    decoded = StrictDecoder().decode(text)
    assert (decoded.value, decoded.end, decoded.faults) == (value, len(text), ())


@given(st.dictionaries(st.text(), VALUES, min_size=1, max_size=4), st.data())
def test_a_cut_object_is_never_taken(value: dict[str, Any], data: st.DataObject) -> None:
    text = json.dumps(value)
    cut = data.draw(st.integers(1, len(text) - 1))
    with pytest.raises(NotJsonError):
        StrictDecoder().decode(text[:cut])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('{"a": 1, "a": 1}', ("repeated_key", "a")),
        ('{"a": NaN}', ("not_a_number", "a")),
        ('{"a": -Infinity}', ("not_a_number", "a")),
        ('{"a": ' + "9" * 5000 + "}", ("number_too_long", "a")),
    ],
)
def test_faults(text: str, fault: tuple[str, str]) -> None:
    assert StrictDecoder().decode(text).faults == (fault,)


def test_faults_do_not_stay_for_the_next_value() -> None:
    decoder = StrictDecoder()
    decoder.decode('{"a": NaN}')
    assert decoder.decode("{}").faults == ()


def test_too_deep() -> None:
    with pytest.raises(NotJsonError) as caught:
        StrictDecoder().decode("[" * 200_000)
    assert caught.value.too_deep


def test_cut_is_told_from_wrong() -> None:
    with pytest.raises(NotJsonError) as cut:
        StrictDecoder().decode('{"a": "xyz')
    assert cut.value.ended
    with pytest.raises(NotJsonError) as wrong:
        StrictDecoder().decode('{"a": ?, "b": 1}')
    assert not wrong.value.ended
    assert wrong.value.position == 6
