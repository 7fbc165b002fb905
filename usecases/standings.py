"""What the law says of each citizen and each offer, written down for the match to look up."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, insert

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from law.book import Book
from law.case import PersonFacts
from law.standings import standings
from models.access_enums import AuditAction
from models.citizen import Citizen, CitizenRow
from models.citizen_law import CitizenEmployment, CitizenLegal
from models.standing import OfferStanding
from placements.lawful.persons import facts_of
from placements.shelf import current_book
from support.versions import Changed, raise_version

Row = TypeVar("Row", bound=CitizenRow)
# Openings begin within a year; a nightly run keeps two ahead.
HORIZON = timedelta(days=730)
_CHUNK = 400  # a statement takes a limited number of values on SQLite


def write_all_standings(session: Session, actor: Actor, today: date) -> int:
    """As `write_standings`, for everybody: when rules change, and every night."""
    house = system_actor(actor.municipality_id)
    ids = session.scalars(readable(house, Citizen).with_only_columns(col(Citizen.id)))
    return write_standings(session, actor, today, sorted(ids))


def write_standings(session: Session, actor: Actor, today: date, citizens: Sequence[str]) -> int:
    """Write the law's verdicts on these citizens anew; how many had another than before.

    Only verdicts are written, never the facts behind them. Raises RULES_UNUSABLE.
    """
    book, house = current_book(session, actor), system_actor(actor.municipality_id)
    changed: list[str] = []
    for start in range(0, len(citizens), _CHUNK):
        changed += _write_chunk(session, house, book, today, citizens[start : start + _CHUNK])
    if changed:
        raise_version(session, actor.municipality_id, Changed(citizens=changed))
        counted = Act(AuditAction.CHANGE, "standings", detail={"count": len(changed)})
        record(session, actor, counted)
    return len(changed)


def _write_chunk(
    session: Session, house: Actor, book: Book, today: date, citizens: Sequence[str]
) -> list[str]:
    legal = _grouped(session, house, CitizenLegal, citizens)
    jobs = _grouped(session, house, CitizenEmployment, citizens)
    stored = _grouped(session, house, OfferStanding, citizens)
    changed, rows = [], []
    for citizen in citizens:
        facts = facts_of(next(iter(legal[citizen]), None), jobs[citizen])
        told = list(_told(book, facts, today))
        if told == _holding(stored[citizen], today):
            continue
        changed.append(citizen)
        own = {"municipality_id": house.municipality_id, "citizen_id": citizen}
        rows += [{**own, "offer": offer, "first": day, "may": may} for offer, day, may in told]
    if changed:
        mine = col(OfferStanding.municipality_id) == house.municipality_id
        session.execute(delete(OfferStanding).where(mine, _of(OfferStanding, changed)))
        session.execute(insert(OfferStanding), rows)
    return changed


def _told(book: Book, facts: PersonFacts, today: date) -> Iterable[tuple[str, date, bool | None]]:
    for offer, turns in sorted(standings(book, facts, today, today + HORIZON).items()):
        yield from ((offer.value, *turn) for turn in turns)


def _holding(rows: Iterable[OfferStanding], today: date) -> list[tuple[str, date, bool | None]]:
    """The stored turns as they read from today on."""
    turns: dict[str, list[tuple[date, bool | None]]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.offer, row.first)):
        told = turns[row.offer]
        if told and row.first <= today:
            told.pop()
        told.append((max(row.first, today), row.may))
    return [(offer, *turn) for offer, told in sorted(turns.items()) for turn in told]


def _grouped(
    session: Session, house: Actor, table: type[Row], citizens: Sequence[str]
) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in session.exec(readable(house, table).where(_of(table, citizens))):
        found[row.citizen_id].append(row)
    return found


def _of(table: type[CitizenRow], citizens: Sequence[str]) -> ColumnElement[bool]:
    return col(table.citizen_id).in_(citizens)
