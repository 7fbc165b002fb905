"""Sessions on the server: how they end, and that nothing but the token opens one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from access.accounts import (
    Grant,
    NewAccount,
    add_account,
    grant_role,
    move_account,
    revoke_role,
    set_active,
)
from access.actor import Actor
from access.sessions import (
    PURPOSE_HOLDS,
    Lifetimes,
    SignedIn,
    begin_session,
    end_session,
    resume_session,
    state_purpose,
    switch_role,
)
from models.access_enums import Purpose, Role
from models.account import LoginSession, UserAccount
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Municipality
from tests.conftest import TEST_MUNICIPALITY, TEST_NOW, on_sqlite

LIFETIMES = Lifetimes(idle=timedelta(minutes=30), whole=timedelta(hours=10))
SECOND = timedelta(seconds=1)


@dataclass
class Browser:
    """A signed-in account's token, used at moments after the sign-in."""

    session: Session
    account: UserAccount
    token: str

    def comes(self, after: timedelta = timedelta(0), town: str = "") -> SignedIn | None:
        """Who the token stands for then, as a new request reads it."""
        self.session.commit()
        self.session.expire_all()
        town = town or TEST_MUNICIPALITY
        return resume_session(self.session, town, self.token, TEST_NOW + after, LIFETIMES)


SignIn = Callable[..., Browser]


@pytest.fixture
def sign_in(session: Session, actor: Actor) -> SignIn:
    """Makes an account with roles and signs it in as the first."""

    def make(*roles: Role, subject: str = "ane-1863") -> Browser:
        new = NewAccount(issuer="test", subject=subject, name="Ane Jensdatter")
        account = add_account(session, actor, new, TEST_NOW)
        for role in roles:
            grant_role(session, actor, account, Grant(role), TEST_NOW)
        token = begin_session(session, account, roles[0], "kommune", TEST_NOW, LIFETIMES)
        return Browser(session, account, token)

    return make


def test_a_token_stands_for_its_account(sign_in: SignIn) -> None:
    browser = sign_in(Role.SAGSBEHANDLER, Role.AUDITOR)
    found = browser.comes()
    assert found is not None
    assert (found.actor.user_id, found.actor.role) == (browser.account.id, Role.SAGSBEHANDLER)
    assert found.roles == (Role.SAGSBEHANDLER, Role.AUDITOR)
    assert found.login.provider_id == "kommune"


def test_it_ends_after_half_an_hour_without_use(sign_in: SignIn) -> None:
    browser = sign_in(Role.AUDITOR)
    assert browser.comes(LIFETIMES.idle - SECOND) is not None
    assert browser.comes(2 * LIFETIMES.idle - 2 * SECOND) is not None
    assert browser.comes(3 * LIFETIMES.idle - 2 * SECOND) is None


def test_it_ends_after_ten_hours_however_much_it_is_used(sign_in: SignIn) -> None:
    browser = sign_in(Role.AUDITOR)
    for minutes in range(20, 600, 20):
        assert browser.comes(timedelta(minutes=minutes)) is not None
    assert browser.comes(LIFETIMES.whole - SECOND) is not None
    assert browser.comes(LIFETIMES.whole) is None


def test_signing_out_ends_it_on_the_server(session: Session, sign_in: SignIn) -> None:
    browser, other = sign_in(Role.AUDITOR), sign_in(Role.AUDITOR, subject="bo")
    end_session(session, TEST_MUNICIPALITY, browser.token)
    assert browser.comes() is None
    assert other.comes() is not None


def test_ended_sessions_are_swept_out(session: Session, sign_in: SignIn) -> None:
    old = sign_in(Role.AUDITOR)
    later = TEST_NOW + LIFETIMES.idle
    begin_session(session, old.account, Role.AUDITOR, "kommune", later, LIFETIMES)
    rows = session.exec(select(LoginSession)).all()
    assert [row.created_at for row in rows] == [later]


def test_a_role_taken_away_ends_it_for_good(
    session: Session, actor: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(Role.SAGSBEHANDLER, Role.AUDITOR)
    revoke_role(session, actor, browser.account, Role.SAGSBEHANDLER)
    assert browser.comes() is None
    grant_role(session, actor, browser.account, Grant(Role.SAGSBEHANDLER), TEST_NOW)
    assert browser.comes() is None


def test_taking_another_role_leaves_it_alone(
    session: Session, actor: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(Role.SAGSBEHANDLER, Role.AUDITOR)
    revoke_role(session, actor, browser.account, Role.AUDITOR)
    found = browser.comes()
    assert found is not None
    assert found.roles == (Role.SAGSBEHANDLER,)
    with pytest.raises(PraktikmatchError) as caught:
        revoke_role(session, actor, browser.account, Role.AUDITOR)
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_a_new_role_can_be_taken_up_at_the_next_request(
    session: Session, actor: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(Role.SAGSBEHANDLER)
    grant_role(session, actor, browser.account, Grant(Role.AUDITOR), TEST_NOW)
    found = browser.comes()
    assert found is not None
    assert found.roles == (Role.SAGSBEHANDLER, Role.AUDITOR)
    state_purpose(session, found.login, Purpose.STAND_IN, TEST_NOW)
    switch_role(session, found.login, Role.AUDITOR)
    changed = browser.comes()
    assert changed is not None
    assert (changed.actor.role, changed.actor.purpose) == (Role.AUDITOR, None)


def test_authority_holds_from_the_next_request(
    session: Session, actor: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(Role.JOBKONSULENT)
    for authority in (True, False):
        grant = Grant(Role.JOBKONSULENT, authority=authority)
        grant_role(session, actor, browser.account, grant, TEST_NOW)
        found = browser.comes()
        assert found is not None
        assert found.actor.authority is authority


def test_a_role_holds_the_whole_of_its_last_day_in_denmark(
    session: Session, actor: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(Role.AUDITOR)
    last = Grant(Role.AUDITOR, until=date(2026, 11, 22))
    grant_role(session, actor, browser.account, last, TEST_NOW)
    browser.session.commit()
    midnight = datetime(2026, 11, 22, 23, tzinfo=UTC)  # 00:00 in Denmark

    def at(moment: datetime) -> SignedIn | None:
        login = session.exec(select(LoginSession)).one()
        login.seen_at, login.ends_at = moment, moment + LIFETIMES.whole
        session.flush()
        return resume_session(session, TEST_MUNICIPALITY, browser.token, moment, LIFETIMES)

    assert at(midnight - SECOND) is not None
    assert at(midnight) is None


def test_a_closed_account_is_out_at_once_and_opening_brings_nothing_back(
    session: Session, actor: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(Role.AUDITOR)
    set_active(session, actor, browser.account, active=False)
    assert browser.comes() is None
    set_active(session, actor, browser.account, active=True)
    assert browser.comes() is None


def test_an_account_that_moves_is_signed_out_unless_nothing_moved(
    session: Session, actor: Actor, sign_in: SignIn
) -> None:
    browser = sign_in(Role.PROVIDER)
    move_account(session, actor, browser.account, {"provider_id": None})
    assert browser.comes() is not None
    move_account(session, actor, browser.account, {"provider_id": "anden"})
    assert browser.comes() is None


def test_a_purpose_holds_for_half_an_hour(session: Session, sign_in: SignIn) -> None:
    browser = sign_in(Role.SAGSBEHANDLER)
    found = browser.comes()
    assert found is not None
    assert found.actor.purpose is None
    state_purpose(session, found.login, Purpose.STAND_IN, TEST_NOW)
    for after, expected in (
        (timedelta(minutes=15), Purpose.STAND_IN),
        (PURPOSE_HOLDS - SECOND, Purpose.STAND_IN),
        (PURPOSE_HOLDS, None),
    ):
        then = browser.comes(after)
        assert then is not None
        assert then.actor.purpose is expected


def test_what_the_database_holds_is_no_token(session: Session, sign_in: SignIn) -> None:
    browser = sign_in(Role.AUDITOR)
    row = session.exec(select(LoginSession)).one()
    assert browser.token not in row.model_dump_json()
    stolen = Browser(session, browser.account, row.token_hash)
    assert stolen.comes() is None
    assert browser.comes() is not None


def test_a_token_is_worth_nothing_in_another_municipality(
    session: Session, sign_in: SignIn
) -> None:
    session.add(Municipality(id="nabo", name="Nabokommunen"))
    assert sign_in(Role.AUDITOR).comes(town="nabo") is None


@on_sqlite
@given(st.text() | st.binary(max_size=64).map(lambda raw: raw.decode("latin-1")))
@settings(max_examples=60)
def test_no_forged_token_opens_anything(session: Session, token: str) -> None:
    assert resume_session(session, TEST_MUNICIPALITY, token, TEST_NOW, LIFETIMES) is None


@on_sqlite
def test_a_token_with_one_character_changed_opens_nothing(
    session: Session, sign_in: SignIn
) -> None:
    browser = sign_in(Role.AUDITOR)
    for place, letter in enumerate(browser.token):
        other = "A" if letter != "A" else "B"
        forged = browser.token[:place] + other + browser.token[place + 1 :]
        assert Browser(session, browser.account, forged).comes() is None
    assert browser.comes() is not None


@on_sqlite
@settings(max_examples=60)
@given(steps=st.lists(st.timedeltas(timedelta(0), timedelta(minutes=45)), min_size=1, max_size=30))
def test_a_session_lives_exactly_as_its_two_ends_say(
    sign_in: SignIn, steps: list[timedelta]
) -> None:
    """The last use is stored by the minute, so the idle end may come a minute early, not late."""
    browser = sign_in(Role.AUDITOR, subject=uuid4().hex)
    after = timedelta(0)
    for step in steps:
        after += step
        found = browser.comes(after)
        if step >= LIFETIMES.idle or after >= LIFETIMES.whole:
            assert found is None
            return
        if found is None:
            assert step > LIFETIMES.idle - timedelta(minutes=1)
            return
        assert after < LIFETIMES.whole
