from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from usecases.centres.vacancy import (
    DAY,
    PlaceState,
    Span,
    days_empty,
    first_meeting,
    longest_first,
    standing,
)

TODAY = date(2026, 11, 22)
PLACE = Span(date(2026, 10, 1))
days = st.integers(-60, 60).map(lambda number: TODAY + timedelta(days=number))
spans = st.builds(
    lambda first, length: Span(first, first + timedelta(days=length)), days, st.integers(0, 40)
)


def test_a_place_counts_from_the_day_after_the_last_stay() -> None:
    before = Span(date(2026, 10, 1), date(2026, 11, 11))
    found = standing(PLACE, [before], [], TODAY)
    assert (found.state, found.since, found.days) == (PlaceState.VACANT, date(2026, 11, 12), 10)


def test_a_place_nobody_had_counts_from_its_first_day() -> None:
    assert standing(PLACE, [], [], TODAY).days == 52
    assert standing(PLACE, [], [], PLACE.starts).days == 0


def test_closed_days_do_not_count_and_say_so_today() -> None:
    holidays = [Span(date(2026, 10, 12), date(2026, 10, 18)), Span(TODAY, TODAY + DAY)]
    found = standing(PLACE, [], holidays, TODAY)
    assert (found.days, found.closed_until) == (45, TODAY + DAY)
    twice = [*holidays, Span(date(2026, 10, 15), date(2026, 10, 19))]
    assert standing(PLACE, [], twice, TODAY).days == 44


def test_what_is_taken_not_begun_or_over_is_not_vacant() -> None:
    taken = standing(PLACE, [Span(TODAY, TODAY)], [], TODAY)
    assert (taken.state, taken.until) == (PlaceState.TAKEN, TODAY)
    assert standing(Span(TODAY + DAY), [], [], TODAY).state is PlaceState.NOT_YET
    assert standing(Span(PLACE.starts, TODAY - DAY), [], [], TODAY).state is PlaceState.OVER


def test_a_vacant_place_tells_when_somebody_comes() -> None:
    later = [Span(TODAY + 9 * DAY, TODAY + 20 * DAY), Span(TODAY + 3 * DAY, TODAY + 5 * DAY)]
    assert standing(PLACE, later, [], TODAY).next_taken == TODAY + 3 * DAY


def test_the_longest_empty_comes_first_and_what_is_taken_last() -> None:
    lines = [
        standing(PLACE, [Span(TODAY, TODAY)], [], TODAY),
        standing(Span(TODAY), [], [], TODAY),
        standing(PLACE, [], [], TODAY),
    ]
    ordered = sorted(lines, key=longest_first)
    assert [(line.state, line.days) for line in ordered] == [
        (PlaceState.VACANT, 52),
        (PlaceState.VACANT, 0),
        (PlaceState.TAKEN, 0),
    ]


@given(spans, spans)
def test_meeting_is_sharing_a_day(one: Span, other: Span) -> None:
    shared = any(one.holds(day) and other.holds(day) for day in _days(one))
    assert one.meets(other) is other.meets(one) is shared
    assert (first_meeting(one, [other]) is other) is shared


@given(days, st.lists(spans, max_size=4))
def test_days_empty_are_the_open_days_gone(since: date, closed: list[Span]) -> None:
    counted = sum(
        not any(span.holds(day) for span in closed) for day in _days(Span(since, TODAY - DAY))
    )
    assert days_empty(since, closed, TODAY) == counted


@given(days, st.lists(spans, max_size=4), st.lists(spans, max_size=3))
def test_a_day_more_adds_one_day_at_most(
    starts: date, taken: list[Span], closed: list[Span]
) -> None:
    place = Span(starts)
    now, then = (standing(place, taken, closed, day) for day in (TODAY, TODAY + DAY))
    if now.state is then.state is PlaceState.VACANT:
        assert then.days - now.days == (now.closed_until is None)
    assert (now.state is PlaceState.TAKEN) == any(span.holds(TODAY) for span in taken)


def _days(span: Span) -> list[date]:
    assert span.until is not None
    return [span.starts + DAY * number for number in range((span.until - span.starts).days + 1)]
