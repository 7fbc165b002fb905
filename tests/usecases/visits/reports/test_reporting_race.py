"""The same form sent at the same moment, and two forms about one visit: told once, none lost."""

from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor
from models.placement import Placement
from models.placement_enums import Party
from models.visit_enums import VisitAttendance, VisitGoing
from tests.placements.running.acting import NOW
from tests.placements.running.test_hours_race import Write, rush
from tests.usecases.visits.reports.conftest import TUESDAY, add_visit
from tests.usecases.visits.reports.test_reporting import flags_of
from usecases.visits.booked import find_booking
from usecases.visits.report_effects import NewReport
from usecases.visits.report_rows import reports_of
from usecases.visits.reporting import report
from visits.reports import Told

BAD = Told(TUESDAY, VisitAttendance.NOT, going={Party.EMPLOYER: VisitGoing.BADLY})


def sending(who: Actor, key: str, form_id: str) -> Write:
    def write(session: Session) -> None:
        report(session, who, key, NewReport(form_id, BAD), NOW)

    return write


def test_forms_that_come_at_once(
    engine: Engine, session: Session, placement: Placement, visitor: Actor
) -> None:
    key = add_visit(session, placement)
    session.commit()
    same = [sending(visitor, key, "a" * 32)] * 4
    assert rush(engine, visitor, [*same, sending(visitor, key, "b" * 32)]) == {"in": 5}
    session.expire_all()
    assert sorted(row.form_id[0] for row in reports_of(session, visitor, placement)) == ["a", "b"]
    assert flags_of(session, visitor) == ["absence", "cooperation"]
    held = [step for step in find_booking(session, visitor, key).history if step["act"] == "hold"]
    assert len(held) == 1
