"""Signed-in browsers: begun, resumed at each request, ended."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, delete, or_, select, update

from access.actor import Actor
from access.tokens import hash_token, new_token
from models.access_enums import Purpose, Role
from models.account import LoginSession, RoleGrant, UserAccount

# How long a stated purpose opens the municipality.
PURPOSE_HOLDS = timedelta(minutes=30)
# The last use is stored at most this often: it need not cost a write at every click.
_SEEN_STEP = timedelta(minutes=1)
# A role given until a date holds all of that day here.
_DENMARK = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """How long a session lasts without use, and at all."""

    idle: timedelta = timedelta(minutes=30)
    whole: timedelta = timedelta(hours=10)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a browser's token stands for, and the roles the account could act as."""

    actor: Actor
    roles: tuple[Role, ...]
    login: LoginSession


def begin_session(
    session: Session,
    account: UserAccount,
    role: Role,
    provider_id: str,
    now: datetime,
    lifetimes: Lifetimes,
) -> str:
    """A new session; returns the token for the browser's cookie. Ended ones are swept out."""
    _forget_ended(session, account.municipality_id, now, lifetimes)
    token = new_token()
    session.add(
        LoginSession(
            municipality_id=account.municipality_id,
            token_hash=hash_token(token),
            user_id=account.id,
            role=role.value,
            provider_id=provider_id,
            created_at=now,
            seen_at=now,
            ends_at=now + lifetimes.whole,
        )
    )
    account.signed_in_at = now
    session.flush()
    return token


def resume_session(
    session: Session, municipality_id: str, token: str, now: datetime, lifetimes: Lifetimes
) -> SignedIn | None:
    """Who is signed in with the token, read anew each time; None when it no longer holds.

    A role that has run out ends the session with it: nobody goes on as something else unasked.
    """
    login = session.get(LoginSession, (municipality_id, hash_token(token)))
    if login is None:
        return None
    account = session.get_one(UserAccount, (municipality_id, login.user_id))
    roles = roles_of(session, account, now) if account.active else ()
    late = now >= login.ends_at or now - login.seen_at >= lifetimes.idle
    if late or login.role not in roles:
        return None
    if now - login.seen_at >= _SEEN_STEP:
        _change(session, login, seen_at=now)
    return SignedIn(_actor(session, account, login, now), roles, login)


def roles_of(session: Session, account: UserAccount, now: datetime) -> tuple[Role, ...]:
    """The roles an account holds on the day it is in Denmark."""
    today = now.astimezone(_DENMARK).date()
    grants = session.exec(
        select(RoleGrant).where(
            RoleGrant.municipality_id == account.municipality_id, RoleGrant.user_id == account.id
        )
    )
    held = {grant.role for grant in grants if grant.until is None or grant.until >= today}
    return tuple(role for role in Role if role.value in held)


def end_session(session: Session, municipality_id: str, token: str) -> None:
    """The token stands for nobody from now on."""
    session.exec(
        delete(LoginSession).where(
            col(LoginSession.municipality_id) == municipality_id,
            col(LoginSession.token_hash) == hash_token(token),
        )
    )


def end_sessions_of(session: Session, account: UserAccount) -> None:
    """Sign the account out everywhere."""
    session.exec(
        delete(LoginSession).where(
            col(LoginSession.municipality_id) == account.municipality_id,
            col(LoginSession.user_id) == account.id,
        )
    )


def end_sessions_as(session: Session, account: UserAccount, role: Role) -> None:
    """Sign the account out wherever it acts as the role."""
    session.exec(
        delete(LoginSession).where(
            col(LoginSession.municipality_id) == account.municipality_id,
            col(LoginSession.user_id) == account.id,
            col(LoginSession.role) == role.value,
        )
    )


def state_purpose(session: Session, login: LoginSession, purpose: Purpose, now: datetime) -> None:
    """Open the municipality to a sagsbehandler for a while, for a reason that is logged."""
    _change(session, login, purpose=purpose.value, purpose_until=now + PURPOSE_HOLDS)


def end_purpose(session: Session, login: LoginSession) -> None:
    """Back to one's own caseload at once."""
    _change(session, login, purpose=None, purpose_until=None)


def switch_role(session: Session, login: LoginSession, role: Role) -> None:
    """Act as another role from the next request on; a stated purpose does not come along."""
    _change(session, login, role=role.value, purpose=None, purpose_until=None)


def _change(session: Session, login: LoginSession, **values: object) -> None:
    """In one statement: a session that another request has just ended stays ended."""
    session.exec(
        update(LoginSession)
        .where(
            col(LoginSession.municipality_id) == login.municipality_id,
            col(LoginSession.token_hash) == login.token_hash,
        )
        .values(**values)
    )


def _forget_ended(
    session: Session, municipality_id: str, now: datetime, lifetimes: Lifetimes
) -> None:
    session.exec(
        delete(LoginSession).where(
            col(LoginSession.municipality_id) == municipality_id,
            or_(
                col(LoginSession.ends_at) <= now,
                col(LoginSession.seen_at) <= now - lifetimes.idle,
            ),
        )
    )


def _actor(session: Session, account: UserAccount, login: LoginSession, now: datetime) -> Actor:
    grant = session.get_one(RoleGrant, (account.municipality_id, account.id, login.role))
    holds = login.purpose_until is not None and now < login.purpose_until
    return Actor(
        municipality_id=account.municipality_id,
        role=Role(login.role),
        user_id=account.id,
        name=account.name,
        staff_id=account.staff_id,
        cvr=account.cvr,
        provider_id=account.provider_id,
        citizen_id=account.citizen_id,
        purpose=Purpose(login.purpose) if login.purpose and holds else None,
        authority=grant.authority,
    )
