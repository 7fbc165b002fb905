"""Pages about the law: an answer with another fact beside it, and a workplace's figures."""

import html
import re

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.access_enums import Role
from models.employer import UnitFte
from models.placement import RuleOverride
from tests.api.conftest import AsRole
from tests.api.placed import add_agreement
from tests.api.running import add_running
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.web_client import TestClient

WHERE = ("99000007", "9900000071")
RULE = "/aftaler/a-1/regler/quota"
FIGURES = f"/virksomheder/{WHERE[0]}/enheder/{WHERE[1]}/aarsvaerk"
ANSWER = {"room": "1,5", "fact": "10 ansatte ifølge lønsedlerne", "reason": "Filen er fra maj"}


@pytest.fixture
def full(engine: Engine) -> None:
    """A unit with room for one, where somebody has 30 hours and an agreement wants 20."""
    set_months(engine, 1.0)
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        add_agreement(session, MUNICIPALITY, "a-1", "B-1", WHERE)
        session.commit()


def set_months(engine: Engine, fte: float) -> None:
    """Four known months of staff at the unit."""
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        for month in ("2026-07", "2026-08", "2026-09", "2026-10"):
            row = UnitFte(municipality_id=MUNICIPALITY, p_number=WHERE[1], month=month, fte=fte)
            session.merge(row)
        session.commit()


def hidden(html: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', html)
    assert found, name
    return found[1]


def overrides(engine: Engine) -> list[RuleOverride]:
    """What is stored."""
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        return list(session.exec(select(RuleOverride)))


@pytest.mark.usefixtures("full")
def test_two_people_put_another_count_beside_the_rule(engine: Engine, as_role: AsRole) -> None:
    first, second = as_role(Role.SAGSBEHANDLER), as_role(Role.LEAD_CASEWORK)
    page = first.get(RULE).text
    assert "plads til 0,19" in page
    assert "ikke opfyldt" in page.lower()
    assert "Det gælder ikke, før en anden har godkendt det." in first.post(RULE, data=ANSWER).text
    own = first.get(RULE).text
    assert "Godkend oplysningen" not in own
    shown = second.get(RULE).text
    seen = {name: hidden(shown, name) for name in ("number", "written_at")}
    refused = first.post(f"{RULE}/godkend", data=seen)
    assert refused.status_code == 403
    assert "en anden end dig" in refused.text
    done = second.post(f"{RULE}/godkend", data=seen)
    assert done.status_code == 200
    assert "To har godkendt det" in done.text
    (row,) = overrides(engine)
    assert row.second_by != row.by


@pytest.mark.usefixtures("full")
def test_what_was_typed_comes_back(engine: Engine, as_role: AsRole) -> None:
    client = as_role(Role.SAGSBEHANDLER)
    answer = client.post(RULE, data={**ANSWER, "room": "0,1"})
    assert answer.status_code == 422
    assert "10 ansatte ifølge lønsedlerne" in answer.text
    assert "Også efter din optælling er der for lidt plads" in answer.text
    assert client.post(RULE, data={**ANSWER, "room": "mange"}).status_code == 422
    assert overrides(engine) == []


@pytest.mark.usefixtures("full")
def test_who_may_not_is_told_whom_to_ask(as_role: AsRole) -> None:
    client = as_role(Role.VIRKSOMHEDSKONSULENT)
    page = client.get(RULE).text
    assert "Sagsbehandleren eller en leder kan skrive" in page
    assert "<textarea" not in page
    assert client.post(RULE, data=ANSWER).status_code == 403
    assert client.get("/aftaler/a-1/regler/findes-ikke").status_code == 404
    other = client.get("/aftaler/a-1/regler/igu_length")
    assert "Reglen gælder ikke for denne aftale." in other.text


@pytest.mark.usefixtures("full")
def test_an_approval_from_no_page_of_ours_is_refused(as_role: AsRole) -> None:
    as_role(Role.SAGSBEHANDLER).post(RULE, data=ANSWER)
    lead = as_role(Role.LEAD_CASEWORK)
    assert lead.post(f"{RULE}/godkend", data={"number": "1"}).status_code == 422
    stale = {"number": "1", "written_at": "2026-01-01T00:00:00+00:00"}
    assert lead.post(f"{RULE}/godkend", data=stale).status_code == 409


@pytest.mark.usefixtures("full")
def test_the_agreement_shows_the_answer_and_the_way_to_it(as_role: AsRole) -> None:
    page = as_role(Role.SAGSBEHANDLER).get("/aftaler/a-1").text
    assert f'href="{RULE}"' in page
    assert "Regnede reglen med noget forkert?" in page


@pytest.mark.usefixtures("full")
def test_what_a_rule_cannot_answer_can_be_told(engine: Engine, as_role: AsRole) -> None:
    first, second = as_role(Role.SAGSBEHANDLER), as_role(Role.LEAD_CASEWORK)
    unknown = re.findall(
        r'<a href="(/aftaler/a-1/regler/[^"?]+)">Ved du det, reglen mangler',
        first.get("/aftaler/a-1").text,
    )
    assert unknown
    for rule in unknown:
        page = first.get(rule).text
        assert "Ved du det, reglen mangler?" in page
        assert 'name="room"' not in page
        told = {"fact": "Borgeren er i målgruppen, oplyst i dag", "reason": "Endnu ikke indlæst"}
        assert "Gemt, men gælder ikke endnu" in first.post(rule, data=told).text
        shown = second.get(rule).text
        seen = {name: hidden(shown, name) for name in ("number", "written_at")}
        assert second.post(f"{rule}/godkend", data=seen).status_code == 200
        assert "To har godkendt det" in second.get(rule).text
    assert len(overrides(engine)) == len(unknown)


def test_a_stopped_change_leads_to_the_rule_that_stopped_it(
    engine: Engine, as_role: AsRole
) -> None:
    set_months(engine, 1.0)
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        add_running(session)
        session.commit()
    first, second = as_role(Role.SAGSBEHANDLER), as_role(Role.LEAD_CASEWORK)
    base = "/aftaler/a-runs"
    wanted = {
        "kind": "hours",
        "hours_from": "2026-11-30",
        "weekly": "37",
        "reason": "goals_not_reached",
    }

    def propose() -> str:
        version = hidden(first.get(f"{base}/aendring").text, "version")
        return html.unescape(
            first.post(f"{base}/aendring", data={**wanted, "version": version}).text
        )

    refused = propose()
    assert "Regler, der ikke er opfyldt" in refused
    (rule,) = re.findall(rf'href="({base}/regler/quota[^"]+)"', refused)
    assert "weekly=37" in rule
    told = {**ANSWER, "room": "3"}
    assert "Gemt, men gælder ikke endnu" in first.post(rule, data=told).text
    shown = second.get(rule).text
    seen = {name: hidden(shown, name) for name in ("number", "written_at")}
    path, _, query = rule.partition("?")
    done = second.post(f"{path}/godkend?{query}", data=seen)
    assert done.url.path == f"{base}/aendring"
    assert [row.content_number for row in overrides(engine)] == [2]
    again = propose()
    assert not re.findall(r"regler/quota", again)
    assert first.get(f"{path}?kind=hours&weekly=37").status_code == 422
    assert first.get(f"{path}?kind=findes-ikke").status_code == 422


def test_figures_are_told_and_read(as_role: AsRole) -> None:
    client = as_role(Role.LEAD_EMPLOYERS)
    page = client.get(FIGURES)
    assert page.status_code == 200
    fields = dict(re.findall(r'name="(fte-[^"]+)"\s+type="text"\s+value="([^"]*)"', page.text))
    assert fields["fte-2026-10"] == "22,5"
    sent = {
        **fields,
        "fte-2026-10": "12,5",
        "seen": hidden(page.text, "seen"),
        "told_by": "lønkontoret",
        "told_on": "2026-11-20",
        "kind-0": "virksomhedspraktik",
        "hours-0": "37",
        "everybody": "true",
        "public": "no",
    }
    done = client.post(FIGURES, data=sent)
    assert done.status_code == 200
    assert done.url.path == "/virksomheder/99000007"
    assert "Plads efter forholdstallet" in done.text
    again = client.get(FIGURES).text
    assert 'value="12,5"' in again
    assert "lønkontoret" in again
    late = client.post(FIGURES, data={**sent, "fte-2026-10": "99"})
    assert late.status_code == 409
    assert 'value="99"' in late.text
    assert "har ændret det" in late.text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("fte-2026-10", "mange"),
        ("fte-2026-10", "-1"),
        ("fte-2026-10", "1e9"),
        ("hours-0", "4 timer"),
        ("starts-0", "i morgen"),
        ("closed_on", "snart"),
        ("moved_to", "123"),
        ("told_by", ""),
    ],
)
def test_bad_figures_come_back_with_the_sentence(as_role: AsRole, name: str, value: str) -> None:
    client = as_role(Role.LEAD_EMPLOYERS)
    seen = hidden(client.get(FIGURES).text, "seen")
    sent = {"seen": seen, "told_by": "x", "told_on": "2026-11-20", "kind-0": "igu",
            "closed_on": "2027-01-01", name: value}  # fmt: skip
    answer = client.post(FIGURES, data=sent)
    assert answer.status_code == 422
    assert f'id="{name}-error"' in answer.text
    if value:
        assert value in answer.text


def test_the_opening_and_its_json_tell_the_quota(engine: Engine, own_client: TestClient) -> None:
    set_months(engine, 23.5)
    client = own_client
    assert "Plads efter forholdstallet:" in client.get("/aabninger/O-1").text
    limits = client.get("/api/v1/openings/O-1/match").json()["opening_limits"]
    (quota,) = [limit for limit in limits if limit["limit"] == "quota"]
    assert quota["status"] == "met"


def test_the_employer_page_draws_the_coming_months(engine: Engine, own_client: TestClient) -> None:
    set_months(engine, 23.5)
    page = own_client.get("/virksomheder/99000007").text
    assert "Plads efter forholdstallet" in page
    assert re.search(r"3,89 af 4,7\s", page)
    assert page.count('class="bar"') >= 7
