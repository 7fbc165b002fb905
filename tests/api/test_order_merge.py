from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from api.order_forms import SubgoalRow, Typed
from api.order_merge import merged, packed, unpacked

WORDS = st.text(max_size=5)
ROWS = st.tuples() | st.tuples(st.builds(SubgoalRow, WORDS, WORDS, WORDS))
FORMS = st.builds(
    Typed,
    st.fixed_dictionaries({"goal": WORDS, "wishes": WORDS}),
    st.fixed_dictionaries({"grants": st.tuples() | st.tuples(WORDS)}),
    ROWS,
)
OPENED = Typed({"goal": "", "wishes": "hotel"}, {"grants": ()}, ())


def test_each_editors_own_changes_are_kept() -> None:
    mine = replace(OPENED, fields={"goal": "", "wishes": "kantine"})
    stored = replace(
        OPENED, fields={"goal": "job", "wishes": "hotel"}, ticked={"grants": ("bike",)}
    )
    both = merged(OPENED, mine, stored)
    assert both.fields == {"goal": "job", "wishes": "kantine"}
    assert both.ticked == {"grants": ("bike",)}


def test_a_field_emptied_on_purpose_stays_empty() -> None:
    mine = replace(OPENED, fields={"goal": "", "wishes": ""})
    assert merged(OPENED, mine, OPENED).fields["wishes"] == ""


@given(FORMS, FORMS)
def test_untouched_forms_become_what_is_stored_and_the_only_editor_wins(
    one: Typed, other: Typed
) -> None:
    assert merged(one, one, other) == other
    assert merged(one, other, one) == other
    assert merged(None, one, other) == one


@given(FORMS)
def test_a_form_travels_whole(form: Typed) -> None:
    assert unpacked(packed(form)) == form


def test_nonsense_is_no_form() -> None:
    for text in (
        "",
        "x",
        "[]",
        "null",
        '{"fields": 1}',
        "[" * 5000,
        '{"fields": {}}',
        "9" * 70_000,
    ):
        assert unpacked(text) is None
