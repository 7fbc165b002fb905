"""The administrator's pages."""

import html

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import select

from access.accounts import find_account
from access.actor import system_actor
from access.audit.opening import open_audited
from access.oidc.provider import Provider
from models.access_enums import Role
from models.account import RoleGrant
from models.audit import AuditEvent
from tests.access.oidc.cast import citizens_at, provider_at, staff_at
from tests.api.accounts import ISSUER
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.web_client import TestClient

AT = "https://login.example"
NEW = {
    "provider": "kommune",
    "subject": "hans-1861",
    "name": "Hans <b>Hansen",
    "staff_id": "sagsbehandler1",
}


@pytest.fixture
def admin(as_role: AsRole) -> TestClient:
    browser = as_role(Role.ADMINISTRATOR)
    set_providers(browser, staff_at(AT), provider_at(AT), citizens_at(AT))
    return browser


def set_providers(browser: TestClient, *providers: Provider) -> None:
    assert isinstance(browser.app, FastAPI)
    browser.app.state.providers = providers


def account_id(engine: Engine, issuer: str, subject: str) -> str:
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session:
        account = find_account(session, MUNICIPALITY, issuer, subject)
        assert account is not None
        return account.id


def roles(engine: Engine, user_id: str) -> set[str]:
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session:
        grants = session.exec(select(RoleGrant).where(RoleGrant.user_id == user_id))
        return {grant.role for grant in grants}


def made(admin: TestClient, engine: Engine) -> str:
    answer = admin.post("/brugere/ny", data=NEW, follow_redirects=False)
    user_id = account_id(engine, AT, "hans-1861")
    assert answer.headers["location"] == f"/brugere/{user_id}"
    return user_id


def test_the_list_names_accounts_and_no_citizen(admin: TestClient, engine: Engine) -> None:
    page = admin.get("/brugere")
    assert page.status_code == 200
    assert "Test logkontrollant" in page.text
    assert "medarbejder" in page.text
    citizen = account_id(engine, ISSUER, Role.CITIZEN.value)
    assert citizen not in page.text
    assert "Test borger" not in page.text
    assert admin.get(f"/brugere/{citizen}").status_code == 404


def test_a_user_is_made_given_roles_and_loses_them(admin: TestClient, engine: Engine) -> None:
    user_id = made(admin, engine)
    page = f"/brugere/{user_id}"
    shown = admin.get(page).text
    assert "Hans &lt;b&gt;Hansen" in shown
    assert "Brugeren har ingen roller og kan ikke logge ind." in shown
    given = {"role": "sagsbehandler", "until": "2027-01-31", "authority": "true"}
    after = admin.post(f"{page}/giv-rolle", data=given)
    assert "31. januar 2027" in after.text
    assert roles(engine, user_id) == {"sagsbehandler"}
    admin.post(f"{page}/fjern-rolle", data={"role": "sagsbehandler"})
    assert roles(engine, user_id) == set()


def test_closing_opening_and_signing_out(
    admin: TestClient, engine: Engine, as_role: AsRole
) -> None:
    auditor = as_role(Role.AUDITOR)
    user_id = account_id(engine, ISSUER, Role.AUDITOR.value)
    page = f"/brugere/{user_id}"
    assert auditor.get("/log").status_code == 200
    admin.post(f"{page}/log-ud")
    assert auditor.get("/log", follow_redirects=False).status_code == 303
    assert "Åbn adgangen igen" in admin.post(f"{page}/luk").text
    assert "Luk adgangen" in admin.post(f"{page}/aabn").text


def test_a_role_taken_away_is_gone_at_the_next_click(
    admin: TestClient, engine: Engine, as_role: AsRole
) -> None:
    auditor = as_role(Role.AUDITOR)
    user_id = account_id(engine, ISSUER, Role.AUDITOR.value)
    assert auditor.get("/log").status_code == 200
    admin.post(f"/brugere/{user_id}/fjern-rolle", data={"role": "auditor"})
    assert auditor.get("/log", follow_redirects=False).status_code == 303


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"provider": ""}, "Log-ind-tjeneste mangler"),
        ({"provider": "mitid"}, "Log-ind-tjeneste er for borgere"),
        ({"subject": " "}, "Brugerens kode hos tjenesten mangler"),
        ({"name": "0102665234"}, "Navn må ikke være et CPR-nummer"),
        ({"staff_id": "ukendt"}, "Medarbejder findes ikke"),
        ({"staff_id": "", "cvr": "99000007"}, "CVR-nummer passer ikke til log-ind-tjenesten"),
        ({"provider": "erhverv"}, "Medarbejder passer ikke til log-ind-tjenesten"),
    ],
)
def test_a_wrong_form_says_which_field(
    admin: TestClient, changes: dict[str, str], words: str
) -> None:
    answer = admin.post("/brugere/ny", data=NEW | changes)
    assert answer.status_code == 422
    assert words in html.unescape(answer.text)
    if "subject" not in changes:
        assert 'value="hans-1861"' in answer.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "Rolle mangler"),
        ({"role": "chef"}, "Rolle mangler"),
        ({"role": "system"}, "Rolle passer ikke til"),
        ({"role": "citizen"}, "Rolle passer ikke til"),
        ({"role": "auditor", "until": "i morgen"}, "Til og med er ikke en dato"),
        ({"role": "auditor", "until": "2026-11-21"}, "Til og med skal være i dag eller senere"),
        ({"role": "auditor", "authority": "true"}, "Må bevilge og afslå kan ikke gives"),
    ],
)
def test_a_wrong_grant_says_which_field(
    admin: TestClient, engine: Engine, data: dict[str, str], words: str
) -> None:
    user_id = made(admin, engine)
    answer = admin.post(f"/brugere/{user_id}/giv-rolle", data=data)
    assert answer.status_code == 422
    assert words in html.unescape(answer.text)
    assert roles(engine, user_id) == set()


def test_nobody_changes_their_own_rights(admin: TestClient, engine: Engine) -> None:
    own = account_id(engine, ISSUER, Role.ADMINISTRATOR.value)
    page = admin.get(f"/brugere/{own}").text
    assert "Det er dig selv" in page
    assert "<form" not in page.split("<main", 1)[1]
    for act, data in (
        ("giv-rolle", {"role": "lead_casework"}),
        ("fjern-rolle", {"role": "administrator"}),
        ("luk", {}),
        ("aabn", {}),
    ):
        assert admin.post(f"/brugere/{own}/{act}", data=data).status_code == 403
    assert roles(engine, own) == {"administrator"}
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session:
        refused = select(AuditEvent).where(AuditEvent.action == "refusal")
        assert len(session.exec(refused).all()) == 4


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_comes_in(as_role: AsRole, engine: Engine, role: Role) -> None:
    browser = as_role(None if role in (Role.SYSTEM, Role.NOBODY) else role)
    user_id = account_id(engine, ISSUER, Role.AUDITOR.value)
    for address in ("/brugere", "/brugere/ny", f"/brugere/{user_id}"):
        assert browser.get(address, follow_redirects=False).status_code in (303, 403)
    data = {"role": "lead_casework"}
    answer = browser.post(f"/brugere/{user_id}/giv-rolle", data=data, follow_redirects=False)
    assert answer.status_code in (303, 403)
    assert roles(engine, user_id) == {"auditor"}


def test_without_a_provider_the_page_says_what_to_do(admin: TestClient) -> None:
    set_providers(admin)
    assert "Ingen log-ind-tjeneste er sat op" in admin.get("/brugere/ny").text
