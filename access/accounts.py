"""Accounts: found by what a provider vouches for, made, and given roles."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import uuid4

from sqlmodel import Session, select

from access.actor import Actor
from access.audit.trail import Act, record
from access.sessions import end_sessions_as, end_sessions_of
from models.access_enums import AuditAction, Role
from models.account import RoleGrant, UserAccount
from models.errors import not_found
from models.municipality import Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """Somebody at a provider, and whose eyes the account has: at most one link is set."""

    issuer: str
    subject: str
    name: str
    staff_id: str | None = None
    cvr: str | None = None
    p_number: str | None = None
    provider_id: str | None = None
    citizen_id: str | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """A role to give. `authority`: may grant, refuse and end offers."""

    role: Role
    until: date | None = None
    authority: bool = False


def find_account(
    session: Session, municipality_id: str, issuer: str, subject: str
) -> UserAccount | None:
    """The account of a subject at an issuer; an equal subject elsewhere is somebody else."""
    return session.exec(
        select(UserAccount).where(
            UserAccount.municipality_id == municipality_id,
            UserAccount.issuer == issuer,
            UserAccount.subject == subject,
        )
    ).first()


def get_account(session: Session, municipality_id: str, user_id: str) -> UserAccount:
    """The account by its own id; raises NOT_FOUND."""
    account = session.get(UserAccount, (municipality_id, user_id))
    if account is None:
        raise not_found("en bruger", user_id)
    return account


def add_account(session: Session, actor: Actor, new: NewAccount, now: datetime) -> UserAccount:
    """A new account without roles: it can sign in once it is given one."""
    account = UserAccount(
        municipality_id=actor.municipality_id, id=uuid4().hex, created_at=now, **asdict(new)
    )
    session.add(account)
    session.flush()
    _follow_staff(session, account.municipality_id, account.staff_id)
    _record(session, actor, account, added=True)
    return account


def grant_role(
    session: Session, actor: Actor, account: UserAccount, given: Grant, now: datetime
) -> None:
    """Give a role, or change what an earlier grant of it says."""
    key = (account.municipality_id, account.id, given.role.value)
    grant = session.get(RoleGrant, key)
    if grant is None:
        grant = RoleGrant(
            municipality_id=account.municipality_id,
            user_id=account.id,
            role=given.role.value,
            granted_by=actor.user_id,
            granted_at=now,
        )
        session.add(grant)
    grant.until, grant.authority = given.until, given.authority
    session.flush()
    _record(session, actor, account, granted=given.role.value, authority=given.authority)


def revoke_role(session: Session, actor: Actor, account: UserAccount, role: Role) -> None:
    """Take a role away; who acts as it is signed out. Raises NOT_FOUND."""
    grant = session.get(RoleGrant, (account.municipality_id, account.id, role.value))
    if grant is None:
        raise not_found("en rolle", role.label)
    session.delete(grant)
    end_sessions_as(session, account, role)
    session.flush()
    _record(session, actor, account, revoked=role.value)


def move_account(
    session: Session, actor: Actor, account: UserAccount, links: Mapping[str, str | None]
) -> None:
    """Let the account see as the provider now vouches, which ends its sessions if it changed."""
    if all(getattr(account, name) == link for name, link in links.items()):
        return
    before = account.staff_id
    for name, link in links.items():
        setattr(account, name, link)
    end_sessions_of(session, account)
    session.flush()
    for staff_id in {before, account.staff_id}:
        _follow_staff(session, account.municipality_id, staff_id)
    _record(session, actor, account, moved=True)


def set_active(session: Session, actor: Actor, account: UserAccount, *, active: bool) -> None:
    """Close an account, which signs it out everywhere, or open it again."""
    account.active = active
    if not active:
        end_sessions_of(session, account)
    session.flush()
    _follow_staff(session, account.municipality_id, account.staff_id)
    _record(session, actor, account, active=active)


def _follow_staff(session: Session, municipality_id: str, staff_id: str | None) -> None:
    """Staff are at work here as long as one account of theirs is open; files only tell names."""
    staff = session.get(Staff, (municipality_id, staff_id)) if staff_id is not None else None
    if staff is None:
        return
    accounts = select(UserAccount).where(
        UserAccount.municipality_id == municipality_id, UserAccount.staff_id == staff_id
    )
    staff.active = any(account.active for account in session.exec(accounts))
    session.flush()


def _record(session: Session, actor: Actor, account: UserAccount, **detail: object) -> None:
    record(session, actor, Act(AuditAction.CHANGE, "account", account.id, detail=detail))
