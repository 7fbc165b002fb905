"""Staff write down what an employer has told about a unit: by whom and when, never silently."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from law.calendar import add_months, month_of
from models.access_enums import AuditAction
from models.cpr import holds_cpr
from models.employer import ProductionUnit, UnitFte, UnitInOffer
from models.enums import OfferType, Source
from models.errors import ErrorCode, PraktikmatchError, refused
from placements.stored import hold_unit
from support.clock import danish_date_of
from usecases.lawful.figures import Elsewhere, UnitFigures, rows, rows_of, unit_figures
from usecases.presenting.own_employers import check_own

FIGURES = "workplace figures"
MOST_FTE, MOST_HOURS, LONGEST = 100_000.0, 80.0, 200
# Lines of staff stand after those of any file.
_FIRST_OWN_LINE = 10_000
_YEARS_BACK = -24


@dataclass(frozen=True, slots=True)
class Told:
    """The page as sent: who told it, the months, the people, and what becomes of the unit.

    `elsewhere` is the whole list: a line that is missing is gone. `everybody`: those are all.
    """

    told_by: str
    told_on: date | None
    months: dict[str, float | None]
    elsewhere: tuple[Elsewhere, ...]
    everybody: bool
    public: bool | None
    closed_on: date | None
    moved_to: str | None
    seen: str


def write_figures(
    session: Session, actor: Actor, key: tuple[str, str], told: Told, now: datetime
) -> bool:
    """Store what was told; whether anything changed.

    Raises NOT_FOUND, NOT_ALLOWED for another consultant's employer, CHANGED_BY_OTHER where
    somebody has written since the page was opened, INPUT_REFUSED by field.
    """
    require(actor, Permission.WRITE_OPENINGS)
    today = danish_date_of(now)
    check_own(actor, rows_of(session, actor, key)[0])
    # Counting and telling take turns, so that no place is given away on a figure just changed.
    hold_unit(session, actor.municipality_id, key[1])
    old = unit_figures(session, actor, key, today)
    if told.seen != old.seen:
        raise PraktikmatchError(ErrorCode.CHANGED_BY_OTHER, who="En kollega")
    _check(session, actor, key, told, today)
    changed = [
        *_write_months(session, actor, old, told),
        *_write_people(session, actor, old, told),
        *_write_unit(session, actor, key, old, told),
    ]
    session.flush()
    if changed:
        detail = {"changed": sorted(changed)}
        record(session, actor, Act(AuditAction.CHANGE, FIGURES, key[1], detail=detail))
    return bool(changed)


def _check(session: Session, actor: Actor, key: tuple[str, str], told: Told, today: date) -> None:
    if not told.told_by.strip():
        raise refused("mangler. Skriv, hvem der har oplyst tallene, fx lønkontoret.", "told_by")
    if len(told.told_by) > LONGEST:
        raise refused(f"må højst have {LONGEST} tegn.", "told_by")
    if holds_cpr(told.told_by):
        raise refused("må ikke indeholde et CPR-nummer.", "told_by")
    if told.told_on is None or not add_months(today, _YEARS_BACK) <= told.told_on <= today:
        raise refused(
            "skal være den dag, I fik tallene. Den kan ikke ligge i fremtiden.", "told_on"
        )
    for month, fte in told.months.items():
        if fte is not None and not 0 <= fte <= MOST_FTE:
            raise refused("skal være et tal fra 0.", f"fte-{month}")
        if month >= month_of(today):
            raise refused("kan ikke udfyldes, før måneden er slut.", f"fte-{month}")
    for place, line in enumerate(told.elsewhere):
        _check_line(place, line)
    _check_move(session, actor, key, told)


def _check_line(place: int, line: Elsewhere) -> None:
    if line.kind not in list(OfferType):
        raise refused("skal være et tilbud på listen.", f"kind-{place}")
    if line.hours is not None and not 0 < line.hours <= MOST_HOURS:
        raise refused(f"skal være over 0 og højst {MOST_HOURS:g}.", f"hours-{place}")
    if line.starts is not None and line.ends is not None and line.ends < line.starts:
        raise refused("skal være efter første dag.", f"ends-{place}")


def _check_move(session: Session, actor: Actor, key: tuple[str, str], told: Told) -> None:
    if told.moved_to is None:
        return
    if told.closed_on is None:
        raise refused("mangler. Skriv også, hvornår det gamle P-nummer stopper.", "closed_on")
    query = readable(actor, ProductionUnit).where(col(ProductionUnit.p_number) == told.moved_to)
    if told.moved_to == key[1] or session.exec(query).first() is None:
        raise refused("skal være et andet P-nummer, som er indlæst hos os.", "moved_to")


def _write_months(session: Session, actor: Actor, old: UnitFigures, told: Told) -> list[str]:
    before = {each.month: each.fte for each in old.months}
    changed = {month: fte for month, fte in told.months.items() if before.get(month) != fte}
    for month, fte in changed.items():
        key = {"municipality_id": actor.municipality_id, "p_number": old.p_number, "month": month}
        if fte is None:
            session.delete(session.get_one(UnitFte, tuple(key.values())))
            continue
        row = UnitFte(
            **key,
            fte=fte,
            source=Source.STAFF.value,
            told_by=told.told_by.strip(),
            told_on=told.told_on,
        )
        session.merge(row)
    return list(changed)


def _write_people(session: Session, actor: Actor, old: UnitFigures, told: Told) -> list[str]:
    if told.elsewhere == old.elsewhere:
        return []
    kept = {each.position for each in told.elsewhere} - {None}
    stored = {row.position: row for row in rows(session, actor, UnitInOffer, old.p_number)}
    for position in stored.keys() - kept:
        session.delete(stored[position])
    last = max([_FIRST_OWN_LINE, *stored])
    before = {each.position: each for each in old.elsewhere}
    for line in told.elsewhere:
        if line == before.get(line.position):
            continue
        last += 1
        position = line.position if line.position is not None else last
        row = UnitInOffer(
            municipality_id=actor.municipality_id,
            p_number=old.p_number,
            position=position,
            kind=line.kind,
            hours=line.hours,
            starts=line.starts,
            ends=line.ends,
            source=Source.STAFF.value,
        )
        session.merge(row)
    return ["people"]


def _write_unit(
    session: Session, actor: Actor, key: tuple[str, str], old: UnitFigures, told: Told
) -> list[str]:
    employer, unit = rows_of(session, actor, key)
    changed = []
    if told.everybody:
        unit.in_offers_told_by, unit.in_offers_told_on = told.told_by.strip(), told.told_on
        changed.append("everybody")
    for name, row in (("public", employer), ("closed_on", unit), ("moved_to", unit)):
        if getattr(old, name) != getattr(told, name):
            setattr(row, name, getattr(told, name))
            changed.append(name)
    if "public" in changed:
        employer.public_source = Source.STAFF.value
    session.add_all([employer, unit])
    return changed
