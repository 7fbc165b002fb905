"""Signing by browser: the parties with and without account, and what staff can do."""

import html
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from api.dependencies import clock
from models.access_enums import Role
from models.errors import ErrorCode
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.web_client import TestClient
from tests.usecases.signing import agreed
from tests.usecases.signing.agreed import ID

STAFF_PAGE = f"/aftaler/{ID}/underskrifter"
OWN_PAGE = f"/aftaler/{ID}/underskriv"
REP = {"party": "representative", "name": "Test Repræsentant", "email": "rep@example.org"}
CHEF = {"party": "employer", "name": "Test Chef", "email": "chef@example.org"}
SIGN = {"content": "1"}


@pytest.fixture
def house() -> Actor:
    return system_actor(MUNICIPALITY)


@pytest.fixture
def session(engine: Engine, house: Actor) -> Iterator[Session]:
    with open_audited(engine, house, NOW) as session, unseen(session):
        yield session


@pytest.fixture
def _agreed(session: Session, house: Actor) -> None:
    agreed.agreement(session, house)


@pytest.fixture
def staff(as_role: AsRole) -> TestClient:
    return as_role(Role.LEAD_CASEWORK)


@pytest.fixture
def browser(as_role: AsRole) -> TestClient:
    return as_role(None)


def link_for(staff: TestClient, recipient: dict[str, str]) -> tuple[str, str]:
    party = recipient["party"]
    sent = {"party": party, **{f"{key}-{party}": text for key, text in recipient.items()}}
    page = staff.post(f"{STAFF_PAGE}/link", data=sent)
    assert page.status_code == 200, page.text
    link, code = (html.unescape(found) for found in re.findall(r"<code>([^<]+)</code>", page.text))
    assert link.startswith("http://localhost/link/aftale/")
    return link.removeprefix("http://localhost"), code


def open_link(browser: TestClient, link: str, code: str) -> str:
    answer = browser.post(link, data={"code": code}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == f"{link}/svar"
    page: str = browser.get(f"{link}/svar").text
    return page


def signed(session: Session, house: Actor) -> dict[str, str]:
    session.expire_all()
    return {party: row.state for (_, party), row in agreed.stored(session, house).items()}


@pytest.mark.usefixtures("_agreed")
def test_the_employer_and_the_citizen_sign_signed_in_and_the_representative_by_link(
    as_role: AsRole, staff: TestClient, browser: TestClient, session: Session, house: Actor
) -> None:
    employer, citizen = as_role(Role.EMPLOYER), as_role(Role.CITIZEN)
    page = employer.get(OWN_PAGE).text
    for words in ("Fiktiv Rengøring A/S", "Amira Testborger", "vaske gulve", "20 timer om ugen"):
        assert words in page
    assert "Arbejdsgiveren underskrev" in employer.post(OWN_PAGE, data=SIGN).text
    link, code = link_for(staff, REP)
    assert "Underskriv" in open_link(browser, link, code)
    assert "Du skal ikke gøre mere" in browser.post(f"{link}/svar", data=SIGN).text
    assert "Bekræft aftalen" in citizen.get(OWN_PAGE).text
    assert "Borgeren underskrev" in citizen.post(OWN_PAGE, data=SIGN).text
    everybody = {"employer": "signed", "representative": "signed", "citizen": "signed"}
    assert signed(session, house) == everybody
    assert "Klar til afgørelse" in staff.get(STAFF_PAGE).text


@pytest.mark.usefixtures("_agreed")
def test_the_landing_page_is_a_code_field_and_a_get_changes_nothing(
    staff: TestClient, browser: TestClient, session: Session, house: Actor
) -> None:
    link, code = link_for(staff, CHEF)
    for _ in range(10):
        page = browser.get(link)
        assert page.status_code == 200
        assert browser.get(f"{link}/svar").status_code == 410
    assert page.text.count("<input") == 1
    assert "Rengøring" not in page.text
    assert page.text == browser.get("/link/aftale/forged").text.replace("aftale/forged", link[6:])
    open_link(browser, link, code)
    browser.get(f"{link}/svar")
    assert signed(session, house) == {}


@pytest.mark.usefixtures("_agreed")
def test_a_representative_reads_counts_and_nothing_about_the_person(
    staff: TestClient, browser: TestClient
) -> None:
    page = open_link(browser, *link_for(staff, REP))
    for words in ("Fiktiv Rengøring A/S", "7. december 2026", "20 timer om ugen", "Forholdstallet"):
        assert words in page
    for hidden in (
        "Amira",
        "Testborger",
        "B-1",
        "vaske gulve",
        "tunge løft",
        "rengøringsassistent",
        "mangler nyere erfaring",
        "Formål",
        "5000",
        "slidgigt",
    ):
        assert hidden not in page
    assert "skal underskrive først" in page
    assert 'name="content"' not in page.split("Sig nej til aftalen")[0]


@pytest.mark.usefixtures("_agreed")
def test_an_employer_reads_no_reasons_of_the_case(as_role: AsRole) -> None:
    assert "mangler nyere erfaring" not in as_role(Role.EMPLOYER).get(OWN_PAGE).text
    assert "mangler nyere erfaring" in as_role(Role.CITIZEN).get(OWN_PAGE).text


@pytest.mark.usefixtures("_agreed")
def test_out_of_order_is_answered_on_the_page(
    as_role: AsRole, session: Session, house: Actor
) -> None:
    page = as_role(Role.CITIZEN).post(OWN_PAGE, data=SIGN)
    assert page.status_code == 422
    assert "Arbejdsgiveren og medarbejderrepræsentanten skal underskrive først." in page.text
    assert signed(session, house) == {}


@pytest.mark.usefixtures("_agreed")
def test_a_second_click_says_when_it_was_signed(as_role: AsRole) -> None:
    employer = as_role(Role.EMPLOYER)
    employer.post(OWN_PAGE, data=SIGN)
    again = employer.post(OWN_PAGE, data=SIGN)
    assert again.status_code == 200
    assert "underskrev den 22. november 2026 kl. 12.00" in again.text


def test_an_edit_between_page_and_click_shows_the_new_text(
    staff: TestClient, browser: TestClient, session: Session, house: Actor
) -> None:
    placement = agreed.agreement(session, house)
    link, code = link_for(staff, CHEF)
    open_link(browser, link, code)
    session.refresh(placement)
    agreed.edit(session, placement)
    page = browser.post(f"{link}/svar", data=SIGN)
    assert page.status_code == 409
    assert "Aftalen er ændret, siden du fik linket" in page.text
    assert "tilføjet: »pudse vinduer«" in page.text
    assert signed(session, house) == {}
    assert "Du har svaret" in browser.post(f"{link}/svar", data={"content": "2"}).text


def test_a_representative_is_told_of_a_change_it_does_not_read(
    staff: TestClient, browser: TestClient, session: Session, house: Actor
) -> None:
    placement = agreed.agreement(session, house)
    link, code = link_for(staff, REP)
    session.refresh(placement)
    agreed.edit(session, placement)
    page = open_link(browser, link, code)
    assert "Aftalen er ændret" in page
    assert "pudse vinduer" not in page


@pytest.mark.usefixtures("_agreed")
@pytest.mark.parametrize("sent", ["", "x", "-1", "99999", "1.0", "²"])
def test_a_page_that_does_not_say_what_was_read_signs_nothing(
    as_role: AsRole, session: Session, house: Actor, sent: str
) -> None:
    page = as_role(Role.EMPLOYER).post(OWN_PAGE, data={"content": sent})
    assert page.status_code in (409, 422)
    assert signed(session, house) == {}


@pytest.mark.usefixtures("_agreed")
def test_a_no_keeps_what_was_typed_until_it_can_be_used(
    staff: TestClient, browser: TestClient, session: Session, house: Actor
) -> None:
    link, code = link_for(staff, CHEF)
    open_link(browser, link, code)
    page = browser.post(f"{link}/nej", data={**SIGN, "reason": "", "text": "Vi flytter."})
    assert page.status_code == 422
    assert "Vi flytter." in page.text
    assert '<a href="#reason">Grund: vælg en grund på listen.</a>' in page.text
    browser.post(f"{link}/nej", data={**SIGN, "reason": "busy", "text": "Vi flytter."})
    assert signed(session, house) == {"employer": "declined"}
    assert "Grund: travlt i perioden" in staff.get(STAFF_PAGE).text


@pytest.mark.usefixtures("_agreed")
def test_an_expired_link_and_one_for_somebody_else_are_closed(
    staff: TestClient, browser: TestClient
) -> None:
    link, code = link_for(staff, CHEF)
    open_link(browser, link, code)
    newer, newer_code = link_for(staff, {**CHEF, "name": "Ny Chef", "email": "ny@example.org"})
    assert browser.get(f"{link}/svar").status_code == 410
    assert browser.post(f"{link}/svar", data=SIGN).status_code == 410
    later = NOW + timedelta(days=7)
    browser.app.dependency_overrides[clock] = lambda: later  # type: ignore[attr-defined]
    assert browser.post(newer, data={"code": newer_code}).status_code == 410


@pytest.mark.usefixtures("_agreed")
def test_wrong_codes_count_down_and_an_old_one_asks_for_a_new(
    staff: TestClient, browser: TestClient
) -> None:
    link, code = link_for(staff, CHEF)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    page = browser.post(link, data={"code": wrong})
    assert page.status_code == 403
    assert "Du har 4 forsøg tilbage" in page.text
    later = NOW + timedelta(minutes=10)
    browser.app.dependency_overrides[clock] = lambda: later  # type: ignore[attr-defined]
    assert "få en ny kode til samme link" in browser.post(link, data={"code": code}).text
    staff.app.dependency_overrides[clock] = lambda: later  # type: ignore[attr-defined]
    page = staff.post(f"{STAFF_PAGE}/kode", data={"party": "employer"})
    (newer,) = re.findall(r"<code>([^<]+)</code>", page.text)
    open_link(browser, link, newer)


@pytest.mark.usefixtures("_agreed")
def test_staff_close_a_link(staff: TestClient, browser: TestClient) -> None:
    link, code = link_for(staff, CHEF)
    staff.post(f"{STAFF_PAGE}/luk", data={"party": "employer"})
    assert browser.post(link, data={"code": code}).status_code == 410


@pytest.mark.usefixtures("_agreed")
def test_on_behalf_and_heard_are_noted(
    staff: TestClient, session: Session, house: Actor, as_role: AsRole
) -> None:
    short = {**SIGN, "party": "employer", "reason-employer": "papir"}
    page = staff.post(f"{STAFF_PAGE}/noter", data=short)
    assert page.status_code == 422
    assert "Skriv, hvorfor kommunen noterer" in page.text
    assert "papir</textarea>" in page.text
    for party in ("employer", "representative"):
        reason = "Underskrevet på papir den 20. november."
        noted = {**SIGN, "party": party, f"reason-{party}": reason}
        assert staff.post(f"{STAFF_PAGE}/noter", data=noted).status_code == 200
    staff.post(f"{STAFF_PAGE}/orienteret", data={**SIGN, "party": "citizen"})
    assert signed(session, house) == {
        "employer": "on_behalf",
        "representative": "on_behalf",
        "citizen": "informed",
    }
    assert "Kommunen noterede en underskrift" in as_role(Role.EMPLOYER).get(OWN_PAGE).text


def test_vitas_is_noted_by_staff_and_asks_nobody_here(
    staff: TestClient, session: Session, house: Actor, as_role: AsRole
) -> None:
    agreed.agreement(session, house, route="vitas")
    page = as_role(Role.EMPLOYER).get(OWN_PAGE).text
    assert "underskrives i VITAS" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    faulty = {**SIGN, "number": "47 11", "day-employer": "2026-11-18"}
    page = staff.post(f"{STAFF_PAGE}/vitas", data=faulty).text
    assert 'value="47 11"' in page
    assert 'value="2026-11-18"' in page
    good = {**SIGN, "number": "4711", "day-employer": "2026-11-18"}
    page = staff.post(f"{STAFF_PAGE}/vitas", data=good).text
    assert "Arbejdsgiveren underskrev den 18. november 2026." in page
    early = {**SIGN, "number": "4711", "day-representative": "2026-11-17"}
    assert staff.post(f"{STAFF_PAGE}/vitas", data=early).status_code == 422
    assert signed(session, house) == {"employer": "signed"}


@pytest.mark.usefixtures("_agreed")
def test_a_fact_takes_the_representative_out(staff: TestClient) -> None:
    assert "Medarbejderrepræsentant</h2>" in staff.get(STAFF_PAGE).text
    said = {"fact": "one_employee", "holds": "true"}
    page = staff.post(f"{STAFF_PAGE}/forhold", data=said).text
    assert "Medarbejderrepræsentant</h2>" not in page
    assert "højst én ansat: <strong>ja</strong>" in page


@pytest.mark.usefixtures("_agreed")
@pytest.mark.parametrize("path", ["link", "kode", "luk", "noter", "orienteret", "vitas", "forhold"])
def test_empty_forms_are_answered_with_what_to_do(staff: TestClient, path: str) -> None:
    page = staff.post(f"{STAFF_PAGE}/{path}", data={})
    assert page.status_code == 422
    assert "Det er ikke gemt" in page.text


@pytest.mark.usefixtures("_agreed")
def test_a_draft_and_another_firms_agreement_are_not_found(as_role: AsRole) -> None:
    for role in (Role.EMPLOYER, Role.CITIZEN):
        assert as_role(role).get("/aftaler/x/underskriv").status_code == 404
    assert "Amira" not in as_role(Role.REPRESENTATIVE).get(OWN_PAGE).text
    assert as_role(Role.LEAD_CASEWORK).get(OWN_PAGE).status_code == 403
    assert as_role(Role.EMPLOYER).get(STAFF_PAGE).status_code == 403


@pytest.mark.usefixtures("_agreed")
def test_a_form_from_another_site_signs_nothing(
    as_role: AsRole, session: Session, house: Actor
) -> None:
    answer = as_role(Role.EMPLOYER).post(
        OWN_PAGE, data=SIGN, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert answer.status_code == ErrorCode.CROSS_SITE.value.status
    assert signed(session, house) == {}
