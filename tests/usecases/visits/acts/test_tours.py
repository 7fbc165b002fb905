from dataclasses import replace
from datetime import time, timedelta

import pytest
from sqlmodel import Session

from access.actor import Actor
from access.audit.guard import touched
from models.access_enums import Role
from models.citizen import Citizen
from models.errors import ErrorCode
from models.placement import Placement
from models.visit import PlacementVisit
from models.visit_enums import VisitState
from support.travel import Place
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.placements.running.acting import refusal
from tests.usecases.visits.acts.town import (
    ANNA,
    FIRST,
    LEAD,
    MONDAY,
    NOW,
    planned,
    put,
    rows,
)
from usecases.visits.states import Answer, answer
from usecases.visits.tours import TourWeek, tours, visits_of

pytestmark = [pytest.mark.usefixtures("town"), on_sqlite]
DAYS = 42


def seen(session: Session, actor: Actor = ANNA) -> TourWeek:
    return tours(session, actor, FIRST, MONDAY, DAYS, NOW)


@pytest.mark.usefixtures("placement")
def test_every_booking_stands_on_its_day_once(session: Session) -> None:
    planned(session)
    week = seen(session)
    assert len(week.days) == DAYS
    assert sorted(visit.key for visit in visits_of(week.days)) == sorted(
        row.key for row in rows(session)
    )
    for day in week.days:
        assert all(visit.row.day == day.day for visit in visits_of([day]))


def test_a_day_on_the_road_holds_together(session: Session) -> None:
    planned(session)
    leg = next(leg for day in seen(session).days for leg in day.legs)
    times = [(visit.row.starts, visit.row.minutes) for stop in leg.stops for visit in stop.visits]
    assert leg.times.fits
    assert times == sorted(times)
    first = leg.times.rows[0].starts
    assert leg.times.leaves <= first.hour * 60 + first.minute - leg.times.roads[0]
    assert leg.times.back <= 16 * 60
    assert leg.times.road_minutes == sum(leg.times.roads) + leg.times.home
    assert isinstance(leg.stops[0].at.place, Place)


def test_several_at_one_address_are_one_stop(session: Session) -> None:
    planned(session)
    one, two = rows(session)[:2]
    two.p_number, two.day = one.p_number, one.day
    two.starts = time(one.starts.hour + 1, one.starts.minute)
    one.minutes = 60
    session.flush()
    stops = [stop for day in seen(session).days for leg in day.legs for stop in leg.stops]
    shared = next(stop for stop in stops if stop.at.p_number == one.p_number)
    assert [visit.key for visit in shared.visits] == [one.key, two.key]


def test_a_time_moved_by_hand_beyond_the_day_is_shown_and_said(session: Session) -> None:
    planned(session)
    row = rows(session)[0]
    row.starts = time(19)
    session.flush()
    leg = next(leg for day in seen(session).days for leg in day.legs if row in leg.times.rows)
    assert not leg.times.fits


def test_what_has_no_time_waits_beside_it(session: Session) -> None:
    assert len(seen(session).waiting) == 3
    planned(session)
    assert not seen(session).waiting
    put(session, rows(session)[0], VisitState.MISSED)
    assert [one.need.key for one in seen(session).waiting] == [rows(session)[0].key]


def test_missed_visits_are_no_part_of_the_day(session: Session) -> None:
    planned(session)
    row = put(session, rows(session)[0], VisitState.MISSED)
    assert row.key not in {visit.key for visit in visits_of(seen(session).days)}


def test_the_employers_wish_is_shown_until_acted_on(session: Session) -> None:
    planned(session)
    row = put(session, rows(session)[0], VisitState.PROPOSED)
    firm = replace(ANNA, role=Role.EMPLOYER, staff_id=None, cvr=row.key.partition(":")[0])
    answer(session, firm, row.key, row.version, Answer(fits=False, wish="Hellere torsdag"), NOW)
    (visit,) = [one for one in visits_of(seen(session).days) if one.key == row.key]
    assert visit.wish == "Hellere torsdag"


@pytest.mark.usefixtures("placement")
def test_names_only_for_who_may_read_them(session: Session) -> None:
    planned(session)
    own = [one for one in visits_of(seen(session).days) if isinstance(one.row, PlacementVisit)]
    assert {one.person.name for one in own if one.person} == {"Testborger 1"}
    stranger = replace(ANNA, role=Role.JOBKONSULENT, staff_id="konsulent9")
    theirs = visits_of(seen(session, stranger).days)
    assert all(one.person is None and one.placement_id is None for one in theirs)
    assert len(theirs) == len(rows(session))


def test_an_address_nobody_has_said_is_open_counts_as_protected(
    session: Session, placement: Placement
) -> None:
    planned(session)
    citizen = session.get_one(Citizen, (TEST_MUNICIPALITY, placement.citizen_id))
    for protected, shown in ((False, False), (None, True), (True, True)):
        citizen.protected_address = protected
        session.flush()
        people = {one.person for one in visits_of(seen(session).days) if one.person}
        assert {person.protected for person in people} == {shown}


def test_looking_is_written_down_with_whom_it_named(session: Session, placement: Placement) -> None:
    planned(session)
    session.commit()
    seen(session)
    pending = session.info["trail"].pending
    named = [act.named for _, act in pending if act.object_kind == "visit tour"]
    assert named == [(placement.citizen_id,)]
    session.commit()
    assert not touched(session)


def test_who_may_look_and_who_may_plan(session: Session) -> None:
    planned(session)
    assert seen(session).may_plan
    assert seen(session, LEAD).may_plan
    assert not seen(session, replace(ANNA, role=Role.SAGSBEHANDLER, staff_id="s")).may_plan
    nobody = replace(ANNA, role=Role.EMPLOYER, cvr="99000007")
    refusal(lambda: seen(session, nobody), ErrorCode.NOT_ALLOWED)


def test_days_before_the_plan_are_empty_and_no_error(session: Session) -> None:
    week = tours(session, ANNA, FIRST, MONDAY - timedelta(days=300), 3, NOW)
    assert [day.legs + day.calls for day in week.days] == [()] * 3
