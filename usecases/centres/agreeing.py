"""Agreements about reserved places: made, extended by a place, closed for a while, ended."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.centre import Centre, CentreClosure, CentrePlace
from models.cpr import holds_cpr
from models.enums import CentreKind
from models.errors import refused
from usecases.centres.lines import spans_taken
from usecases.centres.stored import centre_to_change, employer_of
from usecases.centres.vacancy import Span
from usecases.presenting.own_employers import check_own
from usecases.reading.openings import opening_facts

MOST_PLACES = 50
EARLIEST = date(2000, 1, 1)  # a year written with too few digits
MOST_HOURS = 37.0
LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class NewPlace:
    """A place to reserve. `demand_id` is the opening or module place it is matched by."""

    demand_id: str
    tasks: str
    hours: float | None
    starts: date


@dataclass(frozen=True, slots=True)
class NewCentre:
    """An agreement with `places` places alike; the workplace is that of the demand."""

    name: str
    kind: CentreKind
    contact: str
    mentor: str
    until: date | None
    places: int
    place: NewPlace


def make_centre(session: Session, actor: Actor, new: NewCentre, now: datetime) -> Centre:
    """Store the agreement with its places.

    Raises NOT_FOUND for an unknown demand, NOT_ALLOWED for another consultant's employer,
    INPUT_REFUSED for what cannot be agreed.
    """
    require(actor, Permission.MANAGE_CENTRES)
    demand = opening_facts(session, actor, new.place.demand_id)
    check_own(actor, employer_of(session, actor, demand.p_number))
    _check_centre(new)
    _check_place(new.place)
    centre = Centre(
        municipality_id=actor.municipality_id,
        id=uuid4().hex,
        p_number=demand.p_number,
        name=new.name,
        kind=new.kind.value,
        contact=new.contact or None,
        mentor=new.mentor or None,
        starts=new.place.starts,
        until=new.until,
        created_by=actor.user_id,
        created_at=now,
    )
    session.add(centre)
    session.flush()
    for number in range(1, new.places + 1):
        session.add(_place(centre, number, new.place))
    _recorded(session, actor, centre, "made", places=new.places)
    return centre


def add_place(session: Session, actor: Actor, centre_id: str, new: NewPlace) -> int:
    """One more place; its number. Raises as `make_centre`, and for a demand at another unit."""
    centre = centre_to_change(session, actor, centre_id, Permission.MANAGE_CENTRES)
    _check_place(new)
    if opening_facts(session, actor, new.demand_id).p_number != centre.p_number:
        raise refused("vælg en åbning eller et modul på samme arbejdssted.", "demand")
    if centre.until is not None and new.starts > centre.until:
        raise refused("pladsen skal begynde, før aftalen slutter.", "starts")
    number = 1 + _highest(session, actor, CentrePlace, centre)
    session.add(_place(centre, number, new))
    _recorded(session, actor, centre, "place", place=number)
    return number


def close_for(session: Session, actor: Actor, centre_id: str, period: Span, reason: str) -> None:
    """Days on which the workplace takes nobody in; they do not count as days of vacancy.

    Raises as `centre_to_change`, INPUT_REFUSED without an end after the start and a reason.
    """
    centre = centre_to_change(session, actor, centre_id, Permission.MANAGE_CENTRES)
    if period.until is None or period.until < period.starts:
        raise refused("skal være en dato fra første dag og frem.", "closed_until")
    _check_text(reason, "closed_reason", "skriv kort hvorfor, fx sommerferie.")
    number = 1 + _highest(session, actor, CentreClosure, centre)
    session.add(
        CentreClosure(
            municipality_id=centre.municipality_id,
            centre_id=centre.id,
            number=number,
            starts=period.starts,
            until=period.until,
            reason=reason,
        )
    )
    _recorded(session, actor, centre, "closed", days=(period.until - period.starts).days + 1)


def end_centre(session: Session, actor: Actor, centre_id: str, until: date) -> None:
    """The last day of the agreement.

    Raises as `centre_to_change`, INPUT_REFUSED before its start or while somebody has a place
    later than that.
    """
    centre = centre_to_change(session, actor, centre_id, Permission.MANAGE_CENTRES)
    if until < centre.starts:
        raise refused("skal være efter aftalens første dag.", "until")
    taken = spans_taken(session, actor, centre.id).values()
    if any(span.until is None or span.until > until for spans in taken for span in spans):
        raise refused("en borger har en plads længere end det. Ret det først.", "until")
    centre.until = until
    session.add(centre)
    _recorded(session, actor, centre, "ended")


def _check_centre(new: NewCentre) -> None:
    _check_text(new.name, "name", "skriv et navn.")
    _check_text(new.contact, "contact")
    _check_text(new.mentor, "mentor")
    if not 1 <= new.places <= MOST_PLACES:
        raise refused(f"skal være fra 1 til {MOST_PLACES}.", "places")
    if new.until is not None and new.until < new.place.starts:
        raise refused("skal være efter første dag.", "until")


def _check_place(new: NewPlace) -> None:
    _check_text(new.tasks, "tasks", "skriv kort, hvad man laver på pladsen.")
    if new.hours is not None and not 0 < new.hours <= MOST_HOURS:
        raise refused(f"skal være over 0 og højst {MOST_HOURS:g}.", "hours")
    if new.starts < EARLIEST:
        raise refused("ligger for langt tilbage: se efter, om årstallet er rigtigt.", "starts")


def _check_text(text: str, field: str, if_empty: str = "") -> None:
    """`if_empty` is what to do where nothing is written; without it the field may be empty."""
    if if_empty and not text:
        raise refused(if_empty, field)
    if len(text) > LONGEST_TEXT:
        raise refused(f"må højst have {LONGEST_TEXT} tegn.", field)
    if holds_cpr(text):
        raise refused("skriv ikke et CPR-nummer.", field)


def _place(centre: Centre, number: int, new: NewPlace) -> CentrePlace:
    return CentrePlace(
        municipality_id=centre.municipality_id,
        centre_id=centre.id,
        number=number,
        tasks=new.tasks,
        hours=new.hours,
        demand_id=new.demand_id,
        starts=new.starts,
    )


def _highest(
    session: Session, actor: Actor, table: type[CentrePlace | CentreClosure], centre: Centre
) -> int:
    rows = session.exec(readable(actor, table).where(col(table.centre_id) == centre.id))
    return max((row.number for row in rows), default=0)


def _recorded(session: Session, actor: Actor, centre: Centre, step: str, **detail: object) -> None:
    session.flush()
    act = Act(AuditAction.CHANGE, "centre", centre.id, detail={"step": step, **detail})
    record(session, actor, act)
