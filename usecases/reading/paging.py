"""Lists in pieces: an opaque cursor that holds the last key shown."""

import base64
import binascii
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from sqlalchemy.orm import Mapped, QueryableAttribute
from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

from models.errors import ErrorCode, PraktikmatchError

Row = TypeVar("Row")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """Some items and the cursor of the next ones; None after the last."""

    items: tuple[Item, ...]
    next_cursor: str | None

    def of(self, make: Callable[[Sequence[Item]], Sequence[Any]]) -> "Page[Any]":
        """The same piece of the list with its items turned into something else."""
        return Page(tuple(make(self.items)), self.next_cursor)


def page_of(
    session: Session,
    statement: SelectOfScalar[Row],
    column: Mapped[str],
    cursor: str | None,
    limit: int,
) -> Page[Row]:
    """Up to `limit` rows after the cursor, ordered by a unique text column."""
    if cursor is not None:
        statement = statement.where(column > _decode(cursor))
    rows = session.exec(statement.order_by(column).limit(limit + 1)).all()
    shown = tuple(rows[:limit])
    key = cast("QueryableAttribute[str]", column).key
    more = len(rows) > limit
    return Page(shown, _encode(getattr(shown[-1], key)) if more else None)


def _encode(key: str) -> str:
    return base64.urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _decode(cursor: str) -> str:
    try:
        return base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, ValueError) as error:
        raise PraktikmatchError(
            ErrorCode.INPUT_REFUSED,
            reason="»cursor« kendes ikke. Brug next_cursor fra det forrige svar.",
        ) from error
