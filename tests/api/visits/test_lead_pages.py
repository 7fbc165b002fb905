"""The lead's pages: what they show, what they refuse, and that planning goes on behind them."""

import html
from threading import Event, Thread

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from models.access_enums import Role
from models.municipality import Staff
from models.visit import PlanRun
from models.visit_enums import PlanRunState
from support.jobs.choosing import queue_of
from support.jobs.types import Job
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.visiting import add_visit
from tests.api.visits.weeks import add_days, sent, text_of
from tests.api.web_client import TestClient
from usecases.visits import runs

ADDRESS = "/besoeg/overblik"
STAFF = "konsulent1"


@pytest.fixture
def lead(as_role: AsRole, engine: Engine) -> TestClient:
    """The lead of a consultant with working days."""
    with Session(engine) as session:
        add_days(session)
        session.commit()
    return as_role(Role.LEAD_EMPLOYERS)


def said(client: TestClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.unescape(answer.text)


def work_once(engine: Engine) -> None:
    """What a worker does with the first job that comes."""
    stop = Event()

    def do(job: Job) -> None:
        runs.carry_out(engine, MUNICIPALITY, job.id, lambda: NOW)
        stop.set()

    thread = Thread(target=queue_of(engine, MUNICIPALITY).work, args=(do, stop))
    thread.start()
    thread.join(20)
    stop.set()
    assert not thread.is_alive()


def test_the_overview_names_everybody_and_the_weeks(lead: TestClient) -> None:
    page = said(lead, ADDRESS)
    assert "Uge 46" in page
    assert "Uge 47" in page
    assert "Uge 48" in page
    assert f"/besoeg?hvem={STAFF}" in page
    assert "Planlæg for alle" in page


def test_planning_for_all_goes_on_in_the_background(lead: TestClient, engine: Engine) -> None:
    before = said(lead, f"{ADDRESS}/planlaegning")
    assert "Ingen har bedt om en planlægning" in before
    answer = lead.post(f"{ADDRESS}/planlaeg", data={"weeks": "2"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"{ADDRESS}/planlaegning"
    page = said(lead, f"{ADDRESS}/planlaegning")
    assert "0 af 1 er færdige" in page
    assert 'hx-trigger="every 2s"' in page
    work_once(engine)
    page = said(lead, f"{ADDRESS}/planlaegning")
    assert "Alle er færdige" in page
    assert "hx-trigger" not in page
    with Session(engine) as session:
        (run,) = session.exec(select(PlanRun)).all()
    assert (run.state, run.weeks) == (PlanRunState.DONE.value, 2)


@pytest.mark.parametrize("weeks", ["0", "27", "-1", "to", "", "99999999999"])
def test_odd_weeks_come_back_with_what_was_typed(lead: TestClient, weeks: str) -> None:
    answer = lead.post(f"{ADDRESS}/planlaeg", data={"weeks": weeks})
    assert answer.status_code == 422
    assert 'id="weeks-error"' in answer.text
    assert "Ingen har bedt om en planlægning" in said(lead, f"{ADDRESS}/planlaegning")


def test_what_if_is_answered_below_the_question(lead: TestClient) -> None:
    page = said(lead, f"{ADDRESS}/hvad-nu-hvis")
    assert "Uden " not in page
    page = said(lead, f"{ADDRESS}/hvad-nu-hvis?hvem={STAFF}&hvad=mindre")
    assert "besøg i perioden" in page
    assert "Opkald er ikke regnet med" in page


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("hvem=findes-ikke", "vælg en konsulent"),
        ("hvem=", "vælg en konsulent på listen"),
        (f"hvem={STAFF}&fra=2020-01-01", "Vælg dage fra i dag"),
        (f"hvem={STAFF}&fra=2029-01-01", "inden for et halvt år"),
    ],
)
def test_odd_questions_are_told_at_the_field(lead: TestClient, query: str, problem: str) -> None:
    answer = lead.get(f"{ADDRESS}/hvad-nu-hvis?{query}")
    assert answer.status_code == 422
    assert problem.lower() in html.unescape(answer.text).lower()
    assert "Det kan ikke regnes ud" in answer.text


@pytest.mark.parametrize("role", [Role.VIRKSOMHEDSKONSULENT, Role.LEAD_CASEWORK, Role.EMPLOYER])
def test_only_the_lead_of_the_consultants_comes_in(as_role: AsRole, role: Role) -> None:
    client = as_role(role)
    for address in (ADDRESS, f"{ADDRESS}/planlaegning", f"{ADDRESS}/hvad-nu-hvis"):
        assert client.get(address).status_code == 403
    assert client.post(f"{ADDRESS}/planlaeg", data={"weeks": "2"}).status_code == 403


def test_who_comes_no_more_is_named_with_the_way_out(browse: AsRole, session: Session) -> None:
    add_visit(session, day=NOW.date())
    session.get_one(Staff, (MUNICIPALITY, STAFF)).active = False
    session.commit()
    page = text_of(browse(Role.LEAD_EMPLOYERS), ADDRESS)
    assert "Konsulenter, der ikke arbejder her længere" in page
    assert "Giv virksomhederne til kolleger" in page
    assert "arbejder her ikke længere" in page
    assert "Ring om de her tider" in page
    assert "Fiktiv Rengøring A/S, Afdeling Odense" in page
    planned = {"hvem": STAFF, "first": "2026-11-23", "weeks": "2"}
    told = sent(browse(Role.LEAD_EMPLOYERS), "/besoeg/planlaeg", planned, 422)
    assert "arbejder her ikke længere. Giv virksomhederne til en kollega." in told
