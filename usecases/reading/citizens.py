"""Lists of citizens: who there is, by name or id."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
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


def find_citizens(
    session: Session, actor: Actor, text: str = "", caseworker: str | None = None
) -> list[CitizenLine]:
    """Citizens whose name or id holds `text`, in Danish order of names."""
    statement = readable(actor, Citizen)
    if caseworker is not None:
        statement = statement.where(col(Citizen.caseworker_id) == caseworker)
    wanted = text.casefold().strip()
    found = [
        citizen
        for citizen in session.exec(statement)
        # In Python: SQLite folds the case of A-Z only.
        if wanted in (citizen.name or "").casefold() or wanted in citizen.id.casefold()
    ]
    found.sort(key=lambda citizen: (danish_order(citizen.name or "å" * 9), citizen.id))
    return _lines(session, actor, found)


def citizens_page(
    session: Session, actor: Actor, cursor: str | None, limit: int
) -> Page[CitizenLine]:
    """Citizens by id, a piece at a time."""
    page = page_of(session, readable(actor, Citizen), col(Citizen.id), cursor, limit)
    return page.of(lambda rows: _lines(session, actor, rows))


def citizen_names(session: Session, actor: Actor, ids: Sequence[str]) -> dict[str, str | None]:
    """Names of the citizens shown; ids that may not be read are missing from the answer."""
    statement = readable(actor, Citizen).where(col(Citizen.id).in_(ids))
    return {citizen.id: citizen.name for citizen in session.exec(statement)}


def _lines(session: Session, actor: Actor, rows: Sequence[Citizen]) -> list[CitizenLine]:
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
