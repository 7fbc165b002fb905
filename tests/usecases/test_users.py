"""What an administrator may do to accounts, and what nobody may do to their own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from access.accounts import Grant, NewAccount, add_account, grant_role
from access.actor import Actor
from access.doors import DOOR_ROLES, LINKS_AT_DOOR, ROLES_OF_LINK
from access.oidc.provider import Door, Provider
from access.policies import REACH, Reach
from access.sessions import Lifetimes, begin_session
from models.access_enums import Role
from models.account import LoginSession, RoleGrant, UserAccount
from models.audit import AuditEvent
from models.citizen import Citizen
from models.employer import Employer
from models.enums import StaffRole
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Municipality, Staff
from tests.conftest import TEST_MUNICIPALITY, TEST_NOW, on_sqlite
from usecases.reading.users import find_users, user_profile
from usecases.users import (
    add_user,
    close_or_open,
    give_role,
    managed_user,
    sign_out_everywhere,
    take_role,
)

ISSUER = "https://login.kommune.example"
CVR, FIRM_CVR = "99000007", "99000015"
STAFF = Provider(
    id="kommune", label="Log ind", door=Door.STAFF, issuer=ISSUER, client_id="praktikmatch"
)
FIRMS = replace(STAFF, id="erhverv", door=Door.EMPLOYER)
CITIZENS = replace(STAFF, id="mitid", door=Door.CITIZEN)
Act = Callable[[], object]
NEW = NewAccount(issuer=ISSUER, subject="ane-1863", name="Ane Jensdatter")


@pytest.fixture
def admin(session: Session, actor: Actor) -> Actor:
    """An administrator with an account, in a town with one employee, firm and citizen."""
    town: dict[str, Any] = {"municipality_id": TEST_MUNICIPALITY}
    read: dict[str, Any] = {"content_hash": "x", "updated_at": TEST_NOW}
    role = StaffRole.SAGSBEHANDLER.value
    session.add(Staff(**town, id="sags1", name="Niels Finsen", role=role, active=True))
    session.add(Employer(**town, **read, cvr=CVR, name="Fiktiv Rengøring A/S"))
    session.add(Citizen(**town, **read, id="B-1", name="Karen Testborger"))
    session.flush()
    own = add_account(session, actor, replace(NEW, subject="bo", name="Bo Bentsen"), TEST_NOW)
    grant_role(session, actor, own, Grant(Role.ADMINISTRATOR), TEST_NOW)
    return Actor(TEST_MUNICIPALITY, role=Role.ADMINISTRATOR, user_id=own.id, name=own.name)


def _made(session: Session, admin: Actor, **changes: str) -> UserAccount:
    return add_user(session, admin, STAFF, replace(NEW, **changes), TEST_NOW)


def _refusal(field: str) -> "pytest.RaisesExc[PraktikmatchError]":
    return pytest.raises(
        PraktikmatchError,
        check=lambda error: (
            error.code is ErrorCode.INPUT_REFUSED and error.details[0]["field"] == field
        ),
    )


def test_a_new_user_has_no_role_until_given_one(session: Session, admin: Actor) -> None:
    account = _made(session, admin, staff_id="sags1")
    assert user_profile(session, admin, account.id).roles == ()
    given = Grant(Role.JOBKONSULENT, until=date(2026, 12, 31), authority=True)
    give_role(session, admin, account.id, given, TEST_NOW)
    line = user_profile(session, admin, account.id)
    (held,) = line.roles
    assert (held.role, held.until, held.authority) == (given.role, given.until, True)
    assert line.linked_to == "medarbejder Niels Finsen (sags1)"
    give_role(session, admin, account.id, Grant(Role.JOBKONSULENT), TEST_NOW)
    (held,) = user_profile(session, admin, account.id).roles
    assert (held.until, held.authority) == (None, False)
    take_role(session, admin, account.id, Role.JOBKONSULENT)
    assert user_profile(session, admin, account.id).roles == ()


def test_every_change_is_in_the_log_without_a_name(session: Session, admin: Actor) -> None:
    account = _made(session, admin, staff_id="sags1")
    give_role(session, admin, account.id, Grant(Role.SAGSBEHANDLER), TEST_NOW)
    take_role(session, admin, account.id, Role.SAGSBEHANDLER)
    close_or_open(session, admin, account.id, active=False)
    close_or_open(session, admin, account.id, active=True)
    sign_out_everywhere(session, admin, account.id)
    session.commit()
    rows = session.exec(select(AuditEvent).where(AuditEvent.object_id == account.id)).all()
    events = sorted(rows, key=lambda event: event.number)
    assert [event.detail for event in events] == [
        {"added": True},
        {"granted": "sagsbehandler", "authority": False},
        {"revoked": "sagsbehandler"},
        {"active": False},
        {"active": True},
        {"signed_out": True},
    ]
    assert {event.actor_id for event in events} == {admin.user_id}
    assert not [event for event in events if "Ane" in event.model_dump_json()]


@pytest.mark.parametrize("role", [r for r in Role if REACH[r] is not Reach.NOBODY])
def test_nobody_gives_themselves_a_role(session: Session, admin: Actor, role: Role) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        give_role(session, admin, admin.user_id, Grant(role), TEST_NOW)
    assert caught.value.code is ErrorCode.NOT_ALLOWED
    grants = session.exec(select(RoleGrant).where(RoleGrant.user_id == admin.user_id)).all()
    assert [grant.role for grant in grants] == ["administrator"]


def test_nobody_closes_or_disarms_themselves(session: Session, admin: Actor) -> None:
    acts: list[Act] = [
        lambda: take_role(session, admin, admin.user_id, Role.ADMINISTRATOR),
        lambda: close_or_open(session, admin, admin.user_id, active=False),
    ]
    for act in acts:
        with pytest.raises(PraktikmatchError) as caught:
            act()
        assert caught.value.code is ErrorCode.NOT_ALLOWED


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.ADMINISTRATOR, Role.SYSTEM)])
def test_only_administrators_keep_users(session: Session, admin: Actor, role: Role) -> None:
    account = _made(session, admin)
    other = replace(admin, role=role)
    acts: list[Act] = [
        lambda: _made(session, other, subject="ny"),
        lambda: give_role(session, other, account.id, Grant(Role.AUDITOR), TEST_NOW),
        lambda: take_role(session, other, account.id, Role.AUDITOR),
        lambda: close_or_open(session, other, account.id, active=False),
        lambda: sign_out_everywhere(session, other, account.id),
    ]
    for act in acts:
        with pytest.raises(PraktikmatchError) as caught:
            act()
        assert caught.value.code is ErrorCode.NOT_ALLOWED
    assert find_users(session, other) == []


def test_a_citizens_account_is_not_an_administrators_business(
    session: Session, actor: Actor, admin: Actor
) -> None:
    new = NewAccount(issuer=ISSUER, subject="c", name="Karen Testborger", citizen_id="B-1")
    citizen = add_account(session, actor, new, TEST_NOW)
    assert "Karen" not in str(find_users(session, admin))
    acts: list[Act] = [
        lambda: managed_user(session, admin, citizen.id),
        lambda: give_role(session, admin, citizen.id, Grant(Role.AUDITOR), TEST_NOW),
        lambda: close_or_open(session, admin, citizen.id, active=False),
    ]
    for act in acts:
        with pytest.raises(PraktikmatchError) as caught:
            act()
        assert caught.value.code is ErrorCode.NOT_FOUND


def test_another_municipalitys_user_is_unknown(session: Session, admin: Actor) -> None:
    account = _made(session, admin)
    session.add(Municipality(id="nabo", name="Nabokommunen"))
    session.flush()
    stranger = replace(admin, municipality_id="nabo", user_id="x")
    with pytest.raises(PraktikmatchError) as caught:
        managed_user(session, stranger, account.id)
    assert caught.value.code is ErrorCode.NOT_FOUND
    assert find_users(session, stranger) == []


def test_signing_out_everywhere_ends_every_session(session: Session, admin: Actor) -> None:
    account = _made(session, admin)
    for _ in range(2):
        begin_session(session, account, Role.AUDITOR, "kommune", TEST_NOW, Lifetimes())
    sign_out_everywhere(session, admin, account.id)
    assert session.exec(select(LoginSession)).all() == []


@on_sqlite
@pytest.mark.parametrize(
    ("provider", "changes", "field"),
    [
        (STAFF, {"subject": ""}, "subject"),
        (STAFF, {"subject": "bo"}, "subject"),
        (STAFF, {"subject": "x" * 256}, "subject"),
        (STAFF, {"subject": "a\x00b"}, "subject"),
        (STAFF, {"subject": "010266-5234"}, "subject"),
        (STAFF, {"name": " "}, "name"),
        (STAFF, {"name": "Ane 0102665234"}, "name"),
        (STAFF, {"staff_id": "findes ikke"}, "staff_id"),
        (STAFF, {"cvr": CVR}, "cvr"),
        (STAFF, {"staff_id": "sags1", "provider_id": "x"}, "provider_id"),
        (STAFF, {"citizen_id": "B-1"}, "citizen_id"),
        (FIRMS, {}, "cvr"),
        (FIRMS, {"staff_id": "sags1"}, "staff_id"),
        (FIRMS, {"cvr": FIRM_CVR}, "cvr"),
        (FIRMS, {"provider_id": "anden-aktør"}, "provider_id"),
        (FIRMS, {"provider_id": f"DK{FIRM_CVR}"}, "provider_id"),
        (CITIZENS, {}, "provider"),
    ],
)
def test_an_account_that_cannot_be(
    session: Session, admin: Actor, provider: Provider, changes: dict[str, str], field: str
) -> None:
    before = len(find_users(session, admin))
    with _refusal(field):
        add_user(session, admin, provider, replace(NEW, **changes), TEST_NOW)
    assert len(find_users(session, admin)) == before


@on_sqlite
@pytest.mark.parametrize(
    ("provider", "links", "linked_to"),
    [
        (STAFF, {}, None),
        (STAFF, {"provider_id": "anden-aktør"}, "anden aktør anden-aktør"),
        (FIRMS, {"cvr": CVR}, f"virksomheden med CVR-nummer {CVR}"),
        (FIRMS, {"provider_id": FIRM_CVR}, f"anden aktør {FIRM_CVR}"),
    ],
)
def test_an_account_that_can_be(
    session: Session,
    admin: Actor,
    provider: Provider,
    links: dict[str, str],
    linked_to: str | None,
) -> None:
    account = add_user(session, admin, provider, replace(NEW, **links), TEST_NOW)
    assert user_profile(session, admin, account.id).linked_to == linked_to


@on_sqlite
@pytest.mark.parametrize(
    ("given", "field"),
    [
        (Grant(Role.EMPLOYER), "role"),
        (Grant(Role.PROVIDER), "role"),
        (Grant(Role.CITIZEN), "role"),
        (Grant(Role.SYSTEM), "role"),
        (Grant(Role.NOBODY), "role"),
        (Grant(Role.AUDITOR, until=date(2026, 11, 21)), "until"),
        (Grant(Role.AUDITOR, authority=True), "authority"),
        (Grant(Role.VIRKSOMHEDSKONSULENT, authority=True), "authority"),
    ],
)
def test_a_role_that_cannot_be_given(
    session: Session, admin: Actor, given: Grant, field: str
) -> None:
    account = _made(session, admin, staff_id="sags1")
    with _refusal(field):
        give_role(session, admin, account.id, given, TEST_NOW)


@on_sqlite
def test_a_role_may_end_today(session: Session, admin: Actor) -> None:
    account = _made(session, admin)
    give_role(session, admin, account.id, Grant(Role.AUDITOR, until=TEST_NOW.date()), TEST_NOW)
    assert user_profile(session, admin, account.id).roles[0].until == TEST_NOW.date()


def test_open_accounts_come_first_in_danish_order(session: Session, admin: Actor) -> None:
    for name in ("Åse", "Æble", "Zita"):
        _made(session, admin, subject=name, name=name)
    close_or_open(session, admin, _made(session, admin, subject="a", name="Abel").id, active=False)
    names = [line.name for line in find_users(session, admin)]
    assert names == ["Bo Bentsen", "Zita", "Æble", "Åse", "Abel"]


def test_doors_and_links_tell_the_same_story() -> None:
    for door, links in LINKS_AT_DOOR.items():
        possible = frozenset().union(*(ROLES_OF_LINK[link] for link in links))
        assert possible == DOOR_ROLES[door]
    given = frozenset().union(*DOOR_ROLES.values())
    assert given == set(Role) - {Role.SYSTEM, Role.NOBODY}
