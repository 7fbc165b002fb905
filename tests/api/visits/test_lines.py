"""A day as lines: in order of the clock, stops numbered, nothing left out."""

from datetime import date, time
from typing import Any

from api.pages.visits.lines import day_of, drawing_of, shown_days
from models.visit import CareVisit
from models.visit_enums import VisitForm, VisitState
from support.travel import Place
from usecases.visits.reaching import Reach
from usecases.visits.tour_days import Leg
from usecases.visits.tours import At, DayTour, TourLeg, TourStop, TourVisit
from visits.planning.types import Span

MONDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 28)
ODENSE = Place("5000", 55.3959, 10.3883)
SVENDBORG = Place("5700", 55.0598, 10.6068)


def visit(key: str, starts: time, place: Place | None = SVENDBORG) -> TourVisit:
    values: dict[str, Any] = {"key": key, "starts": starts, "minutes": 45, "cvr": "99000007"}
    row = CareVisit(**values)
    at = At("9900000071", "99000007", key, place, None, None)
    nobody = Reach(None, None)
    return TourVisit(row, VisitState.DRAFT, VisitForm.VISIT, at, None, None, None, nobody)


def leg(*visits: TourVisit, lunch: Span | None = None, fits: bool = True) -> TourLeg:
    rows = tuple(one.row for one in visits)
    times = Leg(rows, (40,) * len(rows), 40, 8 * 60, 14 * 60, lunch, fits)
    return TourLeg(times, tuple(TourStop(one.at, 40, (one,)) for one in visits))


def test_lines_stand_in_order_of_the_clock() -> None:
    lunch = Span(11 * 60, 11 * 60 + 30)
    out = leg(visit("a", time(9)), visit("b", time(12)), lunch=lunch)
    found = day_of(DayTour(MONDAY, ODENSE, (out,), (visit("c", time(15)), visit("d", time(7)))))
    assert [line.kind for line in found.lines] == [
        *("call", "leave", "stop", "lunch", "stop", "back", "call")
    ]
    assert [line.number for line in found.lines if line.stop] == [1, 2]
    assert (found.visits, found.calls, found.road_minutes, found.fits) == (2, 2, 120, True)
    stop = found.lines[2]
    assert (stop.starts, stop.ends) == (time(9), time(9, 45))


def test_two_times_out_go_on_counting() -> None:
    found = day_of(
        DayTour(MONDAY, ODENSE, (leg(visit("a", time(9))), leg(visit("b", time(13)))), ())
    )
    assert [line.number for line in found.lines if line.stop] == [1, 2]


def test_a_tour_that_cannot_be_driven_is_told() -> None:
    assert not day_of(DayTour(MONDAY, ODENSE, (leg(visit("a", time(9)), fits=False),), ())).fits


def test_a_saturday_is_shown_only_with_something_on_it() -> None:
    empty, full = DayTour(SATURDAY, ODENSE, (), ()), leg(visit("a", time(9)))
    assert shown_days([DayTour(MONDAY, ODENSE, (), ()), empty]) == (
        day_of(DayTour(MONDAY, ODENSE, (), ())),
    )
    assert len(shown_days([DayTour(SATURDAY, ODENSE, (full,), ())])) == 1


def test_what_nobody_can_find_is_not_drawn() -> None:
    known = DayTour(MONDAY, ODENSE, (leg(visit("a", time(9))),), ())
    assert drawing_of(known, {}) is not None
    lost = DayTour(MONDAY, ODENSE, (leg(visit("a", time(9), place=None)),), ())
    assert drawing_of(lost, {}) is None
