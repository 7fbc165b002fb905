from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from placements.running.resting import meets
from placements.running.weeks import Span
from placements.status import Pause

FIRST = date(2026, 12, 1)
DAYS = st.integers(0, 60).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def pauses(draw: st.DrawFn) -> Pause:
    starts = draw(DAYS)
    length = draw(st.none() | st.integers(0, 20))
    return Pause(starts, None if length is None else starts + timedelta(days=length))


@given(st.lists(pauses(), max_size=8))
def test_added_one_by_one_no_two_pauses_share_a_day_and_at_most_one_is_open(
    wanted: list[Pause],
) -> None:
    kept: list[Pause] = []
    for new in wanted:
        if meets(kept, new) is None:
            kept.append(new)
    for day in Span(FIRST, FIRST + timedelta(days=120)).days:
        assert sum(pause.holds(day) for pause in kept) <= 1
    assert sum(pause.until is None for pause in kept) <= 1


@given(pauses(), pauses())
def test_two_pauses_meet_exactly_when_a_day_is_in_both(one: Pause, other: Pause) -> None:
    days = Span(FIRST, FIRST + timedelta(days=120)).days
    assert (meets([one], other) is not None) == any(
        one.holds(day) and other.holds(day) for day in days
    )
