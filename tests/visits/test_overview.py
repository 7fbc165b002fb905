from dataclasses import replace
from datetime import date, timedelta

from models.visit_enums import VisitForm, VisitState
from visits.needs.policy import policy_on, shipped_policies
from visits.needs.types import Course, Done
from visits.overview import Booked, Load, Share, first_visits, load_of, moved_share

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
VISIT = Booked(MONDAY, VisitForm.VISIT, VisitState.DRAFT, 45, 20)
CALL = Booked(MONDAY, VisitForm.CALL, VisitState.CONFIRMED, 15, 0)
POLICY = policy_on(shipped_policies(), MONDAY)
COURSE = Course("a", "virksomhedspraktik", date(2026, 11, 2), date(2027, 1, 29))


def first_window() -> tuple[str, date]:
    """Week 1 of the course: two working days around Wednesday the fourth."""
    return "a:week_1", date(2026, 11, 6)


def test_a_load_counts_visits_calls_roads_and_the_way_home_of_each_day_once() -> None:
    rows = [VISIT, VISIT, CALL, replace(VISIT, day=TUESDAY)]
    found = load_of(rows, {MONDAY: 30, TUESDAY: 10, date(2026, 11, 25): 99})
    assert found == Load(visits=3, calls=1, minutes=150, road_minutes=100, days_out=2)
    assert found.visits_a_day_out == 1.5


def test_what_was_missed_is_nobodys_load() -> None:
    assert load_of([replace(VISIT, state=VisitState.MISSED)], {MONDAY: 30}) == Load()
    assert Load().visits_a_day_out is None
    done = load_of([replace(VISIT, state=VisitState.DONE)], {})
    assert done.visits == 1


def test_loads_add_up() -> None:
    one = load_of([VISIT, CALL], {MONDAY: 5})
    assert one + Load() == one
    assert (one + one).road_minutes == 2 * one.road_minutes


def test_only_times_an_employer_was_told_count_as_moved() -> None:
    told = replace(VISIT, told=True)
    rows = [replace(VISIT, moved=True), told, replace(told, moved=True)]
    assert moved_share(rows) == Share(2, 1)
    assert Share(2, 1).percent == 50
    assert moved_share([VISIT]).percent is None


def test_a_first_visit_counts_when_it_was_held_by_its_last_day() -> None:
    key, last = first_window()
    days = (last - timedelta(days=30), last)
    in_time = replace(COURSE, done=(Done(key, VisitForm.VISIT, last),))
    late = replace(COURSE, done=(Done(key, VisitForm.VISIT, last + timedelta(days=1)),))
    other = replace(COURSE, done=(Done("a:call_start", VisitForm.CALL, last),))
    found = first_visits([in_time, late, other, COURSE], POLICY, frozenset(), days)
    assert found == Share(4, 1)


def test_a_first_visit_that_is_not_due_yet_or_long_gone_is_not_counted() -> None:
    _, last = first_window()
    before = (last - timedelta(days=30), last - timedelta(days=1))
    after = (last + timedelta(days=1), last + timedelta(days=30))
    for days in (before, after):
        assert first_visits([COURSE], POLICY, frozenset(), days) == Share(0, 0)
