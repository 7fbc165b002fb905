"""Placements as the follow-up sees them, and who follows each of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.employer import Employer
from models.placement import Placement, PlacementRow
from models.placement_enums import PlacementStatus as S
from models.running import PlacementFlag
from models.visit import PlacementVisit
from models.visit_enums import VisitForm, VisitState
from placements.agreements.loading import Loaded, load_many
from support.clock import danish_date_of
from visits.needs.types import Course, Done, Flag, Rest

# From the grant until the end. One that may not begin yet has nobody to visit: what was due
# meanwhile is overdue once it begins, as the day it began is not stored.
FOLLOWED = frozenset({S.GRANTED, S.RUNNING, S.PAUSED})
Part = TypeVar("Part", bound=PlacementRow)


@dataclass(frozen=True, slots=True)
class Followed:
    """A placement with its visitor; None where neither employer nor citizen has a consultant."""

    course: Course
    citizen_id: str
    cvr: str
    p_number: str
    visitor_id: str | None


def followed(
    session: Session, municipality_id: str, today: date, *, by_employer: bool = True
) -> list[Followed]:
    """Every placement that is granted or running, read by the house: callers show their own.

    `by_employer`: the employer's consultant comes, else the citizen's; where one is missing, the
    other comes.
    """
    house = system_actor(municipality_id)
    rows = session.exec(
        readable(house, Placement).where(
            col(Placement.granted_at).is_not(None),
            col(Placement.closed_at).is_(None),
            col(Placement.cancelled_at).is_(None),
        )
    ).all()
    living = [each for each in load_many(session, rows, today) if each.status(today) in FOLLOWED]
    ids = [each.placement.id for each in living]
    flags = _parts(session, municipality_id, PlacementFlag, ids)
    visits = _parts(session, municipality_id, PlacementVisit, ids)
    consultants = {row.cvr: row.consultant_id for row in session.exec(readable(house, Employer))}
    return [
        Followed(
            course_of(each, flags[each.placement.id], visits[each.placement.id]),
            each.placement.citizen_id,
            each.placement.cvr,
            each.placement.p_number,
            _visitor(each.placement, consultants, by_employer=by_employer),
        )
        for each in living
    ]


def course_of(
    loaded: Loaded, flags: Sequence[PlacementFlag], visits: Sequence[PlacementVisit]
) -> Course:
    """A placement as plain facts: the real last day, pauses, open flags, visits held."""
    placement = loaded.placement
    content = loaded.content(loaded.in_force)
    return Course(
        id=placement.id,
        kind=placement.kind or placement.offer,
        starts=placement.starts,
        ends=placement.ended_on or placement.ends,
        has_mentor=bool(placement.mentor_user_id or content.mentor.name),
        rests=tuple(Rest(pause.starts, pause.until) for pause in loaded.facts.pauses),
        flags=tuple(
            Flag(flag.number, danish_date_of(flag.raised_at))
            for flag in flags
            if flag.handled_at is None
        ),
        done=tuple(
            Done(visit.key, VisitForm(visit.form), visit.day)
            for visit in visits
            if visit.state == VisitState.DONE.value
        ),
    )


def _visitor(
    placement: Placement, consultants: Mapping[str, str | None], *, by_employer: bool
) -> str | None:
    employers = consultants.get(placement.cvr)
    if by_employer:
        return employers or placement.consultant_id
    return placement.consultant_id or employers


def _parts(
    session: Session, municipality_id: str, table: type[Part], ids: Sequence[str]
) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = defaultdict(list)
    wanted = frozenset(ids)
    for row in session.exec(readable(system_actor(municipality_id), table)):
        if row.placement_id in wanted:
            found[row.placement_id].append(row)
    return found
