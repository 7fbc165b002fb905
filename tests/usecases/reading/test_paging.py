from hypothesis import given
from hypothesis import strategies as st

from usecases.reading.paging import _decode, _encode
from usecases.reading.sorting import danish_order


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_cursor_holds_its_key(key: str) -> None:
    assert _decode(_encode(key)) == key


def test_danish_words_stand_as_a_dane_expects() -> None:
    words = ["Zebra", "Åse", "Æble", "Øl", "ananas", "Ørken"]
    assert sorted(words, key=danish_order) == ["ananas", "Zebra", "Æble", "Øl", "Ørken", "Åse"]
