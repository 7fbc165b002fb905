from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import PraktikmatchError
from models.placement_enums import ChangeKind
from placements.content import AgreedContent, HoursStep
from placements.running.changing import NewChange, changed, rises
from placements.running.weeks import weekly_on

START, END, TODAY = date(2026, 12, 7), date(2027, 1, 1), date(2026, 12, 14)
AGREED = AgreedContent(START, END, (HoursStep(START, 20.0), HoursStep(date(2026, 12, 21), 25.0)))


def new(kind: ChangeKind, **changes: object) -> NewChange:
    return replace(NewChange(kind, "ready_for_more", "", 1), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (new(ChangeKind.EXTENSION), "ends"),
        (new(ChangeKind.EXTENSION, ends=END), "ends"),
        (new(ChangeKind.SHORTENING, ends=END), "ends"),
        (new(ChangeKind.SHORTENING, ends=TODAY - timedelta(days=1)), "ends"),
        (new(ChangeKind.HOURS, weekly=20.0), "hours_from"),
        (new(ChangeKind.HOURS, weekly=20.0, hours_from=TODAY - timedelta(days=1)), "hours_from"),
        (new(ChangeKind.HOURS, weekly=20.0, hours_from=END + timedelta(days=1)), "hours_from"),
        (new(ChangeKind.HOURS, hours_from=TODAY), "weekly"),
        (new(ChangeKind.HOURS, weekly=0.0, hours_from=TODAY), "weekly"),
        (new(ChangeKind.HOURS, weekly=37.25, hours_from=TODAY), "weekly"),
        (new(ChangeKind.HOURS, weekly=20.1, hours_from=TODAY), "weekly"),
        (new(ChangeKind.HOURS, weekly=20.0, hours_from=TODAY), "weekly"),
    ],
)
def test_changes_that_make_no_sense(wanted: NewChange, field: str) -> None:
    with pytest.raises(PraktikmatchError) as refusal:
        changed(AGREED, wanted, TODAY)
    assert refusal.value.details[0]["field"] == field


def test_a_placement_without_a_last_day_is_not_extended() -> None:
    with pytest.raises(PraktikmatchError, match="ingen sidste dag"):
        changed(replace(AGREED, ends=None), new(ChangeKind.EXTENSION, ends=END), TODAY)


@given(st.integers(0, 18), st.integers(1, 148))
def test_other_hours_hold_from_their_day_and_nothing_before_it_moves(
    after: int, quarters: int
) -> None:
    day, weekly = TODAY + timedelta(days=after), quarters / 4
    if weekly_on(AGREED.hours, day) == weekly:
        return
    wanted = new(ChangeKind.HOURS, hours_from=day, weekly=weekly)
    text = changed(AGREED, wanted, TODAY)
    for n in range((END - START).days + 1):
        each = START + timedelta(days=n)
        hours = weekly if each >= day else weekly_on(AGREED.hours, each)
        assert weekly_on(text.hours, each) == hours
    assert replace(text, hours=()) == replace(AGREED, hours=())
    more = any(
        weekly_on(text.hours, START + timedelta(days=n))
        > weekly_on(AGREED.hours, START + timedelta(days=n))
        for n in range((END - START).days + 1)
    )
    assert rises(AGREED, text) == more


def test_longer_asks_for_room_and_shorter_does_not() -> None:
    longer = changed(AGREED, new(ChangeKind.EXTENSION, ends=END + timedelta(days=7)), TODAY)
    shorter = changed(AGREED, new(ChangeKind.SHORTENING, ends=TODAY), TODAY)
    assert rises(AGREED, longer)
    assert not rises(AGREED, shorter)
    assert not rises(AGREED, AGREED)
