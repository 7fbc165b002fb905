"""Another's id in every place an id is accepted, besides the addresses the policy matrix walks."""

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from access.accounts import find_account
from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.access_enums import Role
from models.database import open_session
from models.presentation import Consent, Presentation
from tests.api.accounts import ISSUER
from tests.api.conftest import AsRole
from tests.api.presenting import ASK, PAGE, SKILL, ask, only_presentation, shown
from tests.api.seed import MUNICIPALITY, NOW

OTHER = "99000015"


def move_account(engine: Engine, role: Role, **links: str) -> None:
    """From now on the role's account has somebody else's eyes."""
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        account = find_account(session, MUNICIPALITY, ISSUER, role.value)
        assert account is not None
        for name, value in links.items():
            setattr(account, name, value)
        session.commit()


def stored(engine: Engine) -> tuple[list[Presentation], list[Consent]]:
    with open_session(engine, MUNICIPALITY) as session:
        return list(session.exec(select(Presentation))), list(session.exec(select(Consent)))


@pytest.mark.parametrize(
    ("target", "status"),
    [
        (f"{OTHER}/O-1", {404, 422}),
        ("99000007/findes-ikke", {404, 422}),
        ("99000023/", {404, 422}),
        ("99000007/P-koekken/foerste/9900000071", {404, 422}),
        ("/O-1", {422}),
        ("99000007/O-1/../O/2", {404, 422}),
    ],
)
def test_an_opening_goes_with_its_own_employer_only(
    as_role: AsRole, engine: Engine, target: str, status: set[int]
) -> None:
    answer = as_role(Role.SAGSBEHANDLER).post(PAGE, data={**ASK, "target": target})
    assert answer.status_code in status
    assert stored(engine) == ([], [])


def test_a_consultant_does_not_ask_for_anothers_employer(as_role: AsRole, engine: Engine) -> None:
    move_account(engine, Role.VIRKSOMHEDSKONSULENT, staff_id="jobkonsulent1")
    answer = as_role(Role.VIRKSOMHEDSKONSULENT).post(PAGE, data=ASK)
    assert answer.status_code == 403
    assert stored(engine) == ([], [])


def test_a_consultant_does_not_act_on_anothers_presentation(
    as_role: AsRole, engine: Engine
) -> None:
    ask(as_role(Role.SAGSBEHANDLER))
    before = only_presentation(engine)
    move_account(engine, Role.VIRKSOMHEDSKONSULENT, staff_id="jobkonsulent1")
    stranger = as_role(Role.VIRKSOMHEDSKONSULENT)
    said = {"say": "yes", "spoken": "phone", "line": [SKILL]}
    for step in ("link", "svar", "vis"):
        answer = stranger.post(f"/praesentationer/{before.id}/{step}", data=said)
        assert answer.status_code == 403, step
    assert only_presentation(engine) == before
    assert stored(engine)[1] == []


def test_a_document_is_found_under_its_own_citizen_only(as_role: AsRole) -> None:
    lead = as_role(Role.LEAD_CASEWORK)
    assert lead.get("/borgere/B-3/cv/cv1").status_code == 200
    assert lead.get("/borgere/B-1/cv/cv1").status_code == 404
    answer = lead.post("/borgere/B-1/cv/cv1", data={"decision-0": "confirm"})
    assert answer.status_code == 404


def test_a_citizen_answers_for_nobody_else(as_role: AsRole, engine: Engine) -> None:
    ask(as_role(Role.SAGSBEHANDLER))
    before = only_presentation(engine)
    move_account(engine, Role.CITIZEN, citizen_id="B-2")
    stranger = as_role(Role.CITIZEN)
    address = f"/mit/samtykke/{before.id}"
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, data={"say": "yes", "line": [SKILL]}).status_code == 404
    assert stranger.post(f"{address}/tilbage").status_code == 404
    for page in ("/mit/data", "/mit/log", "/mit/samtykke"):
        text = stranger.get(page, params={"citizen_id": "B-1", "borger": "B-1"}).text
        assert "Amira" not in text
        assert "B-1" not in text
    assert only_presentation(engine) == before


def test_an_employer_says_its_own_number_in_vain(as_role: AsRole, engine: Engine) -> None:
    presentation_id = shown(as_role, engine, [SKILL], ["name"])
    move_account(engine, Role.EMPLOYER, cvr=OTHER)
    other = as_role(Role.EMPLOYER)
    claims = {"cvr": "99000007", "municipality": "test", "role": "system"}
    headers = {f"X-{name}": value for name, value in claims.items()}
    for address in ("/kandidater", f"/kandidater/{presentation_id}"):
        answer = other.get(address, params=claims, headers=headers)
        assert "Amira" not in answer.text
        assert "gulvvask" not in answer.text
    assert other.post("/rolle", data={"role": "lead_casework"}).status_code == 403


@pytest.mark.parametrize("role", ["lead_casework", "system", "nobody", "", "findes-ikke"])
def test_nobody_takes_a_role_they_do_not_hold(as_role: AsRole, role: str) -> None:
    mentor = as_role(Role.MENTOR)
    assert mentor.post("/rolle", data={"role": role}).status_code == 403
    assert mentor.get("/borgere").status_code == 403
