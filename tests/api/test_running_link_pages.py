"""A party without an account answers about a running placement: link, code, one browser."""

import html
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from access.actor import Actor, system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.scopes import readable
from api.dependencies import clock
from models.access_enums import Role
from models.audit import AuditEvent
from models.notice import OutboxMail
from models.placement import Placement
from models.running import EndAssessment, HoursEntry, PlacementFlag
from tests.api.conftest import AsRole
from tests.api.running import add_running
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.web_client import TestClient

ID = "a-runs"
STAFF = f"/aftaler/{ID}/link"
CHEF = {"party": "employer", "name": "Test Chef", "email": "chef@example.org"}
CITIZEN = {"party": "citizen", "name": "Amira Testborger", "email": "amira@example.org"}
WEEK = "2026-11-16"


@pytest.fixture
def house() -> Actor:
    return system_actor(MUNICIPALITY)


@pytest.fixture
def session(engine: Engine, house: Actor) -> Iterator[Session]:
    with open_audited(engine, house, NOW) as session, unseen(session):
        yield session


@pytest.fixture(autouse=True)
def placement(session: Session) -> Placement:
    row = add_running(session)
    session.commit()
    return row


@pytest.fixture
def staff(as_role: AsRole) -> TestClient:
    return as_role(Role.LEAD_CASEWORK)


@pytest.fixture
def browser(as_role: AsRole) -> TestClient:
    return as_role(None)


def send(staff: TestClient, recipient: dict[str, str]) -> tuple[str, str]:
    party = recipient["party"]
    sent = {"party": party, **{f"{key}-{party}": text for key, text in recipient.items()}}
    page = staff.post(STAFF, data=sent)
    assert page.status_code == 200, page.text
    link, code = (html.unescape(found) for found in re.findall(r"<code>([^<]+)</code>", page.text))
    return link.removeprefix("http://localhost"), code


def open_link(browser: TestClient, link: str, code: str) -> str:
    answer = browser.post(link, data={"code": code}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"] == f"{link}/svar"
    page: str = browser.get(f"{link}/svar").text
    return page


def test_an_employer_writes_hours_a_flag_and_the_end(
    staff: TestClient, browser: TestClient, session: Session
) -> None:
    link, code = send(staff, CHEF)
    assert link.startswith("/link/forloeb/")
    page = open_link(browser, link, code)
    for words in ("Skriv ugens timer", "Bed kommunen om hjælp", "Fortæl, hvordan forløbet gik"):
        assert words in page
    week = browser.get(f"{link}/timer?uge={WEEK}").text
    (stamp,) = re.findall(r'name="stamp" value="(\w+)"', week)
    assert f'action="{link}/timer"' in week
    hours = {"week": WEEK, "stamp": stamp, "placement/present": "18,5"}
    assert "18,5" in browser.post(f"{link}/timer", data=hours).text
    browser.post(f"{link}/flag", data={"kind": "going_well", "text": "Klar til mere."})
    view = {"hours_done": "18,5", "goal-0": "partly", "text": "God til at spørge."}
    assert "God til at spørge." in browser.post(f"{link}/slut", data=view).text
    session.expire_all()
    (entry,) = session.exec(select(HoursEntry)).all()
    assert (entry.hours, entry.party, entry.recorded_by) == (18.5, "employer", "link")
    (flag,) = session.exec(select(PlacementFlag)).all()
    assert (flag.kind, flag.party) == ("going_well", "employer")
    (row,) = session.exec(select(EndAssessment)).all()
    assert (row.party, row.goals) == ("employer", {"0": "partly"})


def test_a_citizen_asks_for_help_and_says_how_it_went_but_writes_no_hours(
    staff: TestClient, browser: TestClient, session: Session
) -> None:
    link, code = send(staff, CITIZEN)
    page = open_link(browser, link, code)
    assert "Bed kommunen om hjælp" in page
    assert "Skriv ugens timer" not in page
    hours = {"week": WEEK, "stamp": "e3b0c44298fc1c14", "placement/present": "18,5"}
    assert browser.post(f"{link}/timer", data=hours).status_code == 403
    browser.post(f"{link}/flag", data={"kind": "help"})
    browser.post(f"{link}/slut", data={"text": "Jeg vil gerne fortsætte."})
    session.expire_all()
    assert not session.exec(select(HoursEntry)).all()
    assert [flag.party for flag in session.exec(select(PlacementFlag))] == ["citizen"]
    assert [row.party for row in session.exec(select(EndAssessment))] == ["citizen"]


def test_alone_the_link_opens_nothing_and_a_get_changes_nothing(
    staff: TestClient, browser: TestClient
) -> None:
    link, code = send(staff, CHEF)
    for path in ("svar", "timer", "flag", "slut"):
        assert browser.get(f"{link}/{path}").status_code == 410
    for path in ("timer", "flag", "slut"):
        assert browser.post(f"{link}/{path}", data={"kind": "help"}).status_code == 410
    landing = browser.get(link).text
    assert landing.count("<input") == 1
    assert "Rengøring" not in landing
    assert landing == browser.get("/link/forloeb/forged").text.replace("/link/forloeb/forged", link)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert "Du har 4 forsøg tilbage" in browser.post(link, data={"code": wrong}).text
    open_link(browser, link, code)


def test_it_lives_short_can_be_renewed_and_ended(staff: TestClient, browser: TestClient) -> None:
    link, code = send(staff, CHEF)
    open_link(browser, link, code)
    later = NOW + timedelta(hours=1)
    browser.app.dependency_overrides[clock] = lambda: later  # type: ignore[attr-defined]
    assert browser.get(f"{link}/svar").status_code == 410
    # Staff who stay at work stay signed in.
    for minutes in (20, 40, 60):
        at_work = NOW + timedelta(minutes=minutes)
        staff.app.dependency_overrides[clock] = lambda at_work=at_work: at_work  # type: ignore[attr-defined]
        staff.get(STAFF)
    page = staff.post(f"{STAFF}/kode", data={"party": "employer"})
    (newer,) = re.findall(r"<code>([^<]+)</code>", page.text)
    open_link(browser, link, newer)
    staff.post(f"{STAFF}/luk", data={"party": "employer"})
    assert browser.get(f"{link}/svar").status_code == 410
    assert "har et link" not in staff.get(STAFF).text
    page = staff.post(f"{STAFF}/kode", data={"party": "employer"})
    assert page.status_code == 422
    assert "Lav et nyt link" in html.unescape(page.text)


def test_a_newer_link_for_somebody_else_ends_the_older_at_once(
    staff: TestClient, browser: TestClient
) -> None:
    link, code = send(staff, CHEF)
    open_link(browser, link, code)
    send(staff, {**CHEF, "name": "Ny Chef", "email": "ny@example.org"})
    assert browser.post(f"{link}/flag", data={"kind": "help"}).status_code == 410


def test_the_same_address_is_not_mailed_twice_in_an_hour(
    staff: TestClient, session: Session
) -> None:
    link, _ = send(staff, CHEF)
    again = {"party": "employer", "name-employer": "Test Chef", "email-employer": CHEF["email"]}
    page = staff.post(STAFF, data=again)
    assert page.status_code == 422
    assert "Lav en ny kode til det i stedet" in html.unescape(page.text)
    session.expire_all()
    (mail,) = session.exec(select(OutboxMail)).all()
    assert mail.link_path == link
    assert "Amira" not in mail.text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "vælg på listen"),
        ({"party": "mentor", "name-mentor": "X", "email-mentor": "x@example.org"}, "arbejdsgiver"),
        ({"party": "employer", "name-employer": "", "email-employer": "x@example.org"}, "Navn"),
        ({"party": "employer", "name-employer": "X", "email-employer": "nej"}, "E-mail"),
    ],
)
def test_what_cannot_be_sent_is_told(staff: TestClient, form: dict[str, str], said: str) -> None:
    page = staff.post(STAFF, data=form)
    assert page.status_code == 422
    assert said in html.unescape(page.text)


def test_an_agreement_taken_back_or_given_up_closes_or_empties_the_link(
    staff: TestClient, browser: TestClient, session: Session, placement: Placement
) -> None:
    link, code = send(staff, CHEF)
    open_link(browser, link, code)
    placement.cancelled_at = NOW
    session.add(placement)
    session.commit()
    assert "ikke noget at svare på nu" in browser.get(f"{link}/svar").text
    assert browser.post(f"{link}/flag", data={"kind": "help"}).status_code == 409
    again = {"party": "employer", "name-employer": "A", "email-employer": "a@example.org"}
    assert "ikke noget at svare" in staff.post(STAFF, data=again).text
    placement.cancelled_at, placement.sent_at = None, None
    session.add(placement)
    session.commit()
    assert browser.get(f"{link}/svar").status_code == 410


def test_only_staff_send_links_and_every_step_is_logged(
    as_role: AsRole, staff: TestClient, browser: TestClient, session: Session, house: Actor
) -> None:
    assert as_role(Role.EMPLOYER).get(STAFF).status_code == 403
    link, code = send(staff, CHEF)
    open_link(browser, link, code)
    browser.post(f"{link}/flag", data={"kind": "help"})
    events = session.exec(readable(house, AuditEvent)).all()
    seen = {(row.role, row.action, row.object_kind) for row in events}
    assert ("lead_casework", "change", "link") in seen
    assert ("employer", "view", "link") in seen
    assert ("employer", "change", "placement") in seen


def test_a_form_from_another_site_writes_nothing(
    staff: TestClient, browser: TestClient, session: Session
) -> None:
    link, code = send(staff, CHEF)
    open_link(browser, link, code)
    headers = {"Sec-Fetch-Site": "cross-site"}
    answer = browser.post(f"{link}/flag", data={"kind": "help"}, headers=headers)
    assert answer.status_code == 403
    assert not session.exec(select(PlacementFlag)).all()
