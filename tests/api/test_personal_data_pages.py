import io
import json

import pytest
from pypdf import PdfReader
from sqlalchemy import Engine
from sqlmodel import select

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.access_enums import Role
from models.audit import AuditEvent
from tests.api.conftest import AsRole
from tests.api.seed import CPR, MUNICIPALITY, NOW

OWN = "/mit/data"
STAFF = "/borgere/B-1/udlevering"
WHO = [(Role.CITIZEN, OWN), (Role.SAGSBEHANDLER, STAFF), (Role.LEAD_CASEWORK, STAFF)]


@pytest.mark.parametrize(("role", "address"), WHO)
def test_json_holds_everything_and_the_name_of_the_file_nobody(
    as_role: AsRole, role: Role, address: str
) -> None:
    answer = as_role(role).post(address, data={"format": "json"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["content-disposition"] == (
        'attachment; filename="oplysninger-2026-11-22.json"'
    )
    assert answer.headers["cache-control"] == "no-store"
    data = json.loads(answer.content)
    assert data["tables"]["citizen_cpr"] == [{"cpr": CPR}]
    assert data["tables"]["citizen_consideration"][0]["text"] == "slidgigt i ryggen"
    assert data["log"]
    assert "Bo Testborger" not in answer.text


@pytest.mark.parametrize(("role", "address"), WHO)
def test_pdf_reads_in_danish(as_role: AsRole, role: Role, address: str) -> None:
    answer = as_role(role).post(address, data={"format": "pdf"})
    assert answer.headers["content-type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.content))
    text = "".join(page.extract_text() for page in reader.pages)
    assert "Amira Testborger" in text
    assert "Skånehensyn" in text
    assert "Hvem har set dine oplysninger" in text


@pytest.mark.parametrize(("role", "address"), WHO)
def test_a_get_hands_nothing_out(as_role: AsRole, role: Role, address: str) -> None:
    page = as_role(role).get(address)
    assert page.status_code == 200
    assert "Skånehensyn" in page.text
    assert CPR not in page.text
    assert "slidgigt" not in page.text


def test_a_protected_or_unknown_address_asks_staff_to_check_the_recipient(
    as_role: AsRole,
) -> None:
    lead = as_role(Role.LEAD_CASEWORK)
    for citizen, warned in (("B-1", False), ("B-2", True), ("B-3", True)):
        page = lead.get(f"/borgere/{citizen}/udlevering").text
        assert ("Tjek, hvem der modtager filen" in page) is warned


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.SYSTEM, Role.NOBODY)])
def test_nobody_else_gets_the_file(as_role: AsRole, role: Role) -> None:
    client = as_role(role)
    own = client.post(OWN, data={"format": "json"})
    staff = client.post("/borgere/B-2/udlevering", data={"format": "json"})
    assert (own.status_code == 200) is (role is Role.CITIZEN)
    assert (staff.status_code == 200) is (role is Role.LEAD_CASEWORK)
    if role is not Role.LEAD_CASEWORK:
        assert "Bo Testborger" not in staff.text


@pytest.mark.parametrize("form", [{}, {"format": "xml"}, {"format": ""}])
def test_an_unknown_format_is_refused(as_role: AsRole, form: dict[str, str]) -> None:
    assert as_role(Role.CITIZEN).post(OWN, data=form).status_code == 422


def test_the_hand_over_is_in_the_log(as_role: AsRole, engine: Engine) -> None:
    as_role(Role.SAGSBEHANDLER).post(STAFF, data={"format": "pdf"})
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        events = session.exec(select(AuditEvent).where(AuditEvent.action == "export")).all()
    assert [(e.role, e.purpose, e.object_id) for e in events] == [
        ("sagsbehandler", "citizen_asked", "pdf")
    ]
    assert events[0].subject
