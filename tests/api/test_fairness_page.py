"""The page about equal treatment: figures of groups, for leads and the auditor."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import update

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.access_enums import Role
from models.municipality import Municipality
from tests.api.conftest import AsRole
from tests.api.seed import CITIZENS, MUNICIPALITY, NOW
from tests.rows import changed, load

MANY = 40


@pytest.fixture
def many(engine: Engine, tmp_path: Path) -> None:
    """Enough people for a report: women, men, and some of whom it is not known."""
    house = system_actor(MUNICIPALITY)
    base = {key: value for key, value in CITIZENS[0].items() if key not in ("cpr", "email")}
    people = [changed(base, id=f"M-{at}", name=f"Mona Prøve {at}") for at in range(MANY)]
    facts = [{"id": f"M-{at}", "sex": "kvinde" if at % 2 else "mand"} for at in range(32)]
    with open_audited(engine, house, NOW) as session, unseen(session):
        load(session, house, tmp_path, citizens=people)
        session.exec(update(Municipality).values(fairness_basis="Et skrevet retsgrundlag"))
        load(session, house, tmp_path, fairness=facts)


@pytest.mark.parametrize("role", [Role.LEAD_CASEWORK, Role.LEAD_EMPLOYERS, Role.AUDITOR])
@pytest.mark.usefixtures("many")
def test_the_page_shows_groups_and_nobody(as_role: AsRole, role: Role) -> None:
    client = as_role(role)
    answer = client.get("/ligebehandling")
    assert answer.status_code == 200
    for words in ("Køn", "Kvinder", "Mænd", "Forholdstal", "Hvad gør vi, hvis tallet er skævt?"):
        assert words in answer.text
    assert "22. november 2026 kl. 12.00" in answer.text
    assert "Mona" not in answer.text
    assert "M-1" not in answer.text
    assert 'href="/ligebehandling"' in client.get("/").text


def test_a_small_town_gets_no_figures_but_a_reason(as_role: AsRole) -> None:
    text = as_role(Role.LEAD_CASEWORK).get("/ligebehandling").text
    assert "Der er for lidt at regne på" in text
    assert "Forholdstal" not in text


@pytest.mark.usefixtures("many")
def test_without_a_basis_the_page_says_what_to_do(engine: Engine, as_role: AsRole) -> None:
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        session.exec(update(Municipality).values(fairness_basis=None))
        session.commit()
    text = as_role(Role.AUDITOR).get("/ligebehandling").text
    assert "Køn, alder og oprindelse er ikke med" in text
    assert "Kvinder" not in text
    assert "By og land" in text


@pytest.mark.parametrize("role", [Role.SAGSBEHANDLER, Role.VIRKSOMHEDSKONSULENT, Role.CITIZEN])
def test_others_are_refused(as_role: AsRole, role: Role) -> None:
    client = as_role(role)
    assert client.get("/ligebehandling").status_code == 403
    assert "/ligebehandling" not in client.get("/").text
