"""A citizen's course and gates by browser."""

import html
import re

from sqlalchemy import Engine

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from access.scopes import readable
from models.access_enums import Role
from models.gate import ModuleDecision
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.web_client import TestClient

TRACK = "/borgere/B-1/forloeb"
GATE = f"{TRACK}/P-koekken/modul/foerste"
REASON = "Har vist det hver dag."


def stamp(page: str) -> str:
    found = re.search(r'name="stamp" value="([^"]+)"', page)
    assert found
    return html.unescape(found[1])


def settle(staff: TestClient, outcome: str, reason: str = "", at: str = GATE) -> tuple[int, str]:
    seen = stamp(staff.get(at).text)
    answer = staff.post(at, data={"outcome": outcome, "reason": reason, "stamp": seen})
    return answer.status_code, answer.text


def decisions(engine: Engine) -> list[str]:
    house = system_actor(MUNICIPALITY)
    with open_audited(engine, house, NOW) as session, unseen(session):
        rows = session.exec(readable(house, ModuleDecision)).all()
    return [row.outcome for row in sorted(rows, key=lambda row: row.number)]


def test_the_gate_shows_goal_level_evidence_and_source(as_role: AsRole) -> None:
    page = as_role(Role.SAGSBEHANDLER).get(GATE).text
    assert "1 af 1 mål er nået" in page
    assert "Kompetencekort: alene hos Kantinen, vurderet af mentor" in page
    assert "2. maj 2026" in page
    unknown = as_role(Role.LEAD_CASEWORK).get(GATE.replace("B-1", "B-2")).text
    assert "Ved vi ikke" in unknown
    assert "Spørg borgeren" in unknown
    assert "ikke tilmeldt" in unknown


def test_a_pass_is_shown_on_the_track_the_page_and_the_package(as_role: AsRole) -> None:
    staff = as_role(Role.SAGSBEHANDLER)
    assert "Klar til afgørelse" in staff.get("/branchepakker/P-koekken").text
    status, page = settle(staff, "passed")
    assert status == 200
    assert "bestået" in page
    again = staff.get(GATE).text
    assert "22. november 2026 kl. 12.00" in again
    assert "Så på: betjene opvaskemaskine nået" in again.replace("\n", " ")
    assert "bestået" in staff.get("/borgere/B-1").text
    assert "Klar til afgørelse" not in staff.get("/branchepakker/P-koekken").text


def test_against_the_evidence_takes_a_reason(as_role: AsRole, engine: Engine) -> None:
    staff = as_role(Role.SAGSBEHANDLER)
    status, page = settle(staff, "not_yet")
    assert status == 422
    assert "afgørelsen går imod beviserne. Skriv hvorfor" in page
    assert re.search(r'value="not_yet"[^>]*checked', page)
    assert decisions(engine) == []
    assert settle(staff, "not_yet", REASON)[0] == 200
    told = staff.get(GATE).text
    assert "Imod beviserne" in told
    assert REASON in told
    assert REASON not in as_role(Role.VIRKSOMHEDSKONSULENT).get(GATE).text


def test_what_is_not_on_the_form_is_refused(as_role: AsRole, engine: Engine) -> None:
    staff = as_role(Role.SAGSBEHANDLER)
    assert settle(staff, "")[0] == 422
    assert settle(staff, "enrolled", REASON)[0] == 422
    assert settle(staff, "passed", "x" * 2000)[0] == 422
    stale = staff.post(GATE, data={"outcome": "passed", "stamp": "1-x"})
    assert stale.status_code == 409
    assert "En anden ændrede" in stale.text
    assert decisions(engine) == []


def test_stopping_and_enrolling_again(as_role: AsRole, engine: Engine) -> None:
    staff = as_role(Role.SAGSBEHANDLER)
    assert settle(staff, "withdrawn")[0] == 422
    _, page = settle(staff, "withdrawn", "Har fået job.")
    assert "stoppet" in page
    assert '<option value="P-koekken/foerste"' in page
    for module, status in (("", 422), ("P-koekken/x", 422), ("P-koekken/foerste", 200)):
        assert staff.post(TRACK, data={"module": module}).status_code == status
    assert decisions(engine) == ["withdrawn", "enrolled"]


def test_consultants_look_and_do_not_decide(as_role: AsRole) -> None:
    staff = as_role(Role.VIRKSOMHEDSKONSULENT)
    for path in (TRACK, GATE):
        page = staff.get(path)
        assert page.status_code == 200
        assert f'action="{TRACK}' not in page.text
    assert staff.post(TRACK, data={"module": "P-koekken/foerste"}).status_code == 403
