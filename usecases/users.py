"""Accounts and roles as an administrator keeps them. Nobody changes their own."""

from datetime import datetime

from sqlmodel import Session, col

from access.accounts import Grant, NewAccount, add_account, grant_role, revoke_role, set_active
from access.actor import Actor
from access.audit.trail import Act, record
from access.oidc.provider import Provider
from access.policies import Permission, require
from access.scopes import readable
from access.sessions import end_sessions_of, roles_of
from models.access_enums import AuditAction, Role
from models.account import UserAccount
from models.errors import ErrorCode, PraktikmatchError, not_found
from usecases.users_checks import check_grant, check_new


def managed_user(session: Session, actor: Actor, user_id: str) -> UserAccount:
    """An account an administrator keeps; raises NOT_FOUND, also for a citizen's own account."""
    require(actor, Permission.MANAGE_USERS)
    query = readable(actor, UserAccount).where(
        col(UserAccount.id) == user_id, col(UserAccount.citizen_id).is_(None)
    )
    account = session.exec(query).first()
    if account is None:
        raise not_found("en bruger", user_id)
    return account


def add_user(
    session: Session, actor: Actor, provider: Provider, new: NewAccount, now: datetime
) -> UserAccount:
    """A new account at the provider, without roles. Raises INPUT_REFUSED."""
    require(actor, Permission.MANAGE_USERS)
    check_new(session, actor, provider, new)
    return add_account(session, actor, new, now)


def give_role(
    session: Session, actor: Actor, user_id: str, given: Grant, now: datetime
) -> UserAccount:
    """Give a role or change its end and authority. Raises INPUT_REFUSED and NOT_ALLOWED."""
    account = _another(session, actor, user_id)
    check_grant(account, given, now, roles_of(session, account, now))
    grant_role(session, actor, account, given, now)
    return account


def take_role(session: Session, actor: Actor, user_id: str, role: Role) -> UserAccount:
    """Take a role away; it is gone at once. Raises NOT_FOUND and NOT_ALLOWED."""
    account = _another(session, actor, user_id)
    revoke_role(session, actor, account, role)
    return account


def close_or_open(session: Session, actor: Actor, user_id: str, *, active: bool) -> UserAccount:
    """Close an account, which signs it out everywhere, or open it. Raises NOT_ALLOWED."""
    account = _another(session, actor, user_id)
    set_active(session, actor, account, active=active)
    return account


def sign_out_everywhere(session: Session, actor: Actor, user_id: str) -> UserAccount:
    """End every session of the account, one's own too if one likes."""
    account = managed_user(session, actor, user_id)
    end_sessions_of(session, account)
    act = Act(AuditAction.CHANGE, "account", account.id, detail={"signed_out": True})
    record(session, actor, act)
    return account


def _another(session: Session, actor: Actor, user_id: str) -> UserAccount:
    """Somebody else's account: nobody approves their own rights, or locks themselves out."""
    account = managed_user(session, actor, user_id)
    if account.id == actor.user_id:
        raise PraktikmatchError(ErrorCode.NOT_ALLOWED, role=actor.role.label)
    return account
