"""A visitor's own week: hours, days out, where tours begin, how one travels, who steps in."""

from dataclasses import dataclass
from datetime import time

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, may
from access.scopes import readable
from models.access_enums import AuditAction
from models.enums import Day, Mode
from models.errors import ErrorCode, PraktikmatchError, not_found, refused
from models.visit import Visitor
from placements.orders.colleagues import Side, colleagues
from taxonomy.store import load_postcodes
from usecases.visits.booked import hold_visitors

MODES = (Mode.CAR, Mode.BIKE, Mode.BUS)
MOST_LUNCH = 90
_EARLIEST, _LATEST = time(5), time(22)
_SHORTEST_DAY = 60
_PAGE = "visitor"


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when somebody works on a day."""

    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class Week:
    """How somebody works. `hours`: Monday to Sunday, None for a day off.

    `out_days`: numbers of the days out of the office, 0 for Monday.
    """

    hours: tuple[Hours | None, ...]
    out_days: frozenset[int]
    postcode: str
    mode: Mode
    lunch_minutes: int
    substitute_id: str | None = None


@dataclass(frozen=True, slots=True)
class WeekPage:
    """What the page shows. `week` None and version 0: nobody has written it yet."""

    staff_id: str
    name: str
    week: Week | None
    version: int
    others: dict[str, str]
    own: bool


def visitors(session: Session, actor: Actor) -> dict[str, str]:
    """Those whose days the actor may write, id to name: oneself, or everybody for the lead."""
    everybody = colleagues(session, actor, Side.UNIT)
    if may(actor, Permission.LEAD_VISITS):
        return everybody
    own = actor.staff_id
    allowed = may(actor, Permission.PLAN_VISITS) and own in everybody
    return {own: everybody[own]} if own is not None and allowed else {}


def check_own_days(session: Session, actor: Actor, staff_id: str) -> str:
    """The name of somebody whose days the actor may write; raises NOT_FOUND."""
    found = visitors(session, actor).get(staff_id)
    if found is None:
        raise not_found("en medarbejder", staff_id)
    return found


def week_page(session: Session, actor: Actor, staff_id: str) -> WeekPage:
    """The days of somebody, to be written; raises NOT_FOUND."""
    name = check_own_days(session, actor, staff_id)
    row = visitor_of(session, actor, staff_id)
    others = colleagues(session, actor, Side.UNIT)
    others.pop(staff_id, None)
    return WeekPage(
        staff_id,
        name,
        week_of(row) if row is not None else None,
        row.version if row is not None else 0,
        others,
        staff_id == actor.staff_id,
    )


def save_week(session: Session, actor: Actor, staff_id: str, week: Week, version: int) -> None:
    """Write somebody's days; the next plan is made by them.

    Raises NOT_FOUND, INPUT_REFUSED by field, CHANGED_MEANWHILE for a page that is old.
    """
    check_own_days(session, actor, staff_id)
    _check(session, actor, staff_id, week)
    hold_visitors(session, actor.municipality_id, [staff_id])
    row = visitor_of(session, actor, staff_id)
    if (row.version if row is not None else 0) != version:
        raise PraktikmatchError(ErrorCode.CHANGED_MEANWHILE)
    if row is None:
        row = Visitor(
            municipality_id=actor.municipality_id,
            staff_id=staff_id,
            postcode=week.postcode,
            mode=week.mode.value,
            version=0,
        )
    row.hours = [_as_json(hours) for hours in week.hours]
    row.out_days = sorted(week.out_days)
    row.postcode, row.mode = week.postcode, week.mode.value
    row.lunch_minutes, row.substitute_id = week.lunch_minutes, week.substitute_id
    row.version += 1
    session.add(row)
    session.flush()
    record(session, actor, Act(AuditAction.CHANGE, _PAGE, staff_id))


def visitor_of(session: Session, actor: Actor, staff_id: str) -> Visitor | None:
    """The stored row, read anew; None where nobody has written it."""
    house = system_actor(actor.municipality_id)
    query = readable(house, Visitor).where(col(Visitor.staff_id) == staff_id)
    return session.exec(query.execution_options(populate_existing=True)).first()


def week_of(row: Visitor) -> Week:
    """The stored days as plain values."""
    stored = row.hours or [None] * len(Day)
    hours = tuple(
        Hours(time.fromisoformat(span[0]), time.fromisoformat(span[1])) if span else None
        for span in stored
    )
    worked = {number for number, span in enumerate(hours) if span is not None}
    out = worked if row.out_days is None else row.out_days
    return Week(
        hours,
        frozenset(out),
        row.postcode,
        Mode(row.mode),
        row.lunch_minutes,
        row.substitute_id,
    )


def _check(session: Session, actor: Actor, staff_id: str, week: Week) -> None:
    for day, hours in zip(Day, week.hours, strict=True):
        _check_day(day, hours)
    worked = {number for number, hours in enumerate(week.hours) if hours is not None}
    if not worked:
        raise refused("skriv arbejdstid på mindst én dag.", "from-mon")
    for number in sorted(week.out_days - worked):
        day = list(Day)[number]
        raise refused(f"{day.label} er en fridag. Skriv arbejdstid, eller fjern krydset.",
                      f"out-{day.value}")  # fmt: skip
    if week.postcode not in load_postcodes(session, actor.municipality_id):
        raise refused("skriv et dansk postnummer, fx 5000.", "postcode")
    if week.mode not in MODES:
        raise refused("vælg bil, cykel eller bus.", "mode")
    if not 0 <= week.lunch_minutes <= MOST_LUNCH:
        raise refused(f"skriv 0 til {MOST_LUNCH} minutter.", "lunch")
    if week.substitute_id is not None:
        known = colleagues(session, actor, Side.UNIT)
        if week.substitute_id == staff_id or week.substitute_id not in known:
            raise refused("vælg en kollega på listen.", "substitute")


def _check_day(day: Day, hours: Hours | None) -> None:
    if hours is None:
        return
    field = f"from-{day.value}"
    if hours.starts < _EARLIEST or hours.ends > _LATEST:
        raise refused(f"{day.label} skal ligge mellem kl. 5 og kl. 22.", field)
    length = (hours.ends.hour - hours.starts.hour) * 60 + hours.ends.minute - hours.starts.minute
    if length < _SHORTEST_DAY:
        raise refused(f"{day.label} skal slutte mindst en time efter, den begynder.", field)


def _as_json(hours: Hours | None) -> list[str] | None:
    if hours is None:
        return None
    return [hours.starts.strftime("%H:%M"), hours.ends.strftime("%H:%M")]
