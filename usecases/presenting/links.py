"""Personal links: a link by one channel, a code by another, together good for one browser.

Both are random, shown once and stored as hashes. The code works once and in five tries; a
right code binds the link to the browser that gave it, for an hour.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import CursorResult, update
from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from access.tokens import hash_code, hash_token, new_code, new_token, same
from models.access_enums import AuditAction, Outcome, Role
from models.errors import ErrorCode, PraktikmatchError
from models.presentation import PersonalLink, Presentation
from usecases.presenting.stored import close_links

TRIES = 5
LINK_LIVES = timedelta(days=14)
# Long enough to read and answer, short enough for a computer others use too.
BROWSER_HOLDS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class NewLink:
    """What staff hand over: shown once, to be sent by two different channels."""

    token: str
    code: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class CodeTried:
    """What a code led to: the browser's own token where it was right, else tries left."""

    browser: str | None
    tries_left: int


def new_link(session: Session, actor: Actor, presentation: Presentation, now: datetime) -> NewLink:
    """A link to a presentation's question; older ones open nothing from now on."""
    close_links(session, presentation, now)
    made = NewLink(new_token(), new_code(), now + LINK_LIVES)
    session.add(
        PersonalLink(
            municipality_id=presentation.municipality_id,
            citizen_id=presentation.citizen_id,
            id=uuid4().hex,
            presentation_id=presentation.id,
            token_hash=hash_token(made.token),
            code_hash=hash_code(made.code, made.token),
            tries_left=TRIES,
            created_by=actor.user_id,
            created_at=now,
            ends_at=made.ends_at,
        )
    )
    session.flush()
    return made


def try_code(
    session: Session, municipality_id: str, token: str, code: str, now: datetime
) -> CodeTried:
    """Spend one try of a link. Raises LINK_CLOSED for a link unknown, ended, used or spent.

    A wrong code is answered, not raised: the spent try must be committed.
    """
    link = _spend_try(session, municipality_id, token, now)
    actor = link_actor(link)
    if not same(link.code_hash, hash_code("".join(code.split()), token)):
        detail = {"code": "code_wrong", "tries_left": link.tries_left}
        _record(session, actor, link, AuditAction.REFUSAL, Outcome.REFUSED, detail)
        return CodeTried(None, link.tries_left)
    browser = new_token()
    link.opened_hash, link.opened_at = hash_token(browser), now
    session.flush()
    _record(session, actor, link, AuditAction.VIEW, Outcome.DONE, {})
    return CodeTried(browser, link.tries_left)


def opened_link(
    session: Session, municipality_id: str, token: str, browser: str | None, now: datetime
) -> PersonalLink:
    """The link, in the browser that gave its code; raises LINK_CLOSED for any other."""
    link = _find(session, municipality_id, token)
    fits = (
        link is not None
        and browser is not None
        and link.opened_hash is not None
        and same(link.opened_hash, hash_token(browser))
    )
    if link is None or link.opened_at is None or not fits:
        raise PraktikmatchError(ErrorCode.LINK_CLOSED)
    if now >= link.ends_at or now - link.opened_at >= BROWSER_HOLDS:
        raise PraktikmatchError(ErrorCode.LINK_CLOSED, citizen_id=link.citizen_id)
    return link


def link_actor(link: PersonalLink) -> Actor:
    """The citizen, as far as link and code vouch for one."""
    return Actor(
        municipality_id=link.municipality_id,
        role=Role.CITIZEN,
        user_id="link",
        name="link",
        citizen_id=link.citizen_id,
    )


def _spend_try(session: Session, municipality_id: str, token: str, now: datetime) -> PersonalLink:
    """One statement, so that many requests at once have five tries between them, not each."""
    spent = session.execute(
        update(PersonalLink)
        .where(
            col(PersonalLink.municipality_id) == municipality_id,
            col(PersonalLink.token_hash) == hash_token(token),
            col(PersonalLink.tries_left) > 0,
            col(PersonalLink.opened_hash).is_(None),
            col(PersonalLink.ends_at) > now,
        )
        .values(tries_left=PersonalLink.tries_left - 1)
    )
    assert isinstance(spent, CursorResult)
    link = _find(session, municipality_id, token)
    if link is None or spent.rowcount != 1:
        raise PraktikmatchError(ErrorCode.LINK_CLOSED, citizen_id=link.citizen_id if link else None)
    return link


def _find(session: Session, municipality_id: str, token: str) -> PersonalLink | None:
    """Links belong to the house: no role reads them."""
    query = (
        readable(system_actor(municipality_id), PersonalLink)
        .where(col(PersonalLink.token_hash) == hash_token(token))
        .execution_options(populate_existing=True)
    )
    return session.exec(query).first()


def _record(
    session: Session,
    actor: Actor,
    link: PersonalLink,
    action: AuditAction,
    outcome: Outcome,
    detail: dict[str, object],
) -> None:
    act = Act(action, "link", link.id, citizen_id=link.citizen_id, outcome=outcome, detail=detail)
    record(session, actor, act)
