"""The way out and back, and the account at each door, on both databases."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from access.accounts import find_account
from access.actor import Actor
from access.oidc.identity import Identity
from access.oidc.pending import Pending
from access.oidc.provider import Door, Provider
from access.sessions import Lifetimes, resume_session
from models.access_enums import AuditAction, Role
from models.account import PendingSignIn, RoleGrant
from models.audit import AuditEvent
from models.errors import ErrorCode, PraktikmatchError
from support.settings import Settings, get_settings
from tests.conftest import TEST_MUNICIPALITY, TEST_NOW
from tests.rows import CITIZEN, EMPLOYER, changed, load_town
from usecases.sign_in import PENDING_HOLDS, Entered, come_back, enter, leave
from usecases.sign_in_accounts import NAMELESS, Arrival

ISSUER = "https://broker.example/op"
CPR, OTHER_CPR = "0102665234", "0202625234"
CVR, OTHER_CVR = "99000007", "99000015"
PENDING = Pending("mitid", "https://match.example/log-ind/svar", "tilstand", "nonce", "verifier")
ANYBODY = Identity(
    issuer=ISSUER,
    subject="ane-1863",
    name=None,
    email=None,
    cvr=None,
    p_number=None,
    groups=(),
    auth_time=None,
    acr=None,
    sid=None,
    id_token="",
)


@pytest.fixture
def _town(session: Session, actor: Actor, tmp_path: Path) -> None:
    """Two employers, and a citizen with a number."""
    other = {"cvr": OTHER_CVR, "name": "Ådalens Køkken", "units": []}
    load_town(
        session,
        actor,
        tmp_path,
        employers=[EMPLOYER, other],
        citizens=[changed(CITIZEN, id="B-1", cpr=CPR)],
    )
    session.commit()


def _enter(session: Session, door: Door, settings: Settings | None = None, **told: Any) -> Entered:
    provider = Provider(id="p", label="Log ind", door=door, issuer=ISSUER, client_id="os")
    arrival = Arrival(provider, replace(ANYBODY, **told), settings or get_settings())
    return enter(session, TEST_MUNICIPALITY, arrival, TEST_NOW, Lifetimes())


def _unknown(session: Session, door: Door, **told: Any) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        _enter(session, door, **told)
    assert caught.value.code is ErrorCode.SIGN_IN_UNKNOWN_USER


def test_out_and_back_once(session: Session) -> None:
    leave(session, TEST_MUNICIPALITY, PENDING, "browser", "/borgere", TEST_NOW)
    session.commit()
    found = come_back(session, TEST_MUNICIPALITY, PENDING.state, "browser", TEST_NOW)
    assert found == (PENDING, "/borgere")
    with pytest.raises(PraktikmatchError) as caught:
        come_back(session, TEST_MUNICIPALITY, PENDING.state, "browser", TEST_NOW)
    assert caught.value.code is ErrorCode.SIGN_IN_EXPIRED


@pytest.mark.parametrize(
    ("town", "state", "browser", "after", "code"),
    [
        (TEST_MUNICIPALITY, "tilstand", "en anden", 0, ErrorCode.SIGN_IN_REFUSED),
        (TEST_MUNICIPALITY, "tilstand", "", 0, ErrorCode.SIGN_IN_REFUSED),
        (TEST_MUNICIPALITY, "gættet", "browser", 0, ErrorCode.SIGN_IN_EXPIRED),
        (TEST_MUNICIPALITY, "tilstand", "browser", 15, ErrorCode.SIGN_IN_EXPIRED),
        ("nabo", "tilstand", "browser", 0, ErrorCode.SIGN_IN_EXPIRED),
    ],
)
def test_what_is_no_way_back(
    session: Session, town: str, state: str, browser: str, after: int, code: ErrorCode
) -> None:
    leave(session, TEST_MUNICIPALITY, PENDING, "browser", "/", TEST_NOW)
    session.commit()
    with pytest.raises(PraktikmatchError) as caught:
        come_back(session, town, state, browser, TEST_NOW + timedelta(minutes=after))
    assert caught.value.code is code


def test_attempts_left_behind_are_swept_out(session: Session) -> None:
    leave(session, TEST_MUNICIPALITY, PENDING, "browser", "/", TEST_NOW)
    later = replace(PENDING, state="en anden")
    leave(session, TEST_MUNICIPALITY, later, "browser", "/", TEST_NOW + PENDING_HOLDS)
    assert [row.state for row in session.exec(select(PendingSignIn))] == ["en anden"]


@pytest.mark.usefixtures("_town")
def test_a_citizen_gets_one_account_and_is_found_again(session: Session) -> None:
    first = _enter(session, Door.CITIZEN, cpr=CPR, name="Karen")
    again = _enter(session, Door.CITIZEN, cpr=CPR)
    assert (first.account.id, first.role) == (again.account.id, Role.CITIZEN)
    assert (first.account.citizen_id, first.account.name) == ("B-1", "Karen")
    found = resume_session(session, TEST_MUNICIPALITY, again.token, TEST_NOW, Lifetimes())
    assert found is not None
    assert found.actor.citizen_id == "B-1"
    assert found.actor.cvr is None


@pytest.mark.usefixtures("_town")
def test_a_number_without_a_citizen_leaves_only_the_look(session: Session) -> None:
    _unknown(session, Door.CITIZEN, cpr=OTHER_CPR)
    assert find_account(session, TEST_MUNICIPALITY, ISSUER, "ane-1863") is None
    session.commit()
    searches = select(AuditEvent).where(AuditEvent.action == AuditAction.SEARCH.value)
    (look,) = session.exec(searches).all()
    assert (look.purpose, look.detail) == ("own_data", {"by": "cpr", "count": 0})


@pytest.mark.usefixtures("_town")
def test_a_citizen_whose_number_is_gone_is_out(session: Session) -> None:
    _enter(session, Door.CITIZEN, cpr=CPR)
    _unknown(session, Door.CITIZEN, cpr=OTHER_CPR)


@pytest.mark.usefixtures("_town")
def test_without_a_key_no_citizen_is_found_and_the_operator_is_told(
    session: Session, tmp_path: Path
) -> None:
    keyless = Settings(field_key_file=tmp_path / "findes-ikke.key")
    with pytest.raises(PraktikmatchError) as caught:
        _enter(session, Door.CITIZEN, keyless, cpr=CPR)
    assert caught.value.code is ErrorCode.KEY_MISSING


@pytest.mark.usefixtures("_town")
def test_a_firms_person_moves_with_the_firm(session: Session) -> None:
    first = _enter(session, Door.EMPLOYER, cvr=CVR)
    assert (first.account.cvr, first.account.name, first.role) == (CVR, NAMELESS, Role.EMPLOYER)
    second = _enter(session, Door.EMPLOYER, cvr=OTHER_CVR)
    assert second.account.id == first.account.id
    old = resume_session(session, TEST_MUNICIPALITY, first.token, TEST_NOW, Lifetimes())
    new = resume_session(session, TEST_MUNICIPALITY, second.token, TEST_NOW, Lifetimes())
    assert old is None
    assert new is not None
    assert new.actor.cvr == OTHER_CVR


@pytest.mark.usefixtures("_town")
def test_a_role_taken_away_is_not_given_back_at_the_next_sign_in(session: Session) -> None:
    _enter(session, Door.EMPLOYER, cvr=CVR)
    session.delete(session.exec(select(RoleGrant)).one())
    session.flush()
    _unknown(session, Door.EMPLOYER, cvr=CVR)


@pytest.mark.usefixtures("_town")
def test_one_subject_is_never_two_kinds_of_person(session: Session) -> None:
    _enter(session, Door.EMPLOYER, cvr=CVR)
    _unknown(session, Door.CITIZEN, cpr=CPR)
    _unknown(session, Door.STAFF)
    assert _enter(session, Door.EMPLOYER, cvr=CVR).account.citizen_id is None
