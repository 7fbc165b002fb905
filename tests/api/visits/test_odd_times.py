"""Times nobody can keep, and tours that begin nowhere: told in words, and never in the way."""

from datetime import time

import pytest
from sqlmodel import Session, col, select

from access.scopes import readable
from models.access_enums import Role
from models.visit import PlacementVisit, Visitor
from models.visit_enums import VisitState
from tests.api.conftest import AsRole
from tests.api.visiting import add_visit
from tests.api.visits.conftest import HOUSE, TUESDAY
from tests.api.visits.weeks import sent, text_of
from tests.api.web_client import TestClient

DAY = f"/besoeg/dag/{TUESDAY}"
NOWHERE = "ostnummeret 0000, som turene begynder fra, findes ikke."


@pytest.fixture
def consultant(browse: AsRole) -> TestClient:
    return browse(Role.VIRKSOMHEDSKONSULENT)


def moved(client: TestClient, key: str, starts: str, status: int = 200) -> str:
    fields = {
        "act": "move",
        "version": "1",
        "day": TUESDAY.isoformat(),
        "starts": starts,
        "mover": "employer",
        "reason": "Chefen er på kursus.",
    }
    return sent(client, f"/besoeg/{key}/tid", fields, status)


@pytest.mark.parametrize("starts", ["9:30", "09.30", "09:30"])
def test_a_time_is_written_as_people_write_it(
    consultant: TestClient, session: Session, booked: str, starts: str
) -> None:
    moved(consultant, booked, starts)
    session.expire_all()
    row = session.exec(readable(HOUSE, PlacementVisit)).one()
    assert row.starts == time(9, 30)


@pytest.mark.parametrize("starts", ["09:30+01:00", "09:30:30", "24:00", "½", "9", "", "09:30\n1"])
def test_what_is_no_time_of_the_day_is_refused(
    consultant: TestClient, booked: str, starts: str
) -> None:
    assert "Skriv klokkeslættet som 9:30." in moved(consultant, booked, starts, 422)


@pytest.mark.parametrize("at", ["2026-11-24T09:30+01:00", "2026-11-24T09:30:30", "2026-11-24T25"])
def test_a_slot_nobody_offered_is_refused(
    consultant: TestClient, session: Session, at: str
) -> None:
    fields = {"hvem": "konsulent1", "sted": "9900000071", "minutter": "", "tid": at}
    assert "Vælg en af tiderne." in sent(consultant, "/besoeg/ledig", fields, 422)
    assert not session.exec(select(PlacementVisit)).all()


def test_a_day_that_ends_past_midnight_can_be_seen_and_put_right(
    consultant: TestClient, session: Session
) -> None:
    draft = VisitState.DRAFT.value
    key = add_visit(session, day=TUESDAY, starts=time(20, 30), minutes=240, state=draft)
    session.commit()
    for page in (DAY, f"/besoeg?uge={TUESDAY}", f"/besoeg/{key}/tid"):
        assert "0.30" in text_of(consultant, page)


@pytest.mark.usefixtures("booked")
@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/besoeg/planlaeg", {"first": "2026-11-24", "weeks": "2"}),
        ("/besoeg/fravaer", {"first": "2026-11-24", "last": "2026-11-24"}),
        ("/besoeg/foreslaa", {"key": "a-runs:week_1"}),
    ],
)
def test_tours_that_begin_nowhere_say_what_to_put_right(
    consultant: TestClient, session: Session, path: str, fields: dict[str, str]
) -> None:
    visitor = session.exec(
        readable(HOUSE, Visitor).where(col(Visitor.staff_id) == "konsulent1")
    ).one()
    visitor.postcode = "0000"
    session.commit()
    assert NOWHERE in text_of(consultant, "/besoeg", 422)
    assert NOWHERE in sent(consultant, path, {"hvem": "konsulent1", **fields}, 422)


def test_a_proposal_refused_for_nobody_is_told_as_such(browse: AsRole, session: Session) -> None:
    key = add_visit(session, day=TUESDAY, state=VisitState.DONE.value)
    session.commit()
    told = sent(browse(Role.LEAD_EMPLOYERS), "/besoeg/foreslaa", {"hvem": "", "key": key}, 422)
    assert "ælg en konsulent, der har skrevet sine arbejdsdage." in told
