"""Legal capacities of a plan: at each workplace no more people than the quota has room for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from law.quota.headroom import Headroom
from law.words import decimal, listed
from matching.allocation.types import Group, Rules
from matching.profiles import Demand
from models.opening import Opening
from placements.lawful.room import Room, people_that_fit, rooms
from placements.lawful.types import Asked
from usecases.lawful.limits import asked_of
from usecases.lawful.names import workplace_names

_CHUNK = 400
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Capacities:
    """Limits that hold beside the user's own, and what must be known about them."""

    groups: tuple[Group, ...] = ()
    notes: tuple[str, ...] = ()

    def beside(self, rules: Rules) -> Rules:
        """The user's rules with the legal limits among them."""
        return replace(rules, groups=(*rules.groups, *self.groups))


@dataclass(frozen=True, slots=True)
class _Workplace:
    """The chosen places at one unit, with the room each period leaves."""

    name: str
    rooms: Mapping[str, Room]
    positions: int

    @property
    def weekly(self) -> float:
        """The most hours one of the places asks; where one does not tell, a full week."""
        return max(room.asked.weekly or room.full_time_hours for room in self.rooms.values())

    @property
    def most(self) -> int | None:
        """People of so many hours that fit in every period; None = not known."""
        fits = [people_that_fit(room, self.weekly) for room in self.rooms.values()]
        known = [each for each in fits if each is not None]
        return min(known) if len(known) == len(fits) else None

    @property
    def binds(self) -> bool:
        """Whether the quota has room for fewer than there are positions."""
        return self.most is not None and self.most < self.positions

    @property
    def tightest(self) -> Headroom:
        """The period with the least room."""
        lefts = (room.left for room in self.rooms.values())
        return min(lefts, key=lambda left: left.at_peak or Fraction(0))


def capacities_of(
    session: Session, actor: Actor, demands: Sequence[Demand], today: date
) -> Capacities:
    """How many the quota leaves room for at each workplace among these places.

    Counted with the most hours a place asks, on the tightest day: a plan that keeps to it is
    within the quota whoever comes.
    """
    where = _units_of(session, actor, [demand.id for demand in demands])
    asked = {demand.id: _asked(where.get(demand.id), demand, today) for demand in demands}
    found = rooms(session, actor, [one for ones in asked.values() for one in ones], today)
    names = workplace_names(session, actor, {one.p_number for one in found})
    by_unit: dict[str, dict[str, Room]] = defaultdict(dict)
    for identifier, ones in asked.items():
        room = next((found[one] for one in ones if one in found), None)
        if room is not None:
            by_unit[room.unit.p_number][identifier] = room
    positions = {demand.id: demand.positions or 1 for demand in demands}
    places = [
        _Workplace(names[unit], at, sum(positions[one] for one in at))
        for unit, at in sorted(by_unit.items())
    ]
    return Capacities(
        tuple(
            Group(f"Forholdstal, {place.name}", tuple(place.rooms), place.most)
            for place in places
            if place.most is not None and place.binds
        ),
        (*(_told(place) for place in places if place.binds), *_unknown(places)),
    )


def _asked(p_number: str | None, demand: Demand, today: date) -> list[Asked]:
    if p_number is None:
        return []
    most = demand.hours_max or demand.hours_min
    return [replace(one, weekly=most) for one in asked_of(p_number, demand, today)]


def _told(place: _Workplace) -> str:
    people = "1 borger" if place.most == 1 else f"{place.most} borgere"
    free = max(place.tightest.at_peak or Fraction(0), Fraction(0))
    return (
        f"Efter forholdstallet er der plads til {people} på {place.name}: "
        f"{decimal(free)} årsværk er frie, og hver plads er regnet som "
        f"{decimal(place.weekly)} timer om ugen."
    )


def _unknown(places: Sequence[_Workplace]) -> Iterator[str]:
    unsure = [place for place in places if place.tightest.unknown_because]
    if not unsure:
        return
    named = "; ".join(place.name for place in unsure[:_MOST_NAMED])
    more = f" og {rest} til" if (rest := len(unsure) - _MOST_NAMED) > 0 else ""
    missing = {what: None for place in unsure for what in place.tightest.unknown_because}
    yield (
        f"Forholdstallet er ikke sikkert for {named}{more}. Find ud af: {listed(missing)}. "
        "Der kan være mindre plads, end planen regner med."
    )


def _units_of(session: Session, actor: Actor, ids: Iterable[str]) -> dict[str, str]:
    """The P-number of each opening; a place of a branchepakke carries its own."""
    wanted = list(ids)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), _CHUNK):
        query = readable(actor, Opening).with_only_columns(col(Opening.id), col(Opening.p_number))
        part = query.where(col(Opening.id).in_(wanted[start : start + _CHUNK]))
        found.update((row.id, row.p_number) for row in session.execute(part))
    return {each: found.get(each) or each.rpartition("/")[2] for each in wanted}
