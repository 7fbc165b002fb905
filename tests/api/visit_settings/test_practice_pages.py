"""The pages of practice, contacts, territories and talks: read by staff, decided by a lead."""

import re

import pytest
from sqlalchemy import Engine

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.access_enums import Role
from models.municipality import Staff
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.web_client import TestClient

EMPLOYER = "/opfoelgning/virksomheder/99000007"


@pytest.fixture
def lead(engine: Engine, as_role: AsRole) -> TestClient:
    """The employers' lead, with two active consultants."""
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        first = session.get_one(Staff, (MUNICIPALITY, "konsulent1"))
        first.active, first.role = True, "virksomhedskonsulent"
        session.add(first)
        session.commit()
    return as_role(Role.LEAD_EMPLOYERS)


def fields_of(text: str) -> dict[str, str]:
    """The fields of a page's form about a plan, as a browser would send them."""
    found = dict(re.findall(r'name="([\w-]+)"\s+(?:type="\w+"\s+)?value="([^"]*)"', text))
    for name, options in re.findall(r'<select[^>]*name="([\w-]+)"(.*?)</select>', text, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    # A button that is not pressed is not sent.
    found.pop("act", None)
    return found


def test_the_practice_is_read_by_staff_and_changed_by_a_lead(
    lead: TestClient, as_role: AsRole
) -> None:
    text = as_role(Role.SAGSBEHANDLER).get("/opfoelgning").text
    assert "Forløb på højst 4 uger" in text
    assert "Ret planen" not in text
    assert "Ret planen" in lead.get("/opfoelgning").text
    assert as_role(Role.EMPLOYER).get("/opfoelgning").status_code == 403
    assert as_role(Role.VIRKSOMHEDSKONSULENT).get("/opfoelgning/plan/0").status_code == 403


def test_a_step_is_changed_one_added_and_one_taken_out(lead: TestClient) -> None:
    fields = fields_of(lead.get("/opfoelgning/plan/0").text)
    assert fields["step-0-id"] == "call_start"
    fields |= {"step-0-minutes": "20", "step-2-reason": ""}
    fields |= {
        "step-3-reason": "Besøg midtvejs",
        "step-3-form": "visit",
        "step-3-from": "weeks",
        "step-3-count": "2",
        "step-3-minutes": "30",
        "step-3-slack": "3",
        "step-3-priority": "4",
        "valid_from": "2027-01-01",
    }
    text = lead.post("/opfoelgning/plan/0", data=fields).text
    assert "Valget er gemt" in text
    assert "gælder fra 1. januar 2027" in text
    assert "Besøg midtvejs" in text
    again = fields_of(lead.get("/opfoelgning/plan/0").text)
    assert [again[f"step-{row}-id"] for row in range(3)] == ["call_start", "week_1", "weeks_2"]
    assert again["step-0-minutes"] == "20"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"step-0-minutes": "3"}, "trin 1, minutter: skriv et helt tal fra 5 til 240"),
        ({"step-0-count": "0"}, "trin 1, tal: skriv et helt tal fra 1 til 30"),
        ({"step-0-from": "noget"}, "vælg, hvad der regnes fra"),
        ({"up_to_weeks": "altid"}, "længde: skriv et helt tal"),
        ({"valid_from": "2020-01-01"}, "skal være i dag eller senere"),
        ({"step-0-id": "Ikke Sådan"}, "genindlæs siden"),
        ({"step-0-reason": "0102665234 ring"}, "intet cpr-nummer"),
        ({f"step-{row}-reason": "" for row in range(5)}, "mindst ét trin"),
        ({"up_to_weeks": "520"}, "allerede en plan"),
    ],
)
def test_a_plan_that_cannot_be_is_told_at_its_field(
    lead: TestClient, change: dict[str, str], words: str
) -> None:
    fields = fields_of(lead.get("/opfoelgning/plan/0").text) | change
    answer = lead.post("/opfoelgning/plan/0", data=fields)
    assert answer.status_code == 422
    assert words in re.sub(r"\s+", " ", answer.text).casefold()
    assert not re.search(r"\b(Input|should|Field)\b", answer.text)


def test_mentor_calls_rules_and_who_comes(lead: TestClient) -> None:
    mentor = fields_of(lead.get("/opfoelgning/plan/mentor").text) | {"step-0-minutes": "25"}
    assert "25" in lead.post("/opfoelgning/plan/mentor", data=mentor).text
    rules = fields_of(lead.get("/opfoelgning").text) | {"flag_working_days": "2"}
    assert "inden for 2 arbejdsdage" in lead.post("/opfoelgning/regler", data=rules).text
    assert lead.post("/opfoelgning/regler", data=rules).status_code == 409
    who = {"by_employer": "citizen", "by_employer_from": "2026-11-22"}
    assert "Borgerens konsulent kommer" in lead.post("/opfoelgning/hvem", data=who).text
    assert lead.get("/opfoelgning/plan/9").status_code == 404


def test_contact_substitute_and_days(lead: TestClient) -> None:
    named = lead.post(f"{EMPLOYER}/afloeser", data={"substitute": "jobkonsulent1"}).text
    assert "Ændringen er gemt" in named
    days = {"9900000071-mon": "true", "9900000071-thu": "true"}
    text = lead.post(f"{EMPLOYER}/enheder/9900000071/dage", data=days).text
    assert len(re.findall(r'id="9900000071-(?:mon|thu)"[^>]*checked', text)) == 2
    move = {"before": "konsulent1", "after": "jobkonsulent1"}
    moved = lead.post(f"{EMPLOYER}/konsulent", data=move).text
    assert "Test Jobkonsulent" in moved
    assert "Hvem har haft virksomheden" in moved
    assert lead.post(f"{EMPLOYER}/konsulent", data=move).status_code == 409
    wrong = lead.post(f"{EMPLOYER}/konsulent", data={"before": "jobkonsulent1", "after": ""})
    assert wrong.status_code == 422
    assert "Ny konsulent: vælg" in wrong.text


def test_anothers_employer_is_not_changed(lead: TestClient, as_role: AsRole) -> None:
    other = as_role(Role.JOBKONSULENT)
    answer = other.post(f"{EMPLOYER}/afloeser", data={"substitute": ""})
    assert answer.status_code == 422
    assert "Bed konsulenten eller lederen" in answer.text
    assert "Gem afløseren" not in other.get(EMPLOYER).text
    assert "Virksomhedernes konsulenter" in lead.get("/opfoelgning/virksomheder").text


def test_territories_are_suggested_and_confirmed(lead: TestClient) -> None:
    text = lead.get("/opfoelgning/omraader?hvem=jobkonsulent1").text
    (value,) = re.findall(r'name="move-99000007"\s+value="([^"]+)"', text)
    data = {"move-99000007": value.replace("&gt;", ">"), "hvem": "jobkonsulent1"}
    done = lead.post("/opfoelgning/omraader", data=data).text
    assert "1 virksomhed har fået en ny konsulent" in re.sub(r"\s+", " ", done)
    nothing = lead.post("/opfoelgning/omraader", data={"hvem": "jobkonsulent1"})
    assert nothing.status_code == 422
    assert "sæt kryds" in nothing.text.casefold()
    assert lead.post("/opfoelgning/omraader", data=data).status_code == 409
    assert lead.get("/opfoelgning/omraader?hvem=ukendt").status_code == 422


def test_talks_by_law_stand_apart(lead: TestClient, as_role: AsRole) -> None:
    assert "kun sagsbehandleren ser" in lead.get("/opfoelgning/samtaler").text
    text = as_role(Role.SAGSBEHANDLER).get("/opfoelgning/samtaler").text
    assert "Ingen af dine borgere" in text
