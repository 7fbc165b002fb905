"""The form of a visit by browser: filled in, kept, refused, sent twice, read by others."""

import html
import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.scopes import readable
from models.access_enums import Role
from models.visit import CareVisit, PlacementVisit, VisitReport
from models.visit_enums import VisitAbout, VisitForm, VisitState
from tests.api.conftest import AsRole
from tests.api.running import add_flag, add_running
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.visiting import FRIDAY, add_care, add_visit
from tests.api.web_client import TestClient

HOUSE = system_actor(MUNICIPALITY)
SHEET = "/besoeg/a-runs:week_1/skema"
CARE = "/besoeg/99000007:care_2026/skema"
FORM = "0" * 32
FILLED = {
    "form_id": FORM,
    "day": FRIDAY.isoformat(),
    "attendance": "always",
    "pace": "agreed",
    "going-employer": "well",
    "goal-0": "partly",
    "task-0": "alone",
    "agreed": "Møder kl. 8.\r\nPrøver kassen.",
    "next_step": "job_here",
}


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with open_audited(engine, HOUSE, NOW) as session, unseen(session):
        add_running(session)
        add_visit(session)
        add_care(session)
        session.commit()
        yield session


@pytest.fixture
def browse(session: Session, as_role: AsRole) -> AsRole:
    assert session.is_active
    return as_role


def text_of(client: TestClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    return html.unescape(answer.text)


def test_a_form_is_filled_in_kept_and_read(browse: AsRole, session: Session) -> None:
    visitor = browse(Role.VIRKSOMHEDSKONSULENT)
    page = text_of(visitor, SHEET)
    assert "Besøg: Fiktiv Rengøring" in page
    assert "Mål og opgaver" in page
    assert re.search(r'name="form_id" value="[0-9a-f]{32}"', page)
    answer = visitor.post(SHEET, data=FILLED, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{SHEET}?gemt=1")
    page = text_of(visitor, f"{SHEET}?gemt=1")
    for words in (
        "Skemaet er gemt",
        "Kommer hver gang",
        "Møder kl. 8.",
        "Sagsbehandleren får besked",
        "Næste",
    ):
        assert words in page
    session.expire_all()
    (row,) = session.exec(readable(HOUSE, VisitReport)).all()
    assert row.agreed == "Møder kl. 8.\nPrøver kassen."
    (visit,) = session.exec(readable(HOUSE, PlacementVisit)).all()
    assert visit.state == VisitState.DONE.value


def test_the_script_gets_a_short_answer(browse: AsRole, session: Session) -> None:
    visitor = browse(Role.VIRKSOMHEDSKONSULENT)
    asked = {"accept": "application/json"}
    for _ in range(2):
        answer = visitor.post(SHEET, data=FILLED, headers=asked, follow_redirects=False)
        assert (answer.status_code, answer.json()) == (200, {"to": f"{SHEET}?gemt=1"})
    assert len(session.exec(readable(HOUSE, VisitReport)).all()) == 1
    refused = visitor.post(SHEET, data={**FILLED, "day": "2026-11-23"}, headers=asked)
    assert refused.status_code == 422
    signed_out = browse(None).post(SHEET, data=FILLED, headers=asked, follow_redirects=False)
    assert signed_out.headers["location"].startswith("/log-ind")


def test_what_is_wrong_is_told_and_what_was_typed_stays(browse: AsRole) -> None:
    visitor = browse(Role.VIRKSOMHEDSKONSULENT)
    for changed, words in (
        ({"day": ""}, "skriv en dato"),
        ({"day": "2026-11-23"}, "ikke holdt endnu"),
        ({"attendance": "ill"}, "vælg på listen"),
        ({"goal-0": "x"}, "vælg på listen"),
        ({"goal-7": "reached"}, "aftalen har fået andre mål"),
        ({"hours_next": "40"}, "højst 37"),
        ({"hours_next": "mange"}, "skriv et tal"),
        ({"agreed": "010161-0003"}, "CPR-nummer"),
        ({"form_id": "x"}, "Genindlæs siden"),
        ({"flag": "x"}, "vælg på listen"),
    ):
        answer = visitor.post(SHEET, data=FILLED | changed)
        page = html.unescape(answer.text)
        assert answer.status_code == 422, changed
        assert words.lower() in page.lower()
        assert re.search(r'id="going-employer-well"[^>]*checked', page)
        assert "Prøver kassen." in page or "agreed" in changed
    odd = visitor.post(SHEET, data={"form_id": FORM, "day": FRIDAY.isoformat(), "goal-²": "not"})
    assert odd.status_code == 422


def test_trouble_is_told_on_the_receipt(browse: AsRole) -> None:
    visitor = browse(Role.VIRKSOMHEDSKONSULENT)
    bad = FILLED | {"attendance": "not", "flag": "travel", "hours_next": "25,5"}
    page = html.unescape(visitor.post(SHEET, data=bad).text)
    assert "Der er rejst flag: »for lidt fremmøde« og »transporten er for svær«." in page
    assert "De nye timer er ikke foreslået." in page or "25,5 timer om ugen er foreslået" in page


def test_a_visit_about_a_flag_shows_it_and_closes_it(browse: AsRole, session: Session) -> None:
    add_flag(session, MUNICIPALITY, "a-runs", "B-1")
    add_visit(session, key="a-runs:flag_1", about=VisitAbout.FLAG.value, form=VisitForm.CALL.value)
    session.commit()
    visitor = browse(Role.VIRKSOMHEDSKONSULENT)
    page = text_of(visitor, "/besoeg/a-runs:flag_1/skema")
    assert "Opkald: Fiktiv Rengøring" in page
    assert "Flaget: " in page
    data = {"form_id": FORM, "day": FRIDAY.isoformat(), "agreed": "Løst.", "flag_answered": "true"}
    kept = html.unescape(visitor.post("/besoeg/a-runs:flag_1/skema", data=data).text)
    assert "Flaget er besvaret." in kept
    assert "Løst." in text_of(visitor, "/aftaler/a-runs/flag")


def test_a_call_to_a_mentor_asks_about_the_mentor_alone(browse: AsRole, session: Session) -> None:
    call = {"key": "a-runs:mentor_1", "about": VisitAbout.MENTOR.value, "form": "call"}
    add_visit(session, **call)
    session.commit()
    page = text_of(browse(Role.VIRKSOMHEDSKONSULENT), "/besoeg/a-runs:mentor_1/skema")
    assert "Mentoren siger" in page
    for words in ("Arbejdsgiveren siger", "Fremmøde siden sidst", "Mål og opgaver"):
        assert words not in page


def test_two_people_write_and_both_are_read(browse: AsRole) -> None:
    visitor, lead = browse(Role.VIRKSOMHEDSKONSULENT), browse(Role.LEAD_EMPLOYERS)
    visitor.post(SHEET, data=FILLED)
    page = text_of(lead, SHEET)
    assert "Tilføj eller ret" in page
    lead.post(SHEET, data=FILLED | {"goal-0": "reached", "agreed": "Var med."})
    page = text_of(browse(Role.SAGSBEHANDLER), SHEET)
    assert page.count("Skrevet af") == 2
    assert "Prøver kassen." in page
    assert "Var med." in page
    assert "data-visit-form" not in page


def test_who_may_not_write_reads_or_is_turned_away(browse: AsRole) -> None:
    assert "data-visit-form" not in text_of(browse(Role.SAGSBEHANDLER), SHEET)
    assert browse(Role.SAGSBEHANDLER).post(SHEET, data=FILLED).status_code == 403
    for role in (Role.EMPLOYER, Role.CITIZEN, Role.MENTOR, Role.AUDITOR):
        assert browse(role).get(SHEET).status_code == 403
    assert browse(Role.LEAD_EMPLOYERS).get("/besoeg/a-runs:week_9/skema").status_code == 404


def test_what_came_of_a_visit_to_an_employer(browse: AsRole, session: Session) -> None:
    visitor = browse(Role.VIRKSOMHEDSKONSULENT)
    assert "Kontaktbesøg: Fiktiv Rengøring" in text_of(visitor, CARE)
    data = {"form_id": FORM, "day": FRIDAY.isoformat(), "agreed": ""}
    refused = visitor.post(CARE, data=data)
    assert "Skriv nogle ord" in html.unescape(refused.text)
    visitor.post(CARE, data=data | {"agreed": "To pladser <b>i maj</b>."})
    page = visitor.get(CARE).text
    assert "To pladser &lt;b&gt;i maj&lt;/b&gt;." in page
    session.expire_all()
    (row,) = session.exec(readable(HOUSE, CareVisit)).all()
    assert row.state == VisitState.DONE.value


def test_progress_is_shown_to_staff_and_the_citizen(browse: AsRole, session: Session) -> None:
    earlier = FRIDAY.replace(day=6)
    add_visit(session, key="a-runs:call_start", day=earlier)
    session.commit()
    visitor = browse(Role.VIRKSOMHEDSKONSULENT)
    before = FILLED | {"day": earlier.isoformat(), "goal-0": "not", "agreed": "Kom godt i gang."}
    visitor.post("/besoeg/a-runs:call_start/skema", data=before)
    assert "Sidst: ikke nået" in text_of(visitor, SHEET)
    visitor.post(SHEET, data=FILLED)
    page = text_of(visitor, "/aftaler/a-runs/fremgang")
    assert "6. november 2026: ikke nået, 20. november 2026: delvist nået" in re.sub(
        r"\s+", " ", page
    )
    assert "<polyline" in page
    assert "Fremgang fra besøg til besøg" in text_of(visitor, "/aftaler/a-runs")
    citizen = browse(Role.CITIZEN)
    assert "Kom godt i gang." in text_of(citizen, "/mine-aftaler/a-runs/fremgang")
    assert "Din fremgang" in text_of(citizen, "/mine-aftaler/a-runs")
    employer = text_of(browse(Role.EMPLOYER), "/mine-aftaler/a-runs/fremgang")
    assert "Kom godt i gang." not in employer
    assert "<polyline" not in employer
