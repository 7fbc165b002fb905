"""The auditor's page and the citizen's log, as a browser meets them."""

import csv
import io
import re

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from access.actor import Actor
from access.audit.opening import open_audited
from access.audit.trail import Act, record
from api.log_csv import harmless
from models.access_enums import AuditAction, Role
from models.audit import AuditEvent, AuditSubject
from models.database import open_session
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW, SECRETS

NAMES = ("Amira", "Testborger", "B-1", "B-2", *SECRETS)


def look(as_role: AsRole) -> None:
    """A leader opens two citizens and searches for a name."""
    leader = as_role(Role.LEAD_CASEWORK)
    for address in ("/borgere/B-1", "/borgere/B-2"):
        assert leader.get(address).status_code == 200
    assert leader.post("/borgere", data={"text": "amira"}).status_code == 200


def newest(engine: Engine) -> AuditEvent:
    with open_session(engine, MUNICIPALITY) as session:
        found = session.exec(select(AuditEvent).order_by(AuditEvent.number.desc())).first()  # type: ignore[attr-defined]
    assert found is not None
    return found


def test_the_auditor_sees_who_did_what_and_no_citizen(as_role: AsRole) -> None:
    look(as_role)
    page = as_role(Role.AUDITOR).get("/log")
    assert page.status_code == 200
    assert "Test leder, sagsbehandling" in page.text
    assert "Borgerens side" in page.text
    assert "søgetekst skjult" in page.text
    for name in NAMES:
        assert name not in page.text, name


def test_a_citizens_account_is_not_named(as_role: AsRole) -> None:
    assert as_role(Role.CITIZEN).get("/mit/log").status_code == 200
    page = as_role(Role.AUDITOR).get("/log?role=citizen").text
    assert "Test borger" not in page
    assert "borger (borger)" in page


def test_reading_the_log_is_itself_written(as_role: AsRole, engine: Engine) -> None:
    as_role(Role.AUDITOR).get("/log?action=view&user=u-1")
    event = newest(engine)
    assert (event.action, event.object_kind, event.purpose) == ("search", "audit log", "oversight")
    assert event.role == "auditor"
    assert event.detail["action"] == "view"
    assert event.detail["actor_id"] == "u-1"


def numbers(page: str) -> list[int]:
    return [
        int(number) for number in re.findall(r'<th scope="row" class="numeric">(\d+)</th>', page)
    ]


def test_filters_narrow_the_log(as_role: AsRole, engine: Engine) -> None:
    look(as_role)
    auditor = as_role(Role.AUDITOR)
    with open_session(engine, MUNICIPALITY) as session:
        subject = session.get_one(AuditSubject, (MUNICIPALITY, "B-1")).subject
        about = {
            event.number: event
            for event in session.exec(select(AuditEvent).where(AuditEvent.subject == subject))
        }
    views = {number for number, event in about.items() if event.action == "view"}
    assert views
    assert set(numbers(auditor.get(f"/log?subject={subject}").text)) == set(about)
    found = numbers(auditor.get(f"/log?subject={subject}&action=view&role=lead_casework").text)
    assert set(found) == views
    assert numbers(auditor.get("/log?since=2026-11-23").text) == []
    assert numbers(auditor.get("/log?until=2026-11-21&since=").text) == []
    assert numbers(auditor.get("/log?since=2026-11-22&until=2026-11-22").text)


def test_older_events_are_a_link_away(as_role: AsRole, engine: Engine) -> None:
    actor = Actor(MUNICIPALITY, role=Role.LEAD_CASEWORK, user_id="u-many")
    with open_audited(engine, actor, NOW) as session:
        for count in range(70):
            record(session, actor, Act(AuditAction.SEARCH, "citizens", detail={"count": count}))
        session.commit()
    auditor = as_role(Role.AUDITOR)
    first = auditor.get("/log?user=u-many")
    assert "70 hændelser" in first.text
    link = re.search(r'href="(/log\?[^"]*before=[^"]*)"', first.text)
    assert link
    rest = auditor.get(link[1].replace("&amp;", "&"))
    seen = numbers(first.text) + numbers(rest.text)
    assert len(seen) == len(set(seen)) == 70
    assert seen == sorted(seen, reverse=True)


def test_a_sample_has_an_address_that_shows_it_again(as_role: AsRole) -> None:
    look(as_role)
    auditor = as_role(Role.AUDITOR)
    drawn = auditor.get("/log?sample=true&size=3", follow_redirects=False)
    assert drawn.status_code == 303
    address = drawn.headers["location"]
    first = auditor.get(address)
    look(as_role)
    again = auditor.get(address)
    assert len(numbers(first.text)) == 3
    assert numbers(first.text) == numbers(again.text)
    assert "Stikprøve" in first.text


def test_a_sample_says_why_an_event_stands_out(as_role: AsRole) -> None:
    refused = as_role(Role.VIRKSOMHEDSKONSULENT).get("/log")
    assert refused.status_code == 403
    page = as_role(Role.AUDITOR).get("/log?sample=true&size=50&role=virksomhedskonsulent").text
    assert "Adgangen blev afvist." in page


@pytest.mark.parametrize(
    "query", ["since=i-går", "size=0", "size=x", "before=0", "up_to=-1", f"user={'u' * 99}"]
)
def test_a_wrong_field_is_named_and_nothing_breaks(as_role: AsRole, query: str) -> None:
    page = as_role(Role.AUDITOR).get(f"/log?{query}")
    assert page.status_code == 422
    assert "Ret 1 felt" in page.text


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_the_file_holds_what_the_page_shows_and_is_written_down(
    as_role: AsRole, engine: Engine
) -> None:
    look(as_role)
    auditor = as_role(Role.AUDITOR)
    page = auditor.get("/log?action=view")
    answer = auditor.post("/log.csv", data={"action": "view", "since": ""})
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/csv")
    rows = table(answer.content)
    assert [int(row[0]) for row in rows[1:]] == numbers(page.text)
    event = newest(engine)
    assert (event.action, event.object_kind) == ("export", "audit log")
    for name in NAMES:
        assert name.encode() not in answer.content


def test_no_cell_of_the_file_is_a_formula(as_role: AsRole, engine: Engine) -> None:
    wild = Actor(MUNICIPALITY, role=Role.LEAD_CASEWORK, user_id='=cmd|" /C calc"!A0')
    with open_audited(engine, wild, NOW) as session:
        record(session, wild, Act(AuditAction.SEARCH, "citizens"))
        session.commit()
    rows = table(as_role(Role.AUDITOR).post("/log.csv", data={"action": "search"}).content)
    cells = [cell for row in rows for cell in row]
    assert f"'{wild.user_id}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_cell_that_would_calculate_is_made_text(first: str) -> None:
    assert harmless(f"{first}1+1") == f"'{first}1+1"
    assert harmless(f"a{first}") == f"a{first}"


def test_a_citizen_reads_their_own_log(as_role: AsRole) -> None:
    look(as_role)
    page = as_role(Role.CITIZEN).get("/mit/log")
    assert page.status_code == 200
    assert "En leder i kommunen åbnede din side" in page.text
    assert "sagsbehandler1" not in page.text
    assert "Test leder" not in page.text


def test_staff_hands_the_log_over_and_that_is_written(as_role: AsRole, engine: Engine) -> None:
    client = as_role(Role.SAGSBEHANDLER)
    page = client.get("/borgere/B-1/log")
    assert "Jeg giver borgeren listen nu" in page.text
    assert newest(engine).action == "view"
    page = client.post("/borgere/B-1/log", follow_redirects=False)
    assert page.status_code == 303
    event = newest(engine)
    assert (event.action, event.purpose) == ("export", "citizen_asked")
    assert event.subject is not None
    assert "Udleveringen står nu i loggen" in client.get(page.headers["location"]).text


def test_a_caseworker_does_not_hand_over_the_log_of_anothers_citizen(as_role: AsRole) -> None:
    assert as_role(Role.SAGSBEHANDLER).get("/borgere/B-3/log").status_code == 403


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.AUDITOR, Role.SYSTEM)])
def test_only_the_auditor_reads_the_log(as_role: AsRole, role: Role) -> None:
    if role is Role.NOBODY:
        assert as_role(None).get("/log", follow_redirects=False).status_code == 303
        return
    browser = as_role(role)
    assert browser.get("/log").status_code == 403
    assert browser.post("/log.csv").status_code == 403
