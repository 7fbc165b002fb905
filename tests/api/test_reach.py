"""Small ways round the rights, each closed: found by an attacker, kept closed by a test."""

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select, update

from access.accounts import Grant
from models.access_enums import Role
from models.account import UserAccount
from models.audit import AuditEvent
from models.citizen import Citizen
from models.database import open_session
from models.errors import PraktikmatchError
from support.versions import Changed, raise_version
from tests.api.conftest import AsRole
from tests.api.seed import CPR, MUNICIPALITY, NOW, json_lines
from tests.api.web_client import TestClient
from usecases.users_checks import check_grant


def events(engine: Engine) -> list[AuditEvent]:
    """The log, newest first."""
    with open_session(engine) as session:
        found = select(AuditEvent).order_by(col(AuditEvent.number).desc())
        return list(session.exec(found))


def test_who_may_not_read_all_citizens_may_not_rewrite_them(as_role: AsRole) -> None:
    client = as_role(Role.LEAD_EMPLOYERS)
    file = {"file": ("b.jsonl", json_lines([{"id": "B-2", "name": "Overskrevet"}]).encode())}
    assert 'value="citizens"' not in client.get("/indlaes").text
    assert client.post("/indlaes", data={"kind": "citizens"}, files=file).status_code == 403
    assert client.post("/api/v1/import/citizens", files=file).status_code == 403
    assert "Overskrevet" not in as_role(Role.LEAD_CASEWORK).get("/borgere/B-2").text


@pytest.mark.parametrize("twice_in_file", [False, True])
def test_two_citizens_cannot_have_one_number(as_role: AsRole, twice_in_file: bool) -> None:
    rows: list[dict[str, object]] = [{"id": "B-8", "name": "Ny", "cpr": CPR}]
    if twice_in_file:
        rows = [{"id": name, "cpr": "0304675238"} for name in ("B-8", "B-9")]
    file = {"file": ("b.jsonl", json_lines(rows).encode())}
    answer = as_role(Role.LEAD_CASEWORK).post("/api/v1/import/citizens", files=file)
    assert answer.status_code == 422
    assert "står allerede på borgeren" in answer.text
    assert CPR not in answer.text


def test_a_stated_purpose_is_told_of_others_only(as_role: AsRole, engine: Engine) -> None:
    client = as_role(Role.SAGSBEHANDLER)
    client.post("/formaal", data={"purpose": "stand_in"})
    client.get("/borgere/B-1")
    assert events(engine)[0].purpose == "casework"
    client.get("/borgere/B-3")
    assert events(engine)[0].purpose == "stand_in"
    client.post("/formaal/slut")
    assert client.get("/borgere/B-3").status_code == 403


@pytest.mark.parametrize(
    "path", [f"/borgere/{CPR}", f"/api/v1/citizens/{CPR}", f"/borgere?caseworker={CPR}"]
)
def test_a_number_in_an_address_is_refused_unread(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 422
    assert CPR not in answer.text


def test_a_piece_with_an_endless_number_is_the_first(client: TestClient) -> None:
    assert client.get(f"/virksomheder?side={'9' * 5000}").status_code == 200


def test_a_hidden_and_an_unknown_citizen_cost_the_same_work(
    as_role: AsRole, engine: Engine
) -> None:
    client = as_role(Role.JOBKONSULENT)
    for citizen in ("B-1", "B-unknown"):
        before = len(events(engine))
        assert client.get(f"/borgere/{citizen}").status_code == 404
        assert len(events(engine)) == before + 1
        assert events(engine)[0].action == "refusal"


def test_another_site_cannot_start_a_sign_in(client: TestClient) -> None:
    answer = client.get("/log-ind/hos/nowhere", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


@pytest.mark.parametrize("held", [Role.AUDITOR, Role.LEAD_CASEWORK])
def test_an_administrator_is_nothing_else(held: Role) -> None:
    account = UserAccount(
        municipality_id="test", id="u", issuer="i", subject="s", name="n", created_at=NOW
    )
    with pytest.raises(PraktikmatchError, match="sammen med rollen"):
        check_grant(account, Grant(Role.ADMINISTRATOR), NOW, (held,))
    check_grant(account, Grant(Role.ADMINISTRATOR), NOW, (Role.ADMINISTRATOR,))


@pytest.mark.parametrize("role", [Role.SAGSBEHANDLER, Role.LEAD_CASEWORK, Role.LEAD_EMPLOYERS])
@pytest.mark.parametrize("out", [{"open_for_matching": False}, {"case_closed_on": NOW.date()}])
def test_one_taken_out_of_the_matching_is_in_nobodys_search(
    as_role: AsRole, engine: Engine, role: Role, out: dict[str, object]
) -> None:
    client = as_role(role)
    pages = ("/aabninger/O-1", "/aabninger/O-1/ring", "/api/v1/openings/O-1/match")
    named = {page: "B-1" in client.get(page).text for page in pages}
    assert named["/aabninger/O-1"]
    with open_session(engine) as session:
        session.exec(update(Citizen).where(col(Citizen.id) == "B-1").values(**out))
        raise_version(session, MUNICIPALITY, Changed(citizens=["B-1"]))
        session.commit()
    assert [page for page in pages if "B-1" in client.get(page).text] == []
