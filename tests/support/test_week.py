from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from models.enums import Day, Shift
from support.week import free_hours, free_week, slots, working_week

WEEKDAYS = frozenset(Day) - {Day.SAT, Day.SUN}
times = st.times().map(lambda at: at.replace(second=0, microsecond=0))


def test_a_class_on_tuesday_morning_takes_three_hours_off_a_full_week() -> None:
    free = free_week([(Day.TUE, time(9), time(12))])
    window = working_week(WEEKDAYS, frozenset({Shift.DAY}))
    assert free_hours(free_week([]), window) == 40
    # Twelve possible hours less three are nine: Tuesday still has a full day.
    assert free_hours(free, window) == 40
    assert free_hours(free, tuple(w & slots(time(8), time(12)) for w in window)) == 17


def test_half_hours_are_rounded_towards_busy() -> None:
    assert slots(time(9, 10), time(9, 40)).bit_count() == 2
    assert slots(time(12), time(9)) == 0


@given(st.lists(st.tuples(st.sampled_from(list(Day)), times, times), max_size=6))
def test_an_appointment_more_never_gives_more_time(busy: list[tuple[Day, time, time]]) -> None:
    window = working_week(frozenset(Day), frozenset(Shift))
    for count in range(len(busy)):
        less = free_hours(free_week(busy[: count + 1]), window)
        assert less <= free_hours(free_week(busy[:count]), window)


def test_weekend_work_without_days_is_saturday_and_sunday() -> None:
    window = working_week(None, frozenset({Shift.WEEKEND}))
    assert [bool(bits) for bits in window] == [False] * 5 + [True] * 2


def test_what_an_opening_leaves_out_is_any_time() -> None:
    weekdays_busy = free_week([(day, time(0), time(23, 59)) for day in WEEKDAYS])
    assert free_hours(weekdays_busy, working_week(None, None)) == 16
    assert free_hours(weekdays_busy, working_week(WEEKDAYS, None)) == 0
