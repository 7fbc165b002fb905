"""After an early end by browser: taken back with a reason, or closed."""

import html
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.access_enums import Role
from models.placement import Placement
from tests.api.conftest import AsRole
from tests.api.running import add_running
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.web_client import TestClient

PAGE = "/aftaler/a-runs/afbrudt"
END = {
    "ended_on": "2026-11-20",
    "party": "employer",
    "reason": "no_mentor",
    "citizen_agrees": "yes",
}


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        yield session


@pytest.fixture
def placement(session: Session) -> Placement:
    row = add_running(session)
    session.commit()
    return row


@pytest.fixture
def lead(as_role: AsRole) -> TestClient:
    return as_role(Role.LEAD_CASEWORK)


def end(session: Session, lead: TestClient, placement: Placement) -> dict[str, str]:
    answer = lead.post("/aftaler/a-runs/afbryd", data={**END, "version": str(placement.version)})
    assert answer.status_code == 200, answer.text
    session.refresh(placement)
    assert placement.ended_on is not None
    return {"version": str(placement.version)}


def test_an_end_is_taken_back_with_a_reason(
    session: Session, lead: TestClient, placement: Placement
) -> None:
    version = end(session, lead, placement)
    page = html.unescape(lead.get(PAGE).text)
    assert "ingen til at tage sig af praktikanten (arbejdsgiver)" in page
    # Written on Sunday 22 November: five working days.
    assert "til og med 27. november 2026" in page
    answer = lead.post(f"{PAGE}/fortryd", data={**version, "reason": "mistake", "text": ""})
    assert answer.status_code == 422
    assert "skriv nogle ord" in html.unescape(answer.text).lower()
    form = {**version, "reason": "mistake", "text": "Det var en anden."}
    session.refresh(placement)
    form["version"] = str(placement.version)
    lead.post(f"{PAGE}/fortryd", data=form)
    session.refresh(placement)
    assert (placement.ended_on, placement.end_reason) == (None, None)
    assert "Forløbet er ikke afbrudt" in lead.get(PAGE).text


def test_it_is_closed_only_with_everything_written(
    session: Session, lead: TestClient, placement: Placement
) -> None:
    end(session, lead, placement)
    assert "Luk forløbet" in lead.get(PAGE).text
    answer = lead.post(f"{PAGE}/luk")
    assert answer.status_code == 422
    assert "slutvurdering mangler" in answer.text
    for side, more in (
        ("employer", {}),
        ("citizen", {}),
        ("municipality", {"next_step": "job_here"}),
    ):
        lead.post("/aftaler/a-runs/slut", data={"party": side, "text": "Tak.", **more})
    assert "Forløbet blev lukket" in lead.post(f"{PAGE}/luk").text
    session.refresh(placement)
    assert placement.closed_at == NOW


@pytest.mark.usefixtures("placement")
def test_who_decides_nothing_takes_nothing_back(as_role: AsRole) -> None:
    consultant = as_role(Role.VIRKSOMHEDSKONSULENT)
    assert consultant.post(f"{PAGE}/fortryd", data={"version": "1"}).status_code == 403
    assert consultant.get(PAGE).status_code == 200
    assert as_role(Role.EMPLOYER).get(PAGE).status_code == 403
