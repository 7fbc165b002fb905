"""Goals and tasks followed from visit to visit."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.enums import Level
from models.placement_enums import GoalReached
from models.visit_enums import VisitAttendance, VisitPace
from visits.progress import progress_of
from visits.reports import Told

FIRST = date(2026, 12, 9)


def test_a_line_goes_from_the_oldest_visit_to_the_newest() -> None:
    later = Told(
        FIRST + timedelta(weeks=3),
        VisitAttendance.ALWAYS,
        VisitPace.BELOW,
        goals={0: GoalReached.REACHED},
        tasks={0: Level.ALONE},
    )
    earlier = Told(
        FIRST, VisitAttendance.SELDOM, VisitPace.ABOVE, {0: GoalReached.NOT, 1: GoalReached.PARTLY}
    )
    found = progress_of([later, earlier])
    assert [point.step for point in found.goals[0].points] == [
        GoalReached.NOT,
        GoalReached.REACHED,
    ]
    assert (found.goals[0].latest, found.goals[0].moved) == (GoalReached.REACHED, 2)
    assert found.goals[1].moved == 0
    assert found.attendance is not None
    assert found.pace is not None
    assert (found.attendance.moved, found.pace.moved) == (2, -2)
    assert found.tasks[0].latest is Level.ALONE


def test_nothing_told_is_no_line() -> None:
    found = progress_of([Told(FIRST, agreed="Ring igen.")])
    assert (found.goals, found.tasks, found.attendance, found.pace) == ({}, {}, None, None)
    assert progress_of([]).attendance is None


@given(
    st.lists(
        st.tuples(st.dates(FIRST, FIRST + timedelta(weeks=20)), st.sampled_from(Level)),
        min_size=1,
        unique_by=lambda pair: pair[0],
    )
)
def test_heights_follow_the_order_of_the_list(said: list[tuple[date, Level]]) -> None:
    line = progress_of([Told(day, tasks={3: level}) for day, level in said]).tasks[3]
    assert [point.day for point in line.points] == sorted(day for day, _ in said)
    assert all(0 <= point.height <= line.top for point in line.points)
    assert all(list(Level)[point.height] is point.step for point in line.points)
    assert line.latest is max(said)[1]
