"""Two placements at the same time: the same clock or more hours than a week has."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from models.enums import Day
from placements.agreements.clashes import Beside, clashes, overlap, warnings
from placements.content import AgreedContent, HoursStep, WorkTime
from tests.placements.agreements.values import contents

START = date(2026, 12, 7)
CONTENT = AgreedContent(START, date(2027, 1, 3), hours=(HoursStep(START, 20.0),))


def _beside(content: AgreedContent, *, is_draft: bool = False) -> Beside:
    return Beside("x", "Køkkenet", "u", is_draft, content)


@pytest.mark.parametrize(("weekly", "stops"), [(17.0, False), (17.5, True), (37.0, True)])
def test_a_week_has_37_hours(weekly: float, stops: bool) -> None:
    other = replace(CONTENT, hours=(HoursStep(START, weekly),))
    assert bool(clashes(CONTENT, [_beside(other)])) == stops


def test_the_same_clock_stops_and_another_does_not() -> None:
    morning = replace(CONTENT, times=(WorkTime(Day.MON, "07:00", "12:00"),))
    noon = replace(CONTENT, hours=(), times=(WorkTime(Day.MON, "12:00", "15:00"),))
    early = replace(noon, times=(WorkTime(Day.MON, "11:59", "15:00"),))
    assert not clashes(morning, [_beside(noon)])
    assert "på samme tid" in clashes(morning, [_beside(early)])[0]


def test_only_hours_of_the_shared_days_count() -> None:
    steps = (HoursStep(START, 10.0), HoursStep(date(2027, 2, 1), 37.0))
    rising = replace(CONTENT, ends=date(2027, 3, 1), hours=steps)
    assert not clashes(CONTENT, [_beside(rising)])


def test_a_draft_warns_and_stops_nobody() -> None:
    other = _beside(replace(CONTENT, hours=(HoursStep(START, 37.0),)), is_draft=True)
    assert not clashes(CONTENT, [other])
    assert warnings(CONTENT, "u", [other]) == (
        "Der er allerede en kladde til borgeren hos Køkkenet. Skriv videre på den.",
    )
    assert "har en kladde i samme periode" in warnings(CONTENT, "v", [other])[0]


@given(contents, contents)
def test_overlap_is_the_same_both_ways(one: AgreedContent, other: AgreedContent) -> None:
    assert overlap(one, other) == overlap(other, one)
