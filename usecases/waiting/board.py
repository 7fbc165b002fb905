"""The front page of staff: what waits for me, what I wait for, and what is late on my side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction, Role
from models.municipality import Staff
from placements.lifecycle.roles import UNIT
from placements.orders.colleagues import KINDS, LEAD_OF, Side
from support.clock import danish_date_of
from usecases.reading.citizens import citizen_names
from usecases.waiting.agreements import agreement_lines
from usecases.waiting.cvs import cv_lines
from usecases.waiting.following import (
    aftercare_lines,
    flag_lines,
    outcome_lines,
    parallel_lines,
)
from usecases.waiting.job_orders import job_order_lines
from usecases.waiting.lines import Line, Look
from usecases.waiting.orders import order_lines
from usecases.waiting.proposals import proposal_lines

# A new kind of work is one more of these.
PROVIDERS: tuple[Callable[[Look], list[Line]], ...] = (
    order_lines,
    proposal_lines,
    job_order_lines,
    agreement_lines,
    flag_lines,
    outcome_lines,
    aftercare_lines,
    parallel_lines,
    cv_lines,
)
HAS_BOARD = frozenset(
    {
        Role.SAGSBEHANDLER,
        Role.JOBKONSULENT,
        Role.VIRKSOMHEDSKONSULENT,
        Role.LEAD_CASEWORK,
        Role.LEAD_EMPLOYERS,
    }
)
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a board and how many there are in all."""

    lines: Sequence[Line]
    total: int


@dataclass(frozen=True, slots=True)
class Board:
    """`late` is a lead's own side, by whom it waits for; `names` are the citizens shown."""

    mine: Part
    others: Part
    late: list[tuple[str, Sequence[Line]]]
    names: dict[str, str | None]


def board(session: Session, actor: Actor, now: datetime) -> Board:
    """Everything that waits for the actor or that the actor waits for."""
    today = danish_date_of(now)
    staff = {row.id: row for row in session.exec(readable(actor, Staff))}
    look = Look(session, actor, now, today, staff)
    lines = sorted(
        (line for provider in PROVIDERS for line in provider(look)),
        key=lambda line: _order(line, today),
    )
    mine = _part([line for line in lines if is_mine(line, actor)])
    others = _part([line for line in lines if _is_awaited(line, actor)])
    late = _late(look, lines)
    shown = [*mine.lines, *others.lines, *(line for _, group in late for line in group)]
    people = sorted({line.citizen_id for line in shown if line.citizen_id})
    record(session, actor, Act(AuditAction.SEARCH, "front page", named=tuple(people)))
    return Board(mine, others, late, citizen_names(session, actor, people))


def is_mine(line: Line, actor: Actor) -> bool:
    """Whether it waits for the actor, or for the unit the actor works in."""
    waiter = line.waits_for
    if waiter.staff_id is not None:
        return waiter.staff_id == actor.staff_id
    return waiter.side is Side.UNIT and waiter.party is None and actor.role in UNIT


def _is_awaited(line: Line, actor: Actor) -> bool:
    return actor.staff_id in line.asked_by and not is_mine(line, actor)


def _late(look: Look, lines: Sequence[Line]) -> list[tuple[str, Sequence[Line]]]:
    """For a lead: what is over its date on the lead's side, by whom it waits for."""
    side = LEAD_OF.get(look.actor.role)
    if side is None:
        return []
    found: dict[str, list[Line]] = {}
    for line in lines:
        if line.overdue(look.today) and _is_of(look, line, side):
            found.setdefault(line.waits_for.label, []).append(line)
    return sorted(found.items())


def _is_of(look: Look, line: Line, side: Side) -> bool:
    row = look.staff.get(line.waits_for.staff_id or "")
    return row.role in KINDS[side] if row else line.waits_for.side is side


def _part(lines: list[Line]) -> Part:
    return Part(lines[:SHOWN], len(lines))


def _order(line: Line, today: date) -> tuple[bool, date, date, str]:
    """The late first, then by date, then what has waited longest."""
    return not line.overdue(today), line.due or date.max, line.since, line.link
