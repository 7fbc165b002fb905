from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.placement_enums import Activity, Attendance
from placements.running.duty import AgainstDuty, duty_on
from placements.running.ledger import Line, by_week, faults, hours_done

MONDAY = date(2026, 12, 7)
QUARTERS = st.integers(0, 160).map(lambda number: number / 4)
LINES = st.lists(
    st.builds(
        Line,
        st.integers(-60, 60).map(lambda n: MONDAY + timedelta(weeks=n)),
        st.sampled_from(Activity),
        st.sampled_from(Attendance),
        QUARTERS,
        st.sampled_from(["", "p-1", "p-2"]),
    )
)


@given(LINES)
def test_sums_lose_and_invent_nothing(lines: list[Line]) -> None:
    weeks = by_week(lines)
    assert [week.week for week in weeks] == sorted({line.week for line in lines}, reverse=True)
    assert sum(week.done for week in weeks) == hours_done(lines)
    absent = sum(sum(week.absent.values()) for week in weeks)
    assert absent + hours_done(lines) == sum(line.hours for line in lines)


@given(LINES, LINES)
def test_the_sum_of_two_lists_is_the_sum_of_both(one: list[Line], other: list[Line]) -> None:
    assert hours_done(one + other) == hours_done(one) + hours_done(other)


PRESENT = (Activity.PLACEMENT, Attendance.PRESENT)
ILL = (Activity.PLACEMENT, Attendance.NOTIFIED)


@pytest.mark.parametrize(
    ("hours", "elsewhere", "word"),
    [
        ({PRESENT: 20.0, ILL: 4.0}, 10.0, None),
        ({PRESENT: -0.25}, 0.0, "kvarterer"),
        ({PRESENT: 7.1}, 0.0, "kvarterer"),
        ({PRESENT: 24.0, ILL: 0.25}, 0.0, "24 timer"),
        ({PRESENT: 24.0}, 144.25, "168 timer"),
        ({ILL: 24.0}, 168.0, None),
    ],
)
def test_what_a_week_has_no_room_for(
    hours: dict[tuple[Activity, Attendance], float], elsewhere: float, word: str | None
) -> None:
    found = faults(hours, 24 if word != "kvarterer" else 168, elsewhere, 168)
    assert (word is None) == (not found)
    assert word is None or word in found[0]


def test_the_duty_is_dated_data_with_its_source() -> None:
    assert duty_on(date(2024, 12, 31)) is None
    duty = duty_on(MONDAY)
    assert duty is not None
    assert (duty.weekly, duty.verified) == (37, False)
    assert duty.source
    assert AgainstDuty(duty, 30.5).missing == 6.5
    assert AgainstDuty(duty, 40).missing == 0
