"""One thing that waits: for whom, since when, until when, and where it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlmodel import Session

from access.actor import Actor
from models.municipality import Staff
from models.placement_enums import Party
from placements.orders.colleagues import KINDS, Side

UNIT_QUEUE = "virksomhedsservice"


@dataclass(frozen=True, slots=True)
class Waiter:
    """Whom it waits for: a member of staff, a side of the house, or a party outside it."""

    label: str
    staff_id: str | None = None
    side: Side | None = None
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits. `kind` and `what` are Danish; `asked_by` are staff who count on it."""

    kind: str
    what: str
    waits_for: Waiter
    since: date
    link: str
    due: date | None = None
    citizen_id: str | None = None
    workplace: str = ""
    asked_by: frozenset[str] = field(default_factory=frozenset)

    def overdue(self, today: date) -> bool:
        """Whether its date has passed."""
        return self.due is not None and self.due < today


@dataclass(frozen=True, slots=True)
class Look:
    """Who looks, and when; what every provider gets."""

    session: Session
    actor: Actor
    now: datetime
    today: date
    staff: Mapping[str, Staff]

    def person(self, staff_id: str | None) -> Waiter:
        """A member of staff; without one it lies in the unit's queue."""
        if staff_id is None:
            return Waiter(UNIT_QUEUE, side=Side.UNIT)
        row = self.staff.get(staff_id)
        return Waiter(row.name if row else staff_id, staff_id, side_of(row))


def party(of: Party) -> Waiter:
    """A side of an agreement that is not the house."""
    return Waiter(of.label, party=of)


def side_of(row: Staff | None) -> Side | None:
    """The side a member of staff works on; a jobkonsulent works on both."""
    if row is None or all(row.role in kinds for kinds in KINDS.values()):
        return None
    return next((side for side, kinds in KINDS.items() if row.role in kinds), None)
