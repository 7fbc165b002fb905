"""Staff make a link and its code. Both are random, shown once and stored as hashes."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import update
from sqlmodel import Session, col

from access.tokens import hash_code, hash_token, new_code, new_token
from usecases.links.kind import CODE_LIVES, TRIES, Link, LinkKind, NewCode, NewLink
from usecases.links.stored import changed, same_row


def new_link(
    session: Session, kind: LinkKind[Link], now: datetime, ends_at: datetime, **own: object
) -> NewLink:
    """A link of a kind; `own` are the table's own columns, its keys and `created_by`."""
    made = NewLink(new_token(), new_code(), ends_at)
    token_hash = hash_token(made.token)
    values: dict[str, Any] = {
        **own,
        "id": uuid4().hex,
        "token_hash": token_hash,
        "code_hash": hash_code(made.code, token_hash),
        "code_ends_at": now + CODE_LIVES,
        "tries_left": TRIES,
        "created_at": now,
        "ends_at": ends_at,
    }
    session.add(kind.table(**values))
    session.flush()
    return made


def new_code_for(session: Session, link: Link, now: datetime) -> NewCode | None:
    """A fresh code for a link, which no browser holds from now on.

    None where the link has been used or has had its share of codes.
    """
    table = type(link)
    made = NewCode(new_code(), now + CODE_LIVES)
    statement = update(table).where(
        *same_row(link), col(table.used_at).is_(None), col(table.renewals_left) > 0
    )
    values = {
        "code_hash": hash_code(made.code, link.token_hash),
        "code_ends_at": made.ends_at,
        "tries_left": TRIES,
        "renewals_left": table.renewals_left - 1,
        "opened_hash": None,
        "opened_at": None,
    }
    return made if changed(session, statement.values(values)) == 1 else None
