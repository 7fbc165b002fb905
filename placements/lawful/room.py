"""Room in the quota at a workplace, without a person: for openings, plans and the employer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlmodel import Session

from access.actor import Actor
from law.case import HoursFrom, UnitFacts
from law.quota.counting import QuotaParameters
from law.quota.headroom import QUOTA, Headroom, headroom
from law.versions import RuleVersion
from law.words import exact
from placements.lawful.types import Asked
from placements.lawful.workplaces import units_facts
from placements.shelf import current_book


@dataclass(frozen=True, slots=True)
class Room:
    """What is free for one more person, by which version of the rule, from which figures."""

    asked: Asked
    left: Headroom
    unit: UnitFacts
    version: RuleVersion

    @property
    def full_time_hours(self) -> int:
        """Hours a week of one full-time equivalent."""
        return self.version.read(QuotaParameters).full_time_hours

    @property
    def hours_left(self) -> int | None:
        """Whole weekly hours one more person may have at most; None = not known."""
        if self.left.at_peak is None:
            return None
        return max(0, int(self.left.at_peak * self.full_time_hours))


def rooms(
    session: Session, actor: Actor, asked: Sequence[Asked], today: date
) -> Mapping[Asked, Room]:
    """Room for each, by the same few queries for many.

    Missing where the quota does not apply to the offer, or the unit is unknown.
    """
    book = current_book(session, actor)
    versions = {one: book.find(QUOTA, one.starts) for one in asked}
    since = min([today, *(one.starts for one in asked)])
    numbers = {one.p_number for one in asked}
    units = units_facts(session, actor.municipality_id, numbers, since)
    found: dict[Asked, Room] = {}
    for one, version in versions.items():
        unit = units.get(one.p_number)
        if version is None or unit is None:
            continue
        if one.offer not in version.read(QuotaParameters).offers:
            continue
        hours = () if one.weekly is None else (HoursFrom(one.starts, one.weekly),)
        left = headroom(book, unit, today, one.starts, one.ends, hours)
        found[one] = Room(one, left, unit, version)
    return found


def people_that_fit(room: Room, weekly: float) -> int | None:
    """How many people of so many weekly hours fit on the tightest day; None = not known."""
    if room.left.at_peak is None:
        return None
    each = exact(weekly) / room.full_time_hours
    return max(0, int(room.left.at_peak / each)) if each else None


def staff_range(room: Room) -> tuple[Fraction, Fraction] | None:
    """Lowest and highest month among those the average is made of; None where none is known."""
    figures = [exact(room.unit.months[month]) for month in room.left.months_used]
    return (min(figures), max(figures)) if figures else None
