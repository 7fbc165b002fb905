"""The number that tells indexes that a municipality's data changed, and what changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import event
from sqlalchemy.orm import Session as SqlSession
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session, col, delete, insert, select, update

from models.municipality import DataChange, DataVersion

# Versions whose changes are kept. An index further behind is built anew.
KEPT_VERSIONS = 1000
_RAISED = "version_raised"  # key of `Session.info`
_BLANK: dict[str, object] = {"citizen_id": None, "opening_id": None}


class ChangeKind(StrEnum):
    """What a line of the change feed tells."""

    CITIZEN = "citizen"  # one citizen came or changed
    GONE = "gone"  # citizens went; no id of them is kept
    OPENING = "opening"  # one opening came, changed or went
    DEMANDS = "demands"  # employers, units, packages or many openings
    EVERYTHING = "everything"
    NOTHING = "nothing"  # that an index holds; the line shows that the feed is whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What changed, citizens and openings by id.

    `gone`: citizens were deleted; `demands`: any opening, employer or package.
    """

    citizens: Iterable[str] = ()
    openings: Iterable[str] = ()
    gone: bool = False
    demands: bool = False

    def lines(self) -> Iterator[dict[str, str]]:
        """One line of the feed for each change."""
        for citizen in self.citizens:
            yield {"kind": ChangeKind.CITIZEN, "citizen_id": citizen}
        for opening in self.openings:
            yield {"kind": ChangeKind.OPENING, "opening_id": opening}
        if self.gone:
            yield {"kind": ChangeKind.GONE}
        if self.demands:
            yield {"kind": ChangeKind.DEMANDS}


def raise_version(
    session: Session, municipality_id: str, changed: Changed | None = None, *, words: bool = False
) -> None:
    """Raise the data version by one, in the transaction of the change it tells of.

    Without `changed` anything may have changed, and indexes are built anew. `words`: reference
    data changed, so texts must be linked anew.
    """
    session.flush()
    session.info.setdefault(_RAISED, object())
    number = _next_number(session, municipality_id, words=words)
    lines: list[dict[str, str]] = [{"kind": ChangeKind.EVERYTHING}]
    if changed is not None:
        lines = list(changed.lines()) or [{"kind": ChangeKind.NOTHING}]
    same = {"municipality_id": municipality_id, "number": number}
    rows = [{**same, **_BLANK, **line, "line": place} for place, line in enumerate(lines)]
    session.execute(insert(DataChange), rows)
    old = col(DataChange.number) <= number - KEPT_VERSIONS
    session.execute(
        delete(DataChange).where(col(DataChange.municipality_id) == municipality_id, old)
    )
    session.flush()


def uncommitted(session: Session) -> object | None:
    """A mark of the transaction that raised a version others do not see, and may never see."""
    return session.info.get(_RAISED)


@event.listens_for(SqlSession, "after_transaction_end")
def _settle(session: SqlSession, transaction: SessionTransaction) -> None:
    if transaction.parent is None:  # a savepoint settles nothing
        session.info.pop(_RAISED, None)


def _next_number(session: Session, municipality_id: str, *, words: bool) -> int:
    raised = session.exec(
        update(DataVersion)
        .where(col(DataVersion.municipality_id) == municipality_id)
        .values(number=col(DataVersion.number) + 1, words=col(DataVersion.words) + int(words))
        .execution_options(synchronize_session="fetch")
    )
    if raised.rowcount == 0:
        session.add(DataVersion(municipality_id=municipality_id, number=1, words=int(words)))
        session.flush()
    own = col(DataVersion.municipality_id) == municipality_id
    return session.exec(select(DataVersion.number).where(own)).one()
