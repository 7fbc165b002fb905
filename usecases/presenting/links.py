"""Personal links: a link by one channel, a code by another, together good for one browser.

Both are random, shown once and stored as hashes. A code works once, in five tries and for ten
minutes; a right code binds the link to the browser that gave it, for an hour.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import ColumnElement, CursorResult, Update, update
from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from access.tokens import hash_code, hash_token, new_code, new_token, same
from models.access_enums import AuditAction, Outcome, Role
from models.errors import ErrorCode, PraktikmatchError
from models.presentation import PersonalLink, Presentation
from usecases.presenting.stored import close_links, refused

TRIES = 5
# Told on the phone and written at once (OWASP ASVS 5.0, 6.5.5: ten minutes at most).
CODE_LIVES = timedelta(minutes=10)
LINK_LIVES = timedelta(days=14)
# Long enough to read and answer, short enough for a computer others use too.
BROWSER_HOLDS = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class NewLink:
    """What staff hand over, shown once: the link to be sent, the code to be read aloud."""

    token: str
    code: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code for a link the citizen has, shown once."""

    code: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class CodeTried:
    """What a code led to: the browser's own token where it was right, else tries left.

    `too_old`: the link waits for a new code; no try was spent.
    """

    browser: str | None
    tries_left: int
    too_old: bool = False


def new_link(session: Session, actor: Actor, presentation: Presentation, now: datetime) -> NewLink:
    """A link to a presentation's question; older ones open nothing from now on."""
    close_links(session, presentation, now)
    made = NewLink(new_token(), new_code(), now + LINK_LIVES)
    token_hash = hash_token(made.token)
    session.add(
        PersonalLink(
            municipality_id=presentation.municipality_id,
            citizen_id=presentation.citizen_id,
            id=uuid4().hex,
            presentation_id=presentation.id,
            token_hash=token_hash,
            code_hash=hash_code(made.code, token_hash),
            code_ends_at=now + CODE_LIVES,
            tries_left=TRIES,
            created_by=actor.user_id,
            created_at=now,
            ends_at=made.ends_at,
        )
    )
    session.flush()
    return made


def new_code_for(session: Session, presentation: Presentation, now: datetime) -> NewCode:
    """A fresh code for the link in use, which no browser holds from now on.

    Raises INPUT_REFUSED where no link waits, or the one there has had its share of codes.
    """
    row = _waiting_link(session, presentation, now)
    made = NewCode(new_code(), now + CODE_LIVES)
    if row is None or not _renew(session, row, made):
        raise refused("linket kan ikke få en ny kode. Lav et nyt link.", "code")
    return made


def try_code(
    session: Session, municipality_id: str, token: str, code: str, now: datetime
) -> CodeTried:
    """Spend one try of a link. Raises LINK_CLOSED for a link unknown, ended, used or spent.

    A wrong code and one too old are answered, not raised: what they leave must be committed.
    """
    spent = _spend_try(session, municipality_id, token, now)
    link = _find(session, municipality_id, token)
    if link is None or not (spent or _waits_for_code(link, now)):
        raise PraktikmatchError(ErrorCode.LINK_CLOSED, citizen_id=link.citizen_id if link else None)
    actor = link_actor(link)
    if not spent:
        detail: dict[str, object] = {"code": "link_closed"}
        _record(session, actor, link, AuditAction.REFUSAL, Outcome.REFUSED, detail)
        return CodeTried(None, link.tries_left, too_old=True)
    if not same(link.code_hash, hash_code("".join(code.split()), link.token_hash)):
        detail = {"code": "code_wrong", "tries_left": link.tries_left}
        _record(session, actor, link, AuditAction.REFUSAL, Outcome.REFUSED, detail)
        return CodeTried(None, link.tries_left)
    browser = new_token()
    link.opened_hash, link.opened_at, link.code_ends_at = hash_token(browser), now, None
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


def claim(session: Session, link: PersonalLink, now: datetime) -> None:
    """Use a link to answer; of many at once one may, the others get LINK_CLOSED."""
    unused = update(PersonalLink).where(*_same_row(link), col(PersonalLink.used_at).is_(None))
    if _changed(session, unused.values(used_at=now)) != 1:
        raise PraktikmatchError(ErrorCode.LINK_CLOSED, citizen_id=link.citizen_id)


def _spend_try(session: Session, municipality_id: str, token: str, now: datetime) -> bool:
    """One statement, so that many requests at once have five tries between them, not each."""
    statement = update(PersonalLink).where(
        col(PersonalLink.municipality_id) == municipality_id,
        col(PersonalLink.token_hash) == hash_token(token),
        col(PersonalLink.tries_left) > 0,
        col(PersonalLink.code_ends_at) > now,
        col(PersonalLink.ends_at) > now,
    )
    return _changed(session, statement.values(tries_left=PersonalLink.tries_left - 1)) == 1


def _waits_for_code(link: PersonalLink, now: datetime) -> bool:
    """Whether only the code's ten minutes are over."""
    code_ended = link.code_ends_at is not None and link.code_ends_at <= now
    return code_ended and link.tries_left > 0 and link.ends_at > now


def _waiting_link(
    session: Session, presentation: Presentation, now: datetime
) -> PersonalLink | None:
    query = readable(system_actor(presentation.municipality_id), PersonalLink).where(
        col(PersonalLink.citizen_id) == presentation.citizen_id,
        col(PersonalLink.presentation_id) == presentation.id,
        col(PersonalLink.ends_at) > now,
    )
    return session.exec(query).first()


def _renew(session: Session, link: PersonalLink, made: NewCode) -> bool:
    statement = update(PersonalLink).where(
        *_same_row(link),
        col(PersonalLink.used_at).is_(None),
        col(PersonalLink.renewals_left) > 0,
    )
    values = {
        "code_hash": hash_code(made.code, link.token_hash),
        "code_ends_at": made.ends_at,
        "tries_left": TRIES,
        "renewals_left": PersonalLink.renewals_left - 1,
        "opened_hash": None,
        "opened_at": None,
    }
    return _changed(session, statement.values(values)) == 1


def _same_row(link: PersonalLink) -> tuple[ColumnElement[bool], ...]:
    return (
        col(PersonalLink.municipality_id) == link.municipality_id,
        col(PersonalLink.citizen_id) == link.citizen_id,
        col(PersonalLink.id) == link.id,
    )


def _changed(session: Session, statement: Update) -> int:
    """How many rows the statement changed."""
    result = session.execute(statement)
    assert isinstance(result, CursorResult)
    return result.rowcount


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
