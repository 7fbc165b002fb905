"""Rows of personal links: found by their secret, changed without a race."""

from sqlalchemy import ColumnElement, CursorResult, Update
from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from access.tokens import hash_token
from usecases.links.kind import Link, LinkKind


def find(session: Session, kind: LinkKind[Link], municipality_id: str, token: str) -> Link | None:
    """The link with this secret, read anew. Links belong to the house: no role reads them."""
    query = (
        readable(system_actor(municipality_id), kind.table)
        .where(col(kind.table.token_hash) == hash_token(token))
        .execution_options(populate_existing=True)
    )
    return session.exec(query).first()


def same_row(link: Link) -> tuple[ColumnElement[bool], ...]:
    """Where a statement means exactly this link."""
    table = type(link)
    return (
        col(table.municipality_id) == link.municipality_id,
        col(table.citizen_id) == link.citizen_id,
        col(table.id) == link.id,
    )


def changed(session: Session, statement: Update) -> int:
    """How many rows the statement changed."""
    result = session.execute(statement)
    assert isinstance(result, CursorResult)
    return result.rowcount
