"""Signing in and out through the application, at two real providers."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from access.accounts import (
    Grant,
    NewAccount,
    add_account,
    find_account,
    get_account,
    grant_role,
    revoke_role,
)
from access.actor import system_actor
from access.audit.opening import open_audited
from models.access_enums import AuditAction, Role
from models.account import LoginSession, PendingSignIn
from tests.access.oidc.cast import AFTER_URI, SUBJECT
from tests.api.accounts import ISSUER
from tests.api.conftest import AsRole
from tests.api.seed import MUNICIPALITY, NOW
from tests.api.sign_in.house import (
    CITIZEN,
    COOKIE,
    STAFF,
    House,
    back,
    enter,
    go,
    set_cookies,
    words_of,
)
from usecases.sign_in import DEMO_ISSUER


def test_an_employee_comes_in_where_they_were_going(house: House) -> None:
    user = house.add_account(Role.SAGSBEHANDLER, staff_id="sagsbehandler1")
    browser = house.browser()
    asked = browser.get("/borgere?side=2")
    assert asked.headers["location"] == "/log-ind?next=%2Fborgere"
    entered = enter(browser, STAFF, "/borgere")
    assert (entered.status_code, entered.headers["location"]) == (303, "/borgere")
    assert "Ane Jensdatter" in browser.get("/borgere").text
    (event,) = house.events(AuditAction.SIGN_IN)
    assert (event.actor_id, event.role, event.detail) == (user, "sagsbehandler", {"via": STAFF})
    account = house.account()
    assert account is not None
    assert account.signed_in_at is not None


def test_the_cookie_is_for_this_host_over_https_and_for_no_script(house: House) -> None:
    house.add_account(Role.AUDITOR)
    cookie = set_cookies(enter(house.browser(), STAFF))[COOKIE]
    assert (cookie["httponly"], cookie["secure"]) == (True, True)
    assert (cookie["samesite"].lower(), cookie["path"], cookie["domain"]) == ("lax", "/", "")
    # A session cookie: the browser forgets it when it closes.
    assert (cookie["max-age"], cookie["expires"]) == ("", "")


def test_what_is_stored_is_neither_the_token_nor_the_state(house: House) -> None:
    house.add_account(Role.AUDITOR)
    browser = house.browser()
    query = go(browser, STAFF)
    with house.session() as session:
        (pending,) = session.exec(select(PendingSignIn)).all()
        assert pending.state_hash != query["state"]
    back(browser, query)
    with house.session() as session:
        assert session.exec(select(PendingSignIn)).all() == []
        (login,) = session.exec(select(LoginSession)).all()
        assert browser.cookies[COOKIE] not in login.model_dump_json()


def test_a_new_sign_in_ends_the_browsers_old_session(house: House) -> None:
    house.add_account(Role.AUDITOR)
    browser = house.browser()
    enter(browser, STAFF)
    old = browser.cookies[COOKIE]
    enter(browser, STAFF)
    assert browser.cookies[COOKIE] != old
    assert house.logins() == 1
    thief = house.browser()
    thief.cookies.set(COOKIE, old)
    assert thief.get("/log").headers["location"].startswith("/log-ind")


def test_a_token_planted_before_the_sign_in_is_not_taken_over(house: House) -> None:
    house.add_account(Role.AUDITOR)
    browser = house.browser()
    browser.cookies.set(COOKIE, "planted", domain="match.example")
    entered = enter(browser, STAFF)
    assert set_cookies(entered)[COOKIE].value != "planted"


@pytest.mark.parametrize(
    "next_path", ["//evil.example", "https://evil.example", "/\\evil.example", "/a\r\nX: y", ""]
)
def test_nobody_is_sent_to_another_site(house: House, next_path: str) -> None:
    house.add_account(Role.AUDITOR)
    entered = enter(house.browser(), STAFF, next_path)
    assert entered.headers["location"] == "/"
    assert "x" not in entered.headers


def test_signing_out_kills_the_session_and_shows_the_way_further_out(house: House) -> None:
    house.add_account(Role.AUDITOR)
    browser = house.browser()
    enter(browser, STAFF)
    token = browser.cookies[COOKIE]
    out = browser.post("/log-ud")
    assert out.headers["location"] == f"/log-ind?ud={STAFF}"
    # "cookies" would take those of the municipality's other sites too.
    assert out.headers["clear-site-data"] == '"cache", "storage"'
    assert COOKIE not in browser.cookies
    assert house.logins() == 0
    assert len(house.events(AuditAction.SIGN_OUT)) == 1
    page = browser.get(out.headers["location"])
    assert "Du er logget ud" in words_of(page)
    assert 'href="' + house.issuer in page.text
    assert "id_token_hint" not in page.text
    assert AFTER_URI.replace(":", "%3A").replace("/", "%2F") in page.text
    thief = house.browser()
    thief.cookies.set(COOKIE, token)
    assert thief.get("/log").headers["location"].startswith("/log-ind")


def test_who_is_not_signed_in_may_sign_out_too(house: House) -> None:
    out = house.browser().post("/log-ud")
    assert out.headers["location"] == "/log-ind?ud=1"
    assert "Du er logget ud" in words_of(house.browser().get("/log-ind?ud=1"))
    assert house.events(AuditAction.SIGN_OUT) == []


def test_the_sign_in_page_shows_a_door_for_each_provider(house: House) -> None:
    page = house.browser().get("/log-ind?next=/borgere").text
    for door in (STAFF, "erhverv", CITIZEN):
        assert f'href="/log-ind/hos/{door}?next=/borgere"' in page
    assert "demokonto" not in page
    assert "Du er logget ud" not in page


def test_a_role_taken_away_in_mid_session_holds_at_once(house: House) -> None:
    user = house.add_account(Role.AUDITOR)
    browser = house.browser()
    enter(browser, STAFF)
    assert browser.get("/log").status_code == 200
    with house.session() as session:
        account = get_account(session, MUNICIPALITY, user)
        revoke_role(session, system_actor(MUNICIPALITY), account, Role.AUDITOR)
        session.commit()
    assert browser.get("/log").headers["location"] == "/log-ind?next=%2Flog"


def test_a_browser_left_alone_is_out_after_half_an_hour(house: House) -> None:
    house.add_account(Role.AUDITOR)
    browser = house.browser()
    enter(browser, STAFF)
    house.shift = timedelta(minutes=29)
    assert browser.get("/log").status_code == 200
    house.shift = timedelta(minutes=60)
    assert browser.get("/log").headers["location"] == "/log-ind?next=%2Flog"


def test_the_demo_on_loopback_has_a_plain_cookie(as_role: AsRole, engine: Engine) -> None:
    new = NewAccount(issuer=DEMO_ISSUER, subject=Role.AUDITOR.value, name="Ane Jensdatter")
    house = system_actor(MUNICIPALITY)
    with open_audited(engine, house, NOW) as session:
        account = add_account(session, house, new, NOW)
        grant_role(session, house, account, Grant(Role.AUDITOR), NOW)
        session.commit()
    browser = as_role(None)
    assert "Ane Jensdatter – logkontrollant" in words_of(browser.get("/log-ind"))
    chosen = {"user": account.id, "next": "/log"}
    entered = browser.post("/log-ind/demo", data=chosen, follow_redirects=False)
    assert entered.headers["location"] == "/log"
    (cookie,) = set_cookies(entered).values()
    assert (cookie.key, cookie["httponly"], cookie["secure"]) == ("praktikmatch", True, "")
    assert cookie["samesite"].lower() == "lax"
    assert browser.get("/log").status_code == 200


def test_the_demo_door_opens_for_demo_accounts_only(as_role: AsRole, engine: Engine) -> None:
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session:
        real = find_account(session, MUNICIPALITY, ISSUER, Role.LEAD_CASEWORK.value)
    assert real is not None
    browser = as_role(None)
    for user in (real.id, "", "x"):
        assert browser.post("/log-ind/demo", data={"user": user}).status_code == 404
    assert browser.get("/borgere", follow_redirects=False).status_code == 303


def test_an_equal_subject_elsewhere_is_somebody_else(house: House) -> None:
    house.add_account(Role.AUDITOR, subject=SUBJECT.upper())
    answer = enter(house.browser(), STAFF)
    assert answer.status_code == 403
