"""Lists of citizens: who there is, by name or id."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Row
from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import REACH, Reach
from access.scopes import readable
from models.access_enums import AuditAction
from models.citizen import Citizen
from usecases.reading.paging import Page, page_of
from usecases.reading.sorting import danish_order
from usecases.reading.staff import staff_names


@dataclass(frozen=True, slots=True)
class CitizenLine:
    """One citizen in a list."""

    id: str
    name: str | None
    caseworker_id: str | None
    caseworker: str | None
    available_from: date | None


# What a list shows: reading whole rows takes five times as long.
_LISTED = (
    *(col(Citizen.id), col(Citizen.name)),
    *(col(Citizen.caseworker_id), col(Citizen.available_from)),
)


def own_citizens(session: Session, actor: Actor) -> list[CitizenLine]:
    """One's own caseload, or the citizens referred to one; none for roles without either."""
    if REACH[actor.role] not in (Reach.CASELOAD, Reach.REFERRED):
        return []
    # A stated purpose opens the search, it does not make everybody one's own.
    mine = readable(replace(actor, purpose=None), Citizen).with_only_columns(*_LISTED)
    return _found(session, actor, list(session.execute(mine)), {"list": "own"})


def find_citizens(
    session: Session, actor: Actor, text: str = "", caseworker: str | None = None
) -> list[CitizenLine]:
    """Citizens whose name or id holds `text`, in Danish order of names.

    Nobody is named to one who asks for everybody: without a text or a caseworker none is found.
    """
    wanted = text.casefold().strip()
    if not wanted and caseworker is None:
        return []
    statement = readable(actor, Citizen)
    if caseworker is not None:
        statement = statement.where(col(Citizen.caseworker_id) == caseworker)
    rows = [
        citizen
        for citizen in session.execute(statement.with_only_columns(*_LISTED))
        # In Python: SQLite folds the case of A-Z only.
        if wanted in (citizen.name or "").casefold() or wanted in citizen.id.casefold()
    ]
    # Of a caseworker nobody knows only that one was asked for: the word may be anybody's name.
    known = caseworker if caseworker in staff_names(session, actor) else bool(caseworker)
    return _found(session, actor, rows, {"text": text.strip(), "caseworker": known})


def citizens_page(
    session: Session, actor: Actor, cursor: str | None, limit: int
) -> Page[CitizenLine]:
    """Citizens by id, a piece at a time."""
    page = page_of(session, readable(actor, Citizen), col(Citizen.id), cursor, limit)
    detail = {"count": len(page.items)}
    shown = tuple(row.id for row in page.items)
    record(session, actor, Act(AuditAction.SEARCH, "citizens", detail=detail, named=shown))
    return page.of(lambda rows: _lines(session, actor, rows))


def citizen_names(session: Session, actor: Actor, ids: Sequence[str]) -> dict[str, str | None]:
    """Names of the citizens shown; ids that may not be read are missing from the answer."""
    statement = readable(actor, Citizen).where(col(Citizen.id).in_(ids))
    return {citizen.id: citizen.name for citizen in session.exec(statement)}


def _found(
    session: Session, actor: Actor, rows: list[Row[Any]], criteria: dict[str, object]
) -> list[CitizenLine]:
    rows.sort(key=lambda citizen: (danish_order(citizen.name or "å" * 9), citizen.id))
    named = tuple(row.id for row in rows)
    detail = {**criteria, "count": len(rows)}
    record(session, actor, Act(AuditAction.SEARCH, "citizens", detail=detail, named=named))
    return _lines(session, actor, rows)


def _lines(session: Session, actor: Actor, rows: Sequence[Citizen | Row[Any]]) -> list[CitizenLine]:
    names = staff_names(session, actor)
    return [
        CitizenLine(
            id=row.id,
            name=row.name,
            caseworker_id=row.caseworker_id,
            caseworker=names.get(row.caseworker_id or ""),
            available_from=row.available_from,
        )
        for row in rows
    ]
