"""From the opening's list to the employer's answer, as people press the buttons."""

import re
from urllib.parse import quote

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.scopes import readable
from models.access_enums import Role
from models.citizen import CitizenWishes
from models.proposal import Proposal
from support.versions import Changed, raise_version
from tests.api.conftest import AsRole
from tests.api.presenting import PAGE, SKILL, TITLE, ask, boxes, only_presentation
from tests.api.seed import MUNICIPALITY, NOW, PLACE, SECRETS
from tests.api.web_client import TestClient

NEW = {"aabning": "O-1", "borger": "B-1"}


def opened(engine: Engine) -> Session:
    return open_audited(engine, system_actor(MUNICIPALITY), NOW)


def stored(engine: Engine) -> Proposal:
    with opened(engine) as session, unseen(session):
        return session.exec(readable(system_actor(MUNICIPALITY), Proposal)).one()


def propose(staff: TestClient, **changes: object) -> str:
    """The address of the one proposal made."""
    answer = staff.post("/forslag", data={**NEW, **changes}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def shown(as_role: AsRole, engine: Engine) -> tuple[str, str]:
    """B-1 is proposed, asked, says yes and is shown; the pages of staff and employer."""
    staff = as_role(Role.SAGSBEHANDLER)
    page = propose(staff)
    asked = staff.post(page, data={"act": "ask"}, follow_redirects=False)
    assert asked.headers["location"] == f"{PAGE}?aabning=O-1"
    ask(staff)
    presentation = only_presentation(engine).id
    said = {"say": "yes", "spoken": "phone", "line": boxes([TITLE, SKILL])}
    staff.post(f"/praesentationer/{presentation}/svar", data=said)
    assert staff.post(page, data={"act": "present"}).status_code == 200
    return page, f"/kandidater/{presentation}"


def refuse_cleaning(engine: Engine) -> None:
    with opened(engine) as session, unseen(session):
        house = system_actor(MUNICIPALITY)
        query = readable(house, CitizenWishes).where(CitizenWishes.citizen_id == "B-1")
        session.exec(query).one().not_titles = ["Rengøringsassistent"]
        raise_version(session, MUNICIPALITY, Changed(citizens=["B-1"]))
        session.commit()


def test_the_list_leads_to_the_choice(as_role: AsRole) -> None:
    staff = as_role(Role.LEAD_CASEWORK)
    search = staff.get("/aabninger/O-1").text
    assert 'formaction="/forslag/nyt"' in search
    assert "Forslag til åbningen" not in search
    chosen = staff.get("/forslag/nyt?aabning=O-1&borger=B-1&borger=B-2").text
    assert "Amira Testborger" in chosen
    assert "Bo Testborger" in chosen
    assert "Score " in chosen
    assert "har ikke fået vist nogen forslag" in chosen
    made = staff.post("/forslag", data={"aabning": "O-1", "borger": ["B-1", "B-2"]})
    assert made.url.path == "/aabninger/O-1"
    assert "Forslag til åbningen" in made.text
    assert made.text.count(">Spørg borgeren<") == 2
    assert "Spørg borgeren" in staff.get("/borgere/B-1").text


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.EMPLOYER, Role.CITIZEN])
def test_who_may_not_propose_sees_no_button(as_role: AsRole, role: Role) -> None:
    browser = as_role(role)
    if role is Role.PROVIDER:
        for page in ("/aabninger/O-1", "/borgere/B-2/aabninger", "/borgere/B-2"):
            text = browser.get(page).text
            assert "Testborger" in text or "B-2" in text
            assert "/forslag" not in text
    assert browser.get("/forslag/nyt?aabning=O-1&borger=B-1").status_code == 403
    assert browser.post("/forslag", data=NEW).status_code == 403


def test_a_citizens_list_keeps_the_order(as_role: AsRole) -> None:
    staff = as_role(Role.SAGSBEHANDLER)
    page = staff.get("/borgere/B-1/aabninger?bestilling=best+1").text
    assert "/forslag/nyt?borger=B-1&amp;aabning=O-1&amp;bestilling=best+1" in page
    form = staff.get("/forslag/nyt?borger=B-1&aabning=O-1&bestilling=best-1").text
    assert 'name="bestilling" value="best-1"' in form
    answer = staff.post("/forslag", data={**NEW, "bestilling": "best-1"})
    assert answer.status_code == 404


def test_what_cannot_be_proposed_keeps_what_was_typed(as_role: AsRole, engine: Engine) -> None:
    refuse_cleaning(engine)
    staff = as_role(Role.SAGSBEHANDLER)
    assert "Borgerens eget nej" in staff.get("/forslag/nyt?aabning=O-1&borger=B-1").text
    typed = {"reason:B-1": "Andre opgaver er aftalt.", "heard:B-1": "i går"}
    answer = staff.post("/forslag", data={**NEW, **typed})
    assert answer.status_code == 422
    assert "Andre opgaver er aftalt." in answer.text
    assert 'href="#borger-1"' in answer.text
    typed["heard:B-1"] = "2026-11-20"
    page = propose(staff, **typed)
    shown_page = staff.get(page).text
    assert "Foreslået trods borgerens eget nej" in shown_page
    assert "20. november 2026" in shown_page
    again = staff.post("/forslag", data={**NEW, **typed})
    assert again.status_code == 422
    assert "har allerede foreslået borgeren her" in again.text


def test_nobody_chosen_says_what_to_do(as_role: AsRole) -> None:
    staff = as_role(Role.SAGSBEHANDLER)
    for answer in (
        staff.get("/forslag/nyt?aabning=O-1"),
        staff.post("/forslag", data={"aabning": "O-1"}),
    ):
        assert answer.status_code == 422
        assert "sæt kryds ved mindst én borger" in answer.text


def test_an_own_no_needs_the_caseworker(as_role: AsRole, engine: Engine) -> None:
    refuse_cleaning(engine)
    consultant = as_role(Role.VIRKSOMHEDSKONSULENT)
    page = consultant.get("/forslag/nyt?aabning=O-1&borger=B-1").text
    assert "Kun sagsbehandleren kan foreslå det alligevel" in page
    assert "reason:B-1" not in page
    answer = consultant.post("/forslag", data={**NEW, "reason:B-1": "x", "heard:B-1": "2026-11-20"})
    assert answer.status_code == 422


def test_the_employer_answers_and_is_told_nothing_more(as_role: AsRole, engine: Engine) -> None:
    staff_page, page = shown(as_role, engine)
    employer, staff = as_role(Role.EMPLOYER), as_role(Role.SAGSBEHANDLER)
    assert "Venter på jeres svar" in employer.get("/kandidater").text
    candidate = employer.get(page).text
    for label in ("Vil mødes", "Ikke nu", "Stil et spørgsmål", "Nej tak"):
        assert label in candidate
    proposal = stored(engine).id
    for secret in (*SECRETS, "Amira", "B-1", "63,5", "Score", "sagsbehandler1"):
        assert secret not in candidate
    empty = employer.post(page, data={"proposal": proposal, "act": "question", "text": " "})
    assert empty.status_code == 422
    assert "Svaret er ikke gemt" in empty.text
    asked = {"proposal": proposal, "act": "question", "text": "Kan I <b>mandag</b>?"}
    assert "Tak for svaret" in employer.post(page, data=asked).text
    detail = staff.get(staff_page).text
    assert "Kan I &lt;b&gt;mandag&lt;/b&gt;?" in detail
    assert "Svar på spørgsmålet" in detail
    staff.post(staff_page, data={"act": "answer", "text": "Ja, kl. 9."})
    assert "Ja, kl. 9." in employer.get(page).text
    meet = {
        "proposal": proposal,
        "act": "meet",
        "meeting_day": "2026-12-01",
        "meeting_time": "09:30",
    }
    employer.post(page, data=meet)
    assert "1. december 2026 kl. 9.30" in staff.get(staff_page).text


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"act": "meet", "proposal": "en-anden"}, 422),
        ({"act": "withdraw", "reason": "law"}, 403),
        ({"act": "vrøvl"}, 422),
        ({"act": "not_now", "reason": "fordi"}, 422),
        ({"act": "meet", "meeting_day": "2026-12-01", "meeting_time": ""}, 422),
        ({"act": "meet", "meeting_day": "2020-12-01", "meeting_time": "09:00"}, 422),
        ({"act": "choose"}, 409),
    ],
)
def test_bad_answers_are_refused(
    as_role: AsRole, engine: Engine, data: dict[str, str], status: int
) -> None:
    _, page = shown(as_role, engine)
    answer = as_role(Role.EMPLOYER).post(page, data={"proposal": stored(engine).id, **data})
    assert answer.status_code == status
    assert stored(engine).state == "presented"


def test_after_a_no_the_candidate_is_gone(as_role: AsRole, engine: Engine) -> None:
    _, page = shown(as_role, engine)
    employer = as_role(Role.EMPLOYER)
    answer = {"proposal": stored(engine).id, "act": "not_choose", "reason": "filled"}
    assert "Der er ingen kandidater lige nu" in employer.post(page, data=answer).text
    assert employer.get(page).status_code == 410
    assert employer.post(page, data=answer).status_code == 410


def test_staff_see_what_can_be_done_and_what_was_refused(as_role: AsRole, engine: Engine) -> None:
    page, _ = shown(as_role, engine)
    staff = as_role(Role.SAGSBEHANDLER)
    missing = staff.post(page, data={"act": "not_now", "reason": "busy"})
    assert missing.status_code == 422
    assert "vælg, hvordan arbejdspladsen svarede" in missing.text.lower()
    assert re.search(r'<option value="busy"\s+selected', missing.text)
    too_soon = staff.post(page, data={"act": "choose", "how": "phone"})
    assert too_soon.status_code == 409
    assert "kan ikke gøres nu" in too_soon.text
    done = staff.post(page, data={"act": "not_now", "reason": "busy", "how": "phone"})
    assert "(i telefonen): travlt i perioden" in re.sub(r"\s+", " ", done.text)


def test_the_citizens_no_can_be_explained_or_not(as_role: AsRole, engine: Engine) -> None:
    staff = as_role(Role.SAGSBEHANDLER)
    page = propose(staff)
    ask(staff)
    citizen = as_role(Role.CITIZEN)
    question = f"/mit/samtykke/{only_presentation(engine).id}"
    form = citizen.get(question).text
    assert form.index('value="unsaid"') < form.index('value="tasks"')
    assert "I would rather not say" in citizen.get(f"{question}?sprog=en").text
    citizen.post(question, data={"say": "no", "reason": "travel"})
    text = re.sub(r"\s+", " ", staff.get(page).text)
    assert "Borgeren sagde nej: vejen dertil" in text
    assert "Næste skridt" not in text


def test_the_last_place_taken_lists_the_others(as_role: AsRole, engine: Engine) -> None:
    lead = as_role(Role.SAGSBEHANDLER)
    page, candidate = shown(as_role, engine)
    with opened(engine) as session, unseen(session):
        house = system_actor(MUNICIPALITY)
        row = session.exec(readable(house, Proposal)).one()
        row.state = "chosen"
        row.demand_id = "O/2"
        session.commit()
    consultant = as_role(Role.VIRKSOMHEDSKONSULENT)
    other = propose(consultant, aabning="O/2", borger="B-2")
    text = consultant.get(page).text
    assert "Den sidste plads er taget" in text
    assert f'action="{other}"' in text
    back = consultant.post(
        other,
        data={"act": "withdraw", "reason": "place_taken", "tilbage": page.rpartition("/")[2]},
    )
    assert back.url.path == page
    assert "Den sidste plads er taget" not in back.text
    assert lead.get(candidate).status_code == 403


def test_a_place_of_a_package_is_asked_about_as_the_employers(as_role: AsRole) -> None:
    staff = as_role(Role.SAGSBEHANDLER)
    page = propose(staff, aabning=PLACE)
    asked = staff.post(page, data={"act": "ask"}, follow_redirects=False)
    assert asked.headers["location"] == f"{PAGE}?virksomhed=99000007"
    assert '<option value="99000007/" selected>' in staff.get(asked.headers["location"]).text
    assert quote(PLACE) in staff.get(page).text


def test_no_address_leads_out_of_the_house(as_role: AsRole) -> None:
    staff = as_role(Role.SAGSBEHANDLER)
    page = propose(staff)
    data = {"act": "withdraw", "reason": "law", "tilbage": "//ond.example.org"}
    answer = staff.post(page, data=data, follow_redirects=False)
    assert answer.headers["location"] == "/forslag/%2F%2Fond.example.org"
