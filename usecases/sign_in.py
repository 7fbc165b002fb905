"""Sign-in: out to a provider and back, the demo's chosen account, the way out.

What a provider vouches for is `access/oidc`'s business; here an identity meets an account.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete

from access.accounts import get_account
from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.doors import DOOR_ROLES
from access.oidc.pending import Pending
from access.scopes import readable
from access.sessions import Lifetimes, begin_session, roles_of
from access.tokens import hash_token, same
from models.access_enums import AuditAction, Role
from models.account import PendingSignIn, UserAccount
from models.errors import ErrorCode, PraktikmatchError, not_found
from usecases.sign_in_accounts import Arrival, account_for

DEMO_ISSUER = "demo"
# A person at a provider may need to find a phone; longer is somebody else's browser.
PENDING_HOLDS = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Entered:
    """A sign-in that went well: the browser's token, and where it was going."""

    token: str
    account: UserAccount
    role: Role


def leave(
    session: Session,
    municipality_id: str,
    pending: Pending,
    browser: str,
    next_path: str,
    now: datetime,
) -> None:
    """Remember a sign-in that leaves for its provider; `browser` is a secret in its cookie."""
    _forget_old(session, municipality_id, now)
    session.add(
        PendingSignIn(
            municipality_id=municipality_id,
            state_hash=hash_token(pending.state),
            browser_hash=hash_token(browser),
            provider_id=pending.provider_id,
            state=pending.state,
            nonce=pending.nonce,
            code_verifier=pending.code_verifier,
            redirect_uri=pending.redirect_uri,
            next_path=next_path,
            ends_at=now + PENDING_HOLDS,
        )
    )
    session.flush()


def come_back(
    session: Session, municipality_id: str, state: str, browser: str, now: datetime
) -> tuple[Pending, str]:
    """The sign-in begun by this browser, and where it was going. It works once.

    Raises SIGN_IN_EXPIRED for one unknown, used, or too old, SIGN_IN_REFUSED for another's.
    """
    row = session.get(PendingSignIn, (municipality_id, hash_token(state)))
    if row is None or now >= row.ends_at:
        raise PraktikmatchError(ErrorCode.SIGN_IN_EXPIRED)
    session.delete(row)
    session.flush()
    if not same(row.browser_hash, hash_token(browser)):
        raise PraktikmatchError(
            ErrorCode.SIGN_IN_REFUSED, reason="det blev begyndt i en anden browser."
        )
    pending = Pending(
        provider_id=row.provider_id,
        state=row.state,
        nonce=row.nonce,
        code_verifier=row.code_verifier,
        redirect_uri=row.redirect_uri,
    )
    return pending, row.next_path


def enter(
    session: Session, municipality_id: str, arrival: Arrival, now: datetime, lifetimes: Lifetimes
) -> Entered:
    """Sign somebody in whom a provider vouches for.

    Raises SIGN_IN_UNKNOWN_USER without an open account, or a role that comes in by this door.
    """
    account = account_for(session, municipality_id, arrival, now)
    if account is None or not account.active:
        raise PraktikmatchError(ErrorCode.SIGN_IN_UNKNOWN_USER)
    allowed = DOOR_ROLES[arrival.provider.door]
    roles = [role for role in roles_of(session, account, now) if role in allowed]
    return _begin(session, account, roles, arrival.provider.id, now, lifetimes)


def enter_demo(
    session: Session, municipality_id: str, user_id: str, now: datetime, lifetimes: Lifetimes
) -> Entered:
    """Sign in as one of the demo's accounts; raises NOT_FOUND for any other."""
    account = get_account(session, municipality_id, user_id)
    if account.issuer != DEMO_ISSUER:
        raise not_found("en demokonto", user_id)
    roles = roles_of(session, account, now) if account.active else ()
    return _begin(session, account, roles, DEMO_ISSUER, now, lifetimes)


def demo_accounts(session: Session, municipality_id: str) -> list[tuple[UserAccount, Role]]:
    """The demo's accounts with the role each begins as, in the order of roles."""
    rows = session.exec(
        readable(system_actor(municipality_id), UserAccount).where(
            col(UserAccount.issuer) == DEMO_ISSUER
        )
    )
    found = [(row, Role(row.subject)) for row in rows]
    return sorted(found, key=lambda pair: list(Role).index(pair[1]))


def signed_out(session: Session, actor: Actor) -> None:
    """Note that somebody signed out."""
    record(session, actor, Act(AuditAction.SIGN_OUT, "session"))


def _begin(
    session: Session,
    account: UserAccount,
    roles: Sequence[Role],
    provider_id: str,
    now: datetime,
    lifetimes: Lifetimes,
) -> Entered:
    if not roles:
        raise PraktikmatchError(ErrorCode.SIGN_IN_UNKNOWN_USER)
    token = begin_session(session, account, roles[0], provider_id, now, lifetimes)
    actor = Actor(account.municipality_id, role=roles[0], user_id=account.id, name=account.name)
    record(session, actor, Act(AuditAction.SIGN_IN, "session", detail={"via": provider_id}))
    return Entered(token, account, roles[0])


def _forget_old(session: Session, municipality_id: str, now: datetime) -> None:
    session.exec(
        delete(PendingSignIn).where(
            col(PendingSignIn.municipality_id) == municipality_id,
            col(PendingSignIn.ends_at) <= now,
        )
    )
