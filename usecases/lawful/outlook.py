"""Room in the quota of an employer's units over the coming months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from law.calendar import add_months
from law.words import decimal, listed
from models.access_enums import AuditAction
from models.enums import OfferType
from placements.lawful.room import Room, rooms
from placements.lawful.types import Asked

MONTHS_AHEAD = 6
HEADROOM = "headroom"


@dataclass(frozen=True, slots=True)
class RoomOn:
    """Room on a day in full-time equivalents: free and in all, and how that reads."""

    day: date
    free: float
    cap: float
    shown: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the employer's page shows of one unit. `missing` says what to ask about."""

    days: tuple[RoomOn, ...]
    average: str
    estimated: bool
    missing: str
    paragraph: str
    confirmed: bool
    closed_on: date | None


def outlooks(
    session: Session, actor: Actor, p_numbers: Sequence[str], today: date
) -> Mapping[str, Outlook]:
    """Today and the first of the coming months, by unit; the look is written down.

    A unit without a rule in force on any of the days is missing.
    """
    if not p_numbers:
        return {}
    first = today.replace(day=1)
    days = [today, *(add_months(first, ahead) for ahead in range(1, MONTHS_AHEAD + 1))]
    asked = {
        p_number: [Asked(p_number, OfferType.VIRKSOMHEDSPRAKTIK, day, day) for day in days]
        for p_number in p_numbers
    }
    found = rooms(session, actor, [one for ones in asked.values() for one in ones], today)
    for p_number in p_numbers:
        record(session, actor, Act(AuditAction.VIEW, HEADROOM, p_number))
    known = {
        p_number: [found[one] for one in ones if one in found] for p_number, ones in asked.items()
    }
    return {p_number: _outlook(each) for p_number, each in known.items() if each}


def _outlook(by_day: Sequence[Room]) -> Outlook:
    now = by_day[0]
    left = now.left
    missing = left.unknown_because
    return Outlook(
        days=tuple(on for on in map(_on, by_day) if on is not None),
        average="" if left.average is None else decimal(left.average),
        estimated=left.estimated,
        missing=f"Spørg arbejdspladsen: {listed(missing)}." if missing else "",
        paragraph=now.version.paragraph,
        confirmed=now.version.confirmed,
        closed_on=now.unit.closed_on,
    )


def _on(room: Room) -> RoomOn | None:
    day, closed = room.asked.starts, room.unit.closed_on
    left = room.left
    if left.on_start is None or left.cap is None or (closed is not None and day >= closed):
        return None
    free = max(Fraction(0), left.on_start)
    over = "" if left.on_start >= 0 else f", {decimal(-left.on_start)} for meget"
    shown = f"{decimal(free)} af {decimal(left.cap)}{over}"
    return RoomOn(day, float(free), float(left.cap), shown)
