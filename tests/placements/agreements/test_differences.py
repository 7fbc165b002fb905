"""A difference is empty exactly when two texts are equal, and reads as plain Danish."""

from dataclasses import fields, replace
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from placements.agreements.differences import LABELS, Difference, differences
from placements.content import AgreedContent, AgreedGoal, HoursStep, Wage, from_json, to_json
from tests.placements.agreements.values import contents

JANUARY = date(2027, 1, 5)
OLD = AgreedContent(starts=JANUARY, hours=(HoursStep(JANUARY, 25.0),), tasks=("gulvvask",))


@given(contents, contents)
def test_empty_exactly_when_equal(one: AgreedContent, other: AgreedContent) -> None:
    assert not differences(one, one)
    assert bool(differences(one, other)) == (one != other)


@given(contents, st.sampled_from([each.name for each in fields(AgreedContent)]), contents)
def test_one_field_changed_is_told_under_its_own_label(
    one: AgreedContent, name: str, other: AgreedContent
) -> None:
    assume(getattr(one, name) != getattr(other, name))
    found = differences(one, replace(one, **{name: getattr(other, name)}))
    own = {label for key, label in LABELS.items() if key.partition(".")[0] == name}
    assert found
    assert {each.label for each in found} <= own


@given(contents)
def test_what_is_stored_is_the_same_text(content: AgreedContent) -> None:
    assert not differences(content, from_json(to_json(content)))


def test_hours_read_as_people_say_them() -> None:
    new = replace(OLD, hours=(HoursStep(JANUARY, 30.0), HoursStep(date(2027, 2, 1), 37.0)))
    assert differences(OLD, new) == (
        Difference("Timer", "25 → 30 om ugen fra 5. januar 2027"),
        Difference("Timer", "tilføjet: 37 om ugen fra 1. februar 2027"),
    )


def test_list_items_are_added_and_removed() -> None:
    new = replace(OLD, tasks=("opvask",), goals=(AgreedGoal("møde", "hver dag", "attendance"),))
    assert differences(OLD, new) == (
        Difference("Opgaver", "fjernet: »gulvvask«"),
        Difference("Opgaver", "tilføjet: »opvask«"),
        Difference("Mål", "tilføjet: »møde« (fremmøde), nået når: hver dag"),
    )


def test_money_and_order() -> None:
    new = replace(OLD, wage=Wage("", 13375, None))
    assert differences(OLD, new) == (Difference("Timeløn", "ikke udfyldt → 133,75 kr."),)
    both = replace(OLD, tasks=("a", "b"))
    turned = replace(OLD, tasks=("b", "a"))
    assert differences(both, turned) == (Difference("Opgaver", "rækkefølgen er ændret"),)
