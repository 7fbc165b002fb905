"""Running placements by browser: hours, flags, changes, the end and what comes after."""

import html
import re
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.scopes import readable
from models.access_enums import Role
from models.competence import CompetenceCard
from models.placement import AgreementContent
from models.running import HoursEntry, PlacementFlag
from tests.api.conftest import AsRole
from tests.api.running import add_running
from tests.api.seed import MUNICIPALITY, NOW, SECRETS
from tests.api.web_client import TestClient

HOUSE = system_actor(MUNICIPALITY)
AT, OWN = "/aftaler/a-runs", "/mine-aftaler/a-runs"
WHY = "Borgeren mødte to af ni dage og har fået både råd og frist til at komme i gang."
HEALTH = ("slidgigt", "psykiatri")


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with open_audited(engine, HOUSE, NOW) as session, unseen(session):
        add_running(session)
        add_running(session, "a-over", ends=date(2026, 11, 19), weekly=17.0)
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


def hidden(client: TestClient, path: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*?value="([^"]*)"', client.get(path).text)
    assert found, f"no {name} on {path}"
    return found[1]


def test_the_workplace_writes_a_week_and_staff_read_it(browse: AsRole) -> None:
    employer, staff = browse(Role.EMPLOYER), browse(Role.VIRKSOMHEDSKONSULENT)
    page = text_of(employer, f"{OWN}/timer?uge=2026-11-09")
    assert "Tallene er fra aftalen" in page
    assert 'value="20"' in page
    form = {
        "week": "2026-11-09",
        "stamp": hidden(employer, f"{OWN}/timer?uge=2026-11-09", "stamp"),
        "placement/present": "16,5",
        "placement/notified": "3,5",
    }
    assert employer.post(f"{OWN}/timer", data=form).status_code == 200
    read = text_of(staff, f"{AT}/timer")
    assert "16,5 timer til stede" in read
    assert "Fravær, meldt: 3,5" in read or "fravær, meldt: 3,5" in read
    again = staff.post(f"{AT}/timer", data={**form, "placement/present": "9"})
    assert again.status_code == 409
    assert 'value="9"' in again.text


def test_the_same_hours_again_change_nothing(browse: AsRole, session: Session) -> None:
    employer, page = browse(Role.EMPLOYER), f"{OWN}/timer?uge=2026-11-09"
    for _ in range(2):
        week = {"week": "2026-11-09", "stamp": hidden(employer, page, "stamp")}
        answer = employer.post(f"{OWN}/timer", data={**week, "placement/present": "20"})
        assert answer.status_code == 200
    session.expire_all()
    assert [row.hours for row in session.exec(readable(HOUSE, HoursEntry))] == [20.0]


@pytest.mark.parametrize(
    ("hours", "word"), [("200", "Der er kun"), ("-1", "kvarterer"), ("syv", "skriv et tal")]
)
def test_hours_that_cannot_be_stay_in_the_form(browse: AsRole, hours: str, word: str) -> None:
    client = browse(Role.MENTOR)
    form = {
        "week": "2026-11-16",
        "stamp": hidden(client, f"{OWN}/timer?uge=2026-11-16", "stamp"),
        "placement/present": hours,
    }
    answer = client.post(f"{OWN}/timer", data=form)
    assert answer.status_code == 422
    assert word in html.unescape(answer.text)
    assert f'value="{hours}"' in answer.text


def test_a_flag_is_raised_answered_and_read(browse: AsRole, session: Session) -> None:
    citizen, staff, employer = (
        browse(role) for role in (Role.CITIZEN, Role.SAGSBEHANDLER, Role.EMPLOYER)
    )
    page = text_of(citizen, f"{OWN}/flag")
    assert "Sendes til" in page
    assert "Skriv ikke om sygdom" in page
    assert citizen.post(f"{OWN}/flag", data={"kind": "help", "text": "Ring til mig"})
    flag = session.exec(readable(HOUSE, PlacementFlag)).one()
    assert flag.due_on == date(2026, 11, 25)
    assert "Ring til mig" not in text_of(employer, f"{OWN}/flag")
    empty = staff.post(f"{AT}/flag/1", data={"text": ""})
    assert empty.status_code == 422
    assert staff.post(f"{AT}/flag/1", data={"text": "Vi talte i går."}).status_code == 200
    assert "Vi talte i går." in text_of(citizen, f"{OWN}/flag")
    assert staff.post(f"{AT}/flag/x", data={"text": "a"}).status_code == 422
    assert staff.post(f"{AT}/flag", data={"kind": ""}).status_code == 422


def test_a_note_goes_from_the_workplace_to_the_consultant(browse: AsRole) -> None:
    mentor, staff = browse(Role.MENTOR), browse(Role.VIRKSOMHEDSKONSULENT)
    assert mentor.post(f"{OWN}/noter", data={"text": "Kan det hele."}).status_code == 200
    assert "Kan det hele." in text_of(staff, f"{AT}/noter")
    assert "Kan det hele." in text_of(mentor, f"{OWN}/noter")
    assert "Kan det hele." not in text_of(browse(Role.EMPLOYER), f"{OWN}/noter")
    assert mentor.post(f"{OWN}/noter", data={"text": ""}).status_code == 422
    assert "En note fra dig" not in text_of(browse(Role.REPRESENTATIVE), f"{OWN}/noter")


def test_hours_are_changed_signed_and_granted(browse: AsRole, session: Session) -> None:
    staff = browse(Role.LEAD_CASEWORK)
    page = text_of(staff, f"{AT}/aendring")
    assert "Den gælder først, når alle har svaret" in page
    form = {
        "version": hidden(staff, f"{AT}/aendring", "version"),
        "kind": "hours",
        "hours_from": "2026-11-30",
        "weekly": "15",
        "reason": "too_much",
    }
    bad = staff.post(f"{AT}/aendring", data={**form, "weekly": "40"})
    assert bad.status_code == 422
    assert 'value="40"' in bad.text
    done = staff.post(f"{AT}/aendring", data=form)
    assert done.status_code == 200, html.unescape(done.text)
    shown = html.unescape(done.text)
    assert "En ændring venter" in shown
    assert "mangler at underskrive" in shown
    numbers = [row.number for row in session.exec(readable(HOUSE, AgreementContent))]
    assert sorted(numbers) == [1, 1, 2]
    version = hidden(staff, f"{AT}/aendring", "version")
    granted = staff.post(f"{AT}/aendring/bevilg", data={"version": version})
    assert granted.status_code == 422
    version = hidden(staff, f"{AT}/aendring", "version")
    dropped = staff.post(f"{AT}/aendring/traek", data={"version": version})
    assert dropped.status_code == 200
    assert "En ændring venter" not in dropped.text


def test_pause_and_resume(browse: AsRole) -> None:
    staff = browse(Role.VIRKSOMHEDSKONSULENT)
    form = {"starts": "2026-11-22", "until": "", "reason": "holiday"}
    assert staff.post(f"{AT}/pause", data={**form, "reason": ""}).status_code == 422
    paused = staff.post(f"{AT}/pause", data=form)
    assert "indtil forløbet genoptages" in paused.text
    assert "På pause" in paused.text
    assert staff.post(f"{AT}/genoptag", data={"day": "x"}).status_code == 422
    assert "På pause" not in staff.post(f"{AT}/genoptag", data={"day": "2026-11-22"}).text


def test_an_early_end_against_the_citizens_will_is_a_decision(browse: AsRole) -> None:
    consultant, caseworker = browse(Role.VIRKSOMHEDSKONSULENT), browse(Role.SAGSBEHANDLER)
    form = {
        "version": hidden(consultant, f"{AT}/afbryd", "version"),
        "ended_on": "2026-11-20",
        "party": "employer",
        "reason": "absence",
        "citizen_agrees": "no",
        "heard_on": "2026-11-20",
        "text": WHY,
    }
    refused = consultant.post(f"{AT}/afbryd", data=form)
    assert refused.status_code == 403
    assert "kompetence" in refused.text
    assert WHY in refused.text
    form["version"] = hidden(caseworker, f"{AT}/afbryd", "version")
    ended = caseworker.post(f"{AT}/afbryd", data=form)
    assert ended.status_code == 200, html.unescape(ended.text)
    assert "Afbrudt" in ended.text
    results = text_of(caseworker, f"{AT}/resultat")
    assert "22. februar 2027" in results  # 20 February is a Saturday
    waiting = text_of(caseworker, "/forloeb?vis=alle")
    assert "Sluttede uden et næste skridt" in waiting


def test_from_over_to_completed_card_and_result(browse: AsRole, session: Session) -> None:
    at, own = "/aftaler/a-over", "/mine-aftaler/a-over"
    employer, citizen, staff = (
        browse(role) for role in (Role.EMPLOYER, Role.CITIZEN, Role.SAGSBEHANDLER)
    )
    early = staff.post(f"{at}/afslut")
    assert early.status_code == 422
    assert "Borgerens slutvurdering mangler" in early.text
    view = {"hours_done": "50,5", "goal-0": "partly", "task-0": "alone", "text": "Flink."}
    assert employer.post(f"{own}/slut", data=view).status_code == 200
    assert "Flink." in text_of(citizen, f"{own}/slut")
    answer = {"agrees": "no", "text": ""}
    assert citizen.post(f"{own}/slut", data=answer).status_code == 422
    answer["text"] = "Jeg kan mere."
    assert citizen.post(f"{own}/slut", data=answer).status_code == 200
    assert "Jeg kan mere." not in text_of(employer, f"{own}/slut")
    step = {"party": "municipality", "next_step": "job_here"}
    assert staff.post(f"{at}/slut", data={**step, "next_step": ""}).status_code == 422
    assert staff.post(f"{at}/slut", data=step).status_code == 200
    closed = staff.post(f"{at}/afslut")
    assert "Gennemført" in closed.text
    cards = text_of(staff, f"{at}/kort")
    assert "Vaske gulve" in cards
    card = {
        f"{name}-0": hidden(staff, f"{at}/kort", f"{name}-0")
        for name in ("task", "workplace", "tried_on", "name")
    }
    assert staff.post(f"{at}/kort", data=card).status_code == 422
    kept = staff.post(
        f"{at}/kort", data={**card, "keep-0": "true", "level-0": "alone", "role-0": "mentor"}
    )
    assert "Kortene er gemt" in kept.text
    tasks = {row.task for row in session.exec(readable(HOUSE, CompetenceCard))}
    assert "vaske gulve" in tasks
    job = {"moment": "end", "result": "job_here", "source": "employer", "hours_per_week": "30"}
    assert staff.post(f"{at}/resultat", data={**job, "hours_per_week": ""}).status_code == 422
    assert "30 timer om ugen" in staff.post(f"{at}/resultat", data=job).text
    handed = staff.post(
        f"{at}/resultat/overdrag", data={"moment": "six_months", "owner": "konsulent1"}
    )
    assert handed.status_code == 200
    care = {"plan": "job", "starts": "2026-11-23", "owner": "konsulent1"}
    assert "De første dage" in staff.post(f"{at}/eftervaern", data=care).text
    assert staff.post(f"{at}/eftervaern/opkald", data={"number": "1"}).status_code == 422
    call = {"number": "1", "answer-0": "Ja, det går godt."}
    assert "Ja, det går godt." in staff.post(f"{at}/eftervaern/opkald", data=call).text


def test_a_citizens_week_and_efforts(browse: AsRole, session: Session) -> None:
    staff = browse(Role.SAGSBEHANDLER)
    path = "/borgere/B-1/timer"
    form = {
        "week": "2026-11-16",
        "stamp": hidden(staff, f"{path}?uge=2026-11-18", "stamp"),
        "danish/present": "12,25",
    }
    answer = staff.post(path, data=form)
    assert "I alt 12,25 timer" in answer.text
    assert session.exec(readable(HOUSE, HoursEntry)).one().hours == 12.25
    assert staff.post(path, data={**form, "danish/present": "1"}).status_code == 409
    effort = {
        "kind": "language",
        "provider": "Sprogcentret",
        "starts": "2026-11-01",
        "follow_up_on": "2026-11-28",
        "owner": "sagsbehandler1",
    }
    path = "/borgere/B-1/indsatser"
    assert staff.post(path, data={**effort, "owner": ""}).status_code == 422
    assert "30. november 2026" in staff.post(path, data=effort).text
    assert "Følg op: dansk" in text_of(staff, "/forloeb")
    assert browse(Role.VIRKSOMHEDSKONSULENT).get(path).status_code == 403


def test_mentor_hours(browse: AsRole) -> None:
    staff = browse(Role.VIRKSOMHEDSKONSULENT)
    form = {"week": "2026-11-09", "hours": "2,5", "hourly_cost": "250,50"}
    assert "626,25" in staff.post(f"{AT}/mentortimer", data=form).text
    for name, value in (("hours", "2,1"), ("hourly_cost", ""), ("week", "2026-12-07")):
        assert staff.post(f"{AT}/mentortimer", data={**form, name: value}).status_code == 422


PARTS = ("timer", "flag", "noter", "slut")


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.MENTOR, Role.REPRESENTATIVE])
def test_the_workplace_reads_nothing_of_the_case(browse: AsRole, role: Role) -> None:
    client = browse(role)
    for part in PARTS:
        page = text_of(client, f"{OWN}/{part}")
        assert not [word for word in (*SECRETS, *HEALTH, "arbejdspligt") if word in page]
        assert client.get(f"{AT}/{part}").status_code == 403


def test_the_agreement_leads_to_what_may_be_done(browse: AsRole) -> None:
    page = text_of(browse(Role.SAGSBEHANDLER), AT)
    for part in ("timer", "aendring", "afbryd", "slut"):
        assert f'href="{AT}/{part}"' in page
    assert f'href="{AT}/resultat"' not in page
    own = text_of(browse(Role.CITIZEN), OWN)
    assert f'href="{OWN}/flag"' in own
    assert "/afbryd" not in own
