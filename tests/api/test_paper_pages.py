"""Letters, VITAS and quality by browser."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.access_enums import Role
from placements.content import AgreedContent, AgreedGoal, Contact, FirstDay
from placements.lawful import service as lawful
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.web_client import TestClient
from tests.placements.agreements.town import sign_all
from tests.usecases.signing import agreed
from tests.usecases.signing.agreed import ID

BASE, OWN = f"/aftaler/{ID}", f"/mine-aftaler/{ID}"
FULL: AgreedContent = replace(
    agreed.CONTENT,
    reason="Du har prøvet faget og mangler nyere erfaring.",
    fastest_way="Stedet ansætter tit dem, der har været i praktik.",
    citizen_wish="Vil gerne gøre rent.",
    goals=(AgreedGoal("møde hver dag", "fremmøde i fire uger", "attendance"),),
    mentor=Contact("Test Mentor"),
    if_problems="Ring til konsulenten.",
    first_day=FirstDay(meet="Indgang B", language="ar"),
)
GRANT = {"content_number": "1", "grant-text": ""}


@pytest.fixture(autouse=True)
def _law_is_asked_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lawful, "broken_rules", lambda *_: ())
    monkeypatch.setattr(lawful, "judged", lambda *_: ())
    monkeypatch.setattr(lawful, "findings", lambda *_: ())
    monkeypatch.setattr(lawful, "claim", lambda *_: None)


@pytest.fixture
def house() -> Actor:
    return system_actor(MUNICIPALITY)


@pytest.fixture
def session(engine: Engine, house: Actor) -> Iterator[Session]:
    with open_audited(engine, house, NOW) as session, unseen(session):
        yield session


@pytest.fixture
def staff(as_role: AsRole, session: Session, house: Actor) -> TestClient:
    """A lead of casework before an agreement that everybody has signed."""
    prepare(session, house, FULL)
    return as_role(Role.LEAD_CASEWORK)


def prepare(session: Session, house: Actor, content: AgreedContent, **columns: str) -> None:
    placement = agreed.agreement(session, house, content, **columns)
    sign_all(session, placement)
    session.commit()


def test_a_grant_is_a_letter_that_both_parties_read_each_their_own(
    staff: TestClient, as_role: AsRole
) -> None:
    page = staff.get(BASE).text
    assert "Læs brevet, som borgeren får" in page
    assert "Det er ikke udstedt" in staff.get(f"{BASE}/dokumenter/grant").text
    staff.post(f"{BASE}/bevilg", data=GRANT)
    letters = staff.get(f"{BASE}/breve").text
    assert "Brevet om afgørelsen er udstedt." in letters
    citizen, employer = as_role(Role.CITIZEN), as_role(Role.EMPLOYER)
    own = citizen.get(f"{OWN}/breve/1").text
    for told in ("mangler nyere erfaring", "kan du klage", "Amira Testborger"):
        assert told in own
    assert "Breve og dokumenter" in citizen.get(f"{OWN}/breve").text
    assert employer.get(f"{OWN}/breve/1").status_code == 404
    copy = employer.get(f"{OWN}/breve/2").text
    assert "har bevilget" in copy
    for hidden in ("mangler nyere", "klage", "gerne gøre rent", "B-1", "5000 Odense"):
        assert hidden not in copy
    for path in (f"{OWN}/breve/2/pdf", f"{OWN}/dokumenter/agreement/pdf"):
        file = employer.get(path)
        assert file.headers["content-type"] == "application/pdf"
        assert file.content.startswith(b"%PDF")
        assert "Testborger" not in file.headers["content-disposition"]
    assert as_role(Role.MENTOR).get(f"{OWN}/breve/1").status_code == 404


def test_what_the_letter_lacks_stands_before_the_button_and_refuses_behind_it(
    as_role: AsRole, session: Session, house: Actor
) -> None:
    prepare(session, house, replace(FULL, reason="Fint."))
    staff = as_role(Role.LEAD_CASEWORK)
    assert "konkrete begrundelse mangler" in staff.get(BASE).text
    answer = staff.post(f"{BASE}/bevilg", data={**GRANT, "grant-text": "Godt valg."})
    assert answer.status_code == 422
    assert "Brevet kan ikke udstedes." in answer.text
    assert "Godt valg." in answer.text
    assert "Der er ikke udstedt noget endnu." in staff.get(f"{BASE}/breve").text


def test_the_sheet_is_read_from_the_right_where_the_language_is(
    staff: TestClient, as_role: AsRole
) -> None:
    page = staff.get(f"{BASE}/dokumenter/first_day").text
    assert re.search(r'lang="ar"\s+dir="rtl">\s*يومي الأول', page)
    assert "Indgang B" in page
    assert as_role(Role.CITIZEN).get(f"{OWN}/dokumenter/first_day").status_code == 200
    assert as_role(Role.EMPLOYER).get(f"{OWN}/dokumenter/first_day").status_code == 404


@pytest.mark.parametrize("path", ["breve/0", "breve/x", "breve/9", "breve/1²", "dokumenter/x"])
def test_what_there_is_not_is_not_found(staff: TestClient, path: str) -> None:
    assert staff.get(f"{BASE}/{path}").status_code == 404


def test_issuing_by_hand_says_why_not(staff: TestClient) -> None:
    answer = staff.post(f"{BASE}/breve/udsted/end_statement")
    assert answer.status_code == 422
    assert "Forløbet er ikke slut endnu." in answer.text
    assert staff.post(f"{BASE}/breve/udsted/poem").status_code == 404
    assert staff.post(f"{BASE}/breve/udsted/agreement").status_code == 200


def test_vitas_fields_a_file_and_the_number_by_its_own_act(
    as_role: AsRole, session: Session, house: Actor
) -> None:
    prepare(session, house, FULL, origin="employer_named", route="vitas")
    staff = as_role(Role.LEAD_CASEWORK)
    page = staff.get(f"{BASE}/vitas").text
    for told in ("Ansvarlig kontaktperson", "11223344", "9900000071", "Vis CPR-nummer"):
        assert told in page
    assert not re.search(r"\d{6}-?\d{4}\b", page.replace("9900000071", ""))
    file = staff.post(f"{BASE}/vitas/fil", data={"skema": "application", "fil": "csv"})
    assert file.status_code == 200
    assert "Ansvarlig kontaktperson;Test Chef" in file.content.decode("utf-8-sig")
    late = staff.post(f"{BASE}/vitas/fil", data={"skema": "extension", "fil": "json"})
    assert late.status_code == 422
    assert "VITAS-nummer" in late.text
    consultant = as_role(Role.LEAD_EMPLOYERS)
    assert "Sagsbehandleren kan vise nummeret" in consultant.get(f"{BASE}/vitas").text
    assert consultant.post(f"{BASE}/vitas/cpr").status_code == 403


def test_from_the_lead_s_draw_to_the_caseworker(staff: TestClient, as_role: AsRole) -> None:
    assert "Venter på gennemgang" not in staff.get("/kvalitet").text
    wrong = staff.post("/kvalitet/udtraek", data={"number": "mange"})
    assert wrong.status_code == 422
    assert 'value="mange"' in wrong.text
    assert "Venter på gennemgang" in staff.post("/kvalitet/udtraek", data={"number": "3"}).text
    form = staff.get(f"/kvalitet/{ID}/1").text
    points = re.findall(r'name="(point-[a-z_]+)"', form)
    assert len(points) == 10
    kept = dict.fromkeys(points, "kept")
    bad = staff.post(f"/kvalitet/{ID}/1", data={**kept, "point-plan": "", "text": "Godt arbejde."})
    assert bad.status_code == 422
    assert "Godt arbejde." in bad.text
    done = staff.post(f"/kvalitet/{ID}/1", data={**kept, "text": "Godt arbejde."})
    assert "Gennemgået" in done.text
    caseworker = as_role(Role.SAGSBEHANDLER).get(f"{BASE}/kvalitet").text
    assert "Godt arbejde." in caseworker
    consultant = as_role(Role.VIRKSOMHEDSKONSULENT).get(f"{BASE}/kvalitet").text
    assert "Godt arbejde." not in consultant
    assert as_role(Role.SAGSBEHANDLER).get("/kvalitet").status_code == 403
