"""What is no sign-in: each a clear page, a line in the log, no session, never a 500."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from access.accounts import get_account, set_active
from access.actor import system_actor
from api.limits import RateLimits
from models.access_enums import AuditAction, Role
from models.account import LoginSession
from support.settings import Settings
from tests.access.oidc.browser import turn_back
from tests.access.oidc.cast import SUBJECT
from tests.access.oidc.changes import TokenChange, resigned, tampered, unsigned
from tests.api.seed import MUNICIPALITY
from tests.api.sign_in.house import (
    COOKIE,
    STAFF,
    House,
    back,
    enter,
    go,
    is_refused,
    set_cookies,
    words_of,
)

OTHER_ISSUER = "https://fremmed.example"
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _account(house: House) -> None:
    house.add_account(Role.AUDITOR)


def test_the_forger_alone_changes_nothing(house: House) -> None:
    # Guards the tests below: the same token signed anew passes.
    house.change(resigned())
    assert enter(house.browser(), STAFF).status_code == 303


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (resigned(nonce="another"), "svaret hører ikke til dette forsøg"),
        (resigned(aud="another system"), "svaret er lavet til et andet system"),
        (resigned(iss=OTHER_ISSUER), "svaret kommer fra en anden log-ind-tjeneste"),
        (resigned(exp=1), "Log-ind tog for lang tid"),
        (resigned(sub=None), "oplysningerne i svaret kan ikke bruges"),
        (tampered, "underskriften på svaret er ikke gyldig"),
        (unsigned, "underskriften på svaret er ikke gyldig"),
    ],
)
def test_a_token_that_proves_nothing(house: House, change: TokenChange, words: str) -> None:
    house.change(change)
    is_refused(house, enter(house.browser(), STAFF), 403, words)


def test_an_answer_from_another_issuer(house: House) -> None:
    browser = house.browser()
    query = go(browser, STAFF) | {"iss": OTHER_ISSUER}
    is_refused(house, back(browser, query), 403, "svaret kommer fra en anden log-ind-tjeneste")


def test_a_replayed_callback_opens_nothing_and_harms_nobody(house: House) -> None:
    browser = house.browser()
    query = go(browser, STAFF)
    assert back(browser, query).status_code == 303
    for replaying in (browser, house.browser()):
        again = back(replaying, query)
        assert again.status_code == 403
        assert "Begynd forfra" in words_of(again)
        assert COOKIE not in set_cookies(again)
    assert house.logins() == 1
    assert browser.get("/log").status_code == 200
    assert [event.detail["code"] for event in house.events(AuditAction.REFUSAL)] == [
        "sign_in_expired"
    ] * 2


def test_a_refused_answer_cannot_be_tried_again(house: House) -> None:
    browser = house.browser()
    query = go(browser, STAFF)
    house.change(resigned(nonce="another"))
    is_refused(house, back(browser, query), 403, "svaret hører ikke til dette forsøg")
    house.change(resigned())
    is_refused(house, back(browser, query), 403, "Begynd forfra")


def test_the_state_of_another_browser(house: House) -> None:
    victim, attacker = house.browser(), house.browser()
    go(victim, STAFF)
    query = go(attacker, STAFF)
    is_refused(house, back(victim, query), 403, "det blev begyndt i en anden browser")
    is_refused(house, back(house.browser(), query), 403, "det blev begyndt i en anden browser")
    # The one it belongs to is not locked out by others' tries.
    assert back(attacker, query).status_code == 303


@pytest.mark.parametrize("state", ["", "x", "æøå", "%00"])
def test_a_state_nobody_was_given(house: House, state: str) -> None:
    browser = house.browser()
    query = go(browser, STAFF) | {"state": state}
    is_refused(house, back(browser, query), 403, "Begynd forfra")


def test_a_sign_in_that_took_too_long(house: House) -> None:
    browser = house.browser()
    query = go(browser, STAFF)
    house.shift = timedelta(minutes=15)
    is_refused(house, back(browser, query), 403, "Log-ind tog for lang tid")


def test_a_token_too_old(house: House) -> None:
    browser = house.browser()
    query = go(browser, STAFF)
    house.change(resigned(exp=int((datetime.now(UTC) - HOUR).timestamp())))
    is_refused(house, back(browser, query), 403, "Log-ind tog for lang tid")


def test_a_person_who_turns_back(house: House) -> None:
    browser = house.browser()
    query = go(browser, STAFF, walk=turn_back)
    is_refused(house, back(browser, query), 403, "Log-ind blev afbrudt")


def test_an_error_without_a_state_is_a_cancel(house: House) -> None:
    answer = back(house.browser(), {"error": "access_denied"})
    is_refused(house, answer, 403, "Log-ind blev afbrudt")


def test_a_person_unknown_here_gets_the_code_an_administrator_needs(house: House) -> None:
    house.change(resigned(sub="hans-1861"))
    answer = enter(house.browser(), STAFF)
    is_refused(house, answer, 403, "Bed jeres administrator give dig adgang")
    assert "hans-1861" in words_of(answer)
    assert SUBJECT not in answer.text


def test_an_account_without_a_role(house: House) -> None:
    house.add_account(subject="hans-1861")
    house.change(resigned(sub="hans-1861"))
    is_refused(house, enter(house.browser(), STAFF), 403, "har ikke adgang her")


def test_a_closed_account(house: House) -> None:
    user = house.account()
    assert user is not None
    with house.session() as session:
        account = get_account(session, MUNICIPALITY, user.id)
        set_active(session, system_actor(MUNICIPALITY), account, active=False)
        session.commit()
    is_refused(house, enter(house.browser(), STAFF), 403, "har ikke adgang her")


def test_a_provider_that_is_down_before_we_leave(house: House) -> None:
    house.app.state.transport = httpx.MockTransport(_silence)
    answer = house.browser().get(f"/log-ind/hos/{STAFF}")
    assert answer.status_code == 503
    assert "Log-ind-tjenesten svarer ikke" in words_of(answer)


def test_a_provider_that_goes_down_meanwhile(house: House) -> None:
    browser = house.browser()
    query = go(browser, STAFF)
    house.app.state.transport = httpx.MockTransport(_silence)
    answer = back(browser, query)
    assert answer.status_code == 503
    assert "Log-ind-tjenesten svarer ikke" in words_of(answer)
    assert house.logins() == 0


def test_signing_out_needs_no_provider(house: House) -> None:
    browser = house.browser()
    enter(browser, STAFF)
    house.app.state.discovery = type(house.app.state.discovery)()
    house.app.state.transport = httpx.MockTransport(_silence)
    out = browser.post("/log-ud", follow_redirects=True)
    assert out.status_code == 200
    assert "Du er logget ud" in words_of(out)
    assert house.issuer not in out.text


def test_an_unknown_provider(house: House) -> None:
    answer = house.browser().get("/log-ind/hos/ukendt")
    assert answer.status_code == 404
    assert "Vi fandt ikke en log-ind-tjeneste" in words_of(answer)


def test_there_is_no_demo_door_outside_the_demo(house: House) -> None:
    with house.session() as session:
        assert session.exec(select(LoginSession)).all() == []
    answer = house.browser().post("/log-ind/demo", data={"user": "1"})
    assert answer.status_code == 404
    assert house.logins() == 0


def test_who_tries_too_often_must_wait(house: House) -> None:
    house.app.state.limits = RateLimits(Settings(sign_in_rate="2/minute"))
    browser = house.browser()
    for _ in range(2):
        assert back(browser, {"state": "x"}).status_code == 403
    answer = back(browser, {"state": "x"})
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert "Vent" in words_of(answer)


@given(
    query=st.dictionaries(
        st.sampled_from(["state", "code", "error", "iss", "error_description", "x"]), st.text()
    ),
    cookie=st.text(st.characters(min_codepoint=33, max_codepoint=126)),
)
@settings(max_examples=50, suppress_health_check=list(HealthCheck))
def test_no_answer_is_ever_a_fault_of_ours(
    house: House, query: dict[str, str], cookie: str
) -> None:
    answer = house.browser().get(
        "/log-ind/svar",
        params=query,
        headers={"cookie": f"{COOKIE}-sign-in={cookie}; {COOKIE}={cookie}"},
    )
    assert answer.status_code in (403, 422)
    assert COOKIE not in set_cookies(answer)


def _silence(_request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("nobody there")
