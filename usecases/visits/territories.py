"""A suggestion of fair territories from the visits ahead; a person confirms it, move by move."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.employer import Employer, ProductionUnit
from models.enums import StaffRole
from models.errors import refused
from models.municipality import Staff
from models.visit import Visitor
from placements.orders.colleagues import Side, colleagues
from support.travel import Place
from taxonomy.store import load_postcodes
from usecases.reading.sorting import danish_order
from usecases.visits.open_needs import OpenNeed, calendar_of, open_needs
from usecases.visits.visitor_days import working_week
from usecases.visits.workplaces import Site, place_of, sites
from visits.planning.types import Habits
from visits.territories import Aim, Firm, Holder, Share, suggest

WEEKS = 8
_WEEKS_A_MONTH = 52 / 12
# Of somebody who has not written any days.
_FULL_WEEK = 37 * 60.0
_LEAST_WEEK = 60


@dataclass(frozen=True, slots=True)
class FirmMove:
    """An employer that would get another consultant. Names as shown; None: it has none."""

    cvr: str
    name: str
    before_id: str | None
    before: str
    after_id: str
    after: str


@dataclass(frozen=True, slots=True)
class SharePair:
    """One consultant before and after."""

    name: str
    before: Share
    after: Share


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`people`: who could take part, id to name; `chosen`: who does.

    `unplaced`: employers left out because nobody knows where they lie.
    """

    people: Mapping[str, str]
    chosen: frozenset[str]
    pairs: tuple[SharePair, ...]
    moves: tuple[FirmMove, ...]
    unplaced: int


def territories(
    session: Session, actor: Actor, chosen: Sequence[str], aim: Aim, today: date
) -> Suggestion:
    """Who could have which employer, shared among the chosen; none chosen: all consultants.

    Raises NOT_ALLOWED, and INPUT_REFUSED for somebody who cannot have employers.
    """
    require(actor, Permission.LEAD_VISITS)
    people = colleagues(session, actor, Side.UNIT)
    if set(chosen) - people.keys():
        raise refused("vælg aktive konsulenter på listen.", "consultant")
    taking = sorted(set(chosen) or _consultants(session, actor))
    firms = list(session.exec(readable(actor, Employer).order_by(col(Employer.cvr))))
    placed, unplaced = _firms(session, actor, firms, today)
    detail = {"count": len(firms)}
    record(session, actor, Act(AuditAction.VIEW, "territories", detail=detail))
    if not taking:
        return Suggestion(people, frozenset(), (), (), unplaced)
    found = suggest(placed, _holders(session, actor, taking), aim)
    names = {firm.cvr: firm.name for firm in firms}
    moves = [
        FirmMove(
            firm.id,
            names[firm.id],
            firm.holder,
            people.get(firm.holder or "", firm.holder or "ingen"),
            found.holders[firm.id],
            people[found.holders[firm.id]],
        )
        for firm in placed
        if found.holders[firm.id] != firm.holder
    ]
    pairs = zip(found.before, found.after, strict=True)
    return Suggestion(
        people,
        frozenset(taking),
        tuple(SharePair(people[before.holder], before, after) for before, after in pairs),
        tuple(sorted(moves, key=lambda move: (move.after, danish_order(move.name), move.cvr))),
        unplaced,
    )


def _consultants(session: Session, actor: Actor) -> set[str]:
    rows = readable(actor, Staff).where(
        col(Staff.active), col(Staff.role) == StaffRole.VIRKSOMHEDSKONSULENT.value
    )
    return {row.id for row in session.exec(rows)}


def _firms(
    session: Session, actor: Actor, employers: Sequence[Employer], today: date
) -> tuple[list[Firm], int]:
    """Employers with a place, each with the minutes it takes; and how many have no place."""
    municipality = actor.municipality_id
    found = sites(session, municipality, load_postcodes(session, municipality))
    needs: dict[str, list[OpenNeed]] = defaultdict(list)
    for need in open_needs(session, municipality, today, WEEKS):
        needs[need.cvr].append(need)
    units: dict[str, list[Site]] = defaultdict(list)
    for unit in session.exec(readable(actor, ProductionUnit)):
        units[unit.cvr].append(found[unit.p_number])
    quiet = _quiet_load(session, municipality, today)
    firms = []
    for row in employers:
        place = _place(needs[row.cvr], units[row.cvr], found)
        if place is not None:
            load = quiet + sum(_minutes(need) for need in needs[row.cvr])
            firms.append(Firm(row.cvr, place, load, row.consultant_id))
    return firms, len(employers) - len(firms)


def _quiet_load(session: Session, municipality_id: str, today: date) -> float:
    """What an employer takes though nobody is placed there: its yearly visit, in so many weeks."""
    policy = calendar_of(session, municipality_id, today, WEEKS).policy
    return policy.care_minutes * WEEKS / (policy.care_every_months * _WEEKS_A_MONTH)


def _minutes(need: OpenNeed) -> int:
    return need.standing.need.minutes + Habits().setup_minutes


def _place(
    needs: Sequence[OpenNeed], units: Sequence[Site], found: Mapping[str, Site]
) -> Place | None:
    """Where most of the visits are, else any workplace of it that is still open."""
    asked = Counter(need.p_number for need in needs).most_common()
    first = [found[p_number] for p_number, _ in asked if p_number in found]
    open_units = [site for site in units if site.workplace.closed_on is None]
    return next((site.place for site in (*first, *open_units) if site.place is not None), None)


def _holders(session: Session, actor: Actor, staff_ids: Sequence[str]) -> list[Holder]:
    """Each with the minutes a week out of the office, and where tours begin."""
    municipality = actor.municipality_id
    postcodes = load_postcodes(session, municipality)
    rows = readable(system_actor(municipality), Visitor).where(col(Visitor.staff_id).in_(staff_ids))
    visitors = {row.staff_id: row for row in session.exec(rows)}
    holders = []
    for staff_id in staff_ids:
        row = visitors.get(staff_id)
        home = place_of(postcodes, row.postcode) if row is not None else None
        capacity = _capacity(row) if row is not None else _FULL_WEEK
        holders.append(Holder(staff_id, capacity, home))
    return holders


def _capacity(row: Visitor) -> float:
    week = working_week(row)
    out = sum(span.minutes for day, span in week.hours.items() if day in week.out_days)
    # Whoever has no day out yet is still to get a share, if a small one.
    return float(max(out, _LEAST_WEEK))
