"""Opening a link: the code first, then one browser, for an hour.

A code works once, in five tries and for ten minutes; a right code binds the link to the browser
that gave it.
"""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from access.audit.trail import Act, record
from access.tokens import hash_code, hash_token, new_token, same
from models.access_enums import AuditAction, Outcome
from models.errors import ErrorCode, PraktikmatchError
from usecases.links.kind import BROWSER_HOLDS, CodeTried, Link, LinkKind
from usecases.links.stored import changed, find, same_row


def try_code(
    session: Session,
    kind: LinkKind[Link],
    municipality_id: str,
    token: str,
    code: str,
    now: datetime,
) -> CodeTried:
    """Spend one try of a link. Raises LINK_CLOSED for a link unknown, ended, used or spent.

    A wrong code and one too old are answered, not raised: what they leave must be committed.
    """
    spent = _spend_try(session, kind, municipality_id, token, now)
    link = find(session, kind, municipality_id, token)
    if link is None or not (spent or _waits_for_code(link, now)):
        raise PraktikmatchError(ErrorCode.LINK_CLOSED, citizen_id=link.citizen_id if link else None)
    if not spent:
        _refuse(session, kind, link, {"code": "link_closed"})
        return CodeTried(None, link.tries_left, too_old=True)
    if not same(link.code_hash, hash_code("".join(code.split()), link.token_hash)):
        _refuse(session, kind, link, {"code": "code_wrong", "tries_left": link.tries_left})
        return CodeTried(None, link.tries_left)
    browser = new_token()
    link.opened_hash, link.opened_at, link.code_ends_at = hash_token(browser), now, None
    session.flush()
    opened = Act(AuditAction.VIEW, kind.logged_as, link.id, citizen_id=link.citizen_id)
    record(session, kind.holder(link), opened)
    return CodeTried(browser, link.tries_left)


def opened_link(
    session: Session,
    kind: LinkKind[Link],
    municipality_id: str,
    token: str,
    browser: str | None,
    now: datetime,
) -> Link:
    """The link, in the browser that gave its code; raises LINK_CLOSED for any other."""
    link = find(session, kind, municipality_id, token)
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


def claim(session: Session, link: Link, now: datetime) -> None:
    """Use a link to answer; of many at once one may, the others get LINK_CLOSED."""
    unused = update(type(link)).where(*same_row(link), col(type(link).used_at).is_(None))
    if changed(session, unused.values(used_at=now)) != 1:
        raise PraktikmatchError(ErrorCode.LINK_CLOSED, citizen_id=link.citizen_id)


def _spend_try(
    session: Session, kind: LinkKind[Link], municipality_id: str, token: str, now: datetime
) -> bool:
    """One statement, so that many requests at once have five tries between them, not each."""
    table = kind.table
    statement = update(table).where(
        col(table.municipality_id) == municipality_id,
        col(table.token_hash) == hash_token(token),
        col(table.tries_left) > 0,
        col(table.code_ends_at) > now,
        col(table.ends_at) > now,
    )
    return changed(session, statement.values(tries_left=table.tries_left - 1)) == 1


def _waits_for_code(link: Link, now: datetime) -> bool:
    """Whether only the code's ten minutes are over."""
    code_ended = link.code_ends_at is not None and link.code_ends_at <= now
    return code_ended and link.tries_left > 0 and link.ends_at > now


def _refuse(session: Session, kind: LinkKind[Link], link: Link, detail: dict[str, object]) -> None:
    act = Act(
        AuditAction.REFUSAL,
        kind.logged_as,
        link.id,
        citizen_id=link.citizen_id,
        outcome=Outcome.REFUSED,
        detail=detail,
    )
    record(session, kind.holder(link), act)
