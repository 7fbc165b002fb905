"""What running and ended placements wait for: one line each, with owner and day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import Permission, may
from access.scopes import readable
from models.access_enums import AuditAction
from models.citizen import Citizen
from models.enums import LabelledEnum
from models.placement import Placement, PlacementRow
from models.placement_enums import (
    FlagKind,
    NextStep,
    OutcomeMoment,
    ParallelKind,
    Party,
    PlacementStatus,
)
from models.running import (
    Aftercare,
    AftercareCall,
    EndAssessment,
    ParallelEffort,
    PlacementFlag,
    PlacementOutcome,
)
from placements.agreements.facts import workplace_names
from placements.agreements.loading import load_many
from placements.running.aftercare_plan import call_of
from placements.running.next_steps import has_next_step

AHEAD = timedelta(days=14)
_ENDED = (PlacementStatus.BROKEN_OFF, PlacementStatus.COMPLETED)


class TaskKind(LabelledEnum):
    """What is waited for."""

    FLAG = "flag", "flag"
    END = "end", "afslutning"
    NEXT_STEP = "next_step", "næste skridt mangler"
    OUTCOME = "outcome", "resultat"
    AFTERCARE = "aftercare", "opkald i efterværn"
    PARALLEL = "parallel", "opfølgning på anden indsats"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing somebody owns. `placement_id` is empty for what has no placement."""

    kind: TaskKind
    what: str
    due_on: date
    owner_id: str
    citizen_id: str
    placement_id: str = ""
    citizen: str | None = None
    workplace: str | None = None

    def is_overdue(self, today: date) -> bool:
        """Whether its day has gone by."""
        return self.due_on < today


def tasks(session: Session, actor: Actor, today: date) -> tuple[Task, ...]:
    """Everything within reach that is due in the next two weeks or was before, oldest first."""
    found = [*_flags(session, actor), *_outcomes(session, actor, today)]
    found += [*_calls(session, actor, today), *_ends(session, actor, today)]
    if may(actor, Permission.CHANGE_CITIZEN):
        found += _efforts(session, actor, today)
    named = _named(session, actor, found)
    about = Act(
        AuditAction.SEARCH,
        "placements",
        detail={"count": len(named)},
        named=tuple(sorted({task.citizen_id for task in named})),
    )
    record(session, actor, about)
    return tuple(sorted(named, key=lambda task: (task.due_on, task.kind, task.placement_id)))


def _flags(session: Session, actor: Actor) -> Iterable[Task]:
    query = readable(actor, PlacementFlag).where(col(PlacementFlag.handled_at).is_(None))
    for row in session.exec(query):
        what = f"{FlagKind(row.kind).label} ({Party(row.party).label})"
        yield _task(TaskKind.FLAG, what, row.due_on, row.owner_id, row)


def _outcomes(session: Session, actor: Actor, today: date) -> Iterable[Task]:
    query = readable(actor, PlacementOutcome).where(
        col(PlacementOutcome.result).is_(None), col(PlacementOutcome.due_on) <= today + AHEAD
    )
    for row in session.exec(query):
        what = f"resultat {OutcomeMoment(row.moment).label}"
        yield _task(TaskKind.OUTCOME, what, row.due_on, row.owner_id, row)


def _calls(session: Session, actor: Actor, today: date) -> Iterable[Task]:
    query = readable(actor, AftercareCall).where(
        col(AftercareCall.done_at).is_(None), col(AftercareCall.due_on) <= today + AHEAD
    )
    rows = session.exec(query).all()
    ids = {row.placement_id for row in rows}
    owners = readable(actor, Aftercare).where(col(Aftercare.placement_id).in_(ids))
    owner = {row.placement_id: row.owner_id for row in session.exec(owners)}
    for row in rows:
        call = call_of(row.template)
        what = f"ring: {call.title.lower()}" if call else "ring"
        yield _task(TaskKind.AFTERCARE, what, row.due_on, owner[row.placement_id], row)


def _efforts(session: Session, actor: Actor, today: date) -> Iterable[Task]:
    query = readable(actor, ParallelEffort).where(
        col(ParallelEffort.ended_at).is_(None),
        col(ParallelEffort.follow_up_on) <= today + AHEAD,
    )
    for row in session.exec(query):
        what = f"følg op: {ParallelKind(row.kind).label}"
        yield Task(TaskKind.PARALLEL, what, row.follow_up_on, row.owner_id, row.citizen_id)


def _ends(session: Session, actor: Actor, today: date) -> Iterable[Task]:
    """Placements that are over but not closed, and those that ended without a next step."""
    ended = readable(actor, Placement).where(
        col(Placement.sent_at).is_not(None),
        (col(Placement.ends) < today) | (col(Placement.ended_on) < today),
    )
    rows = session.exec(ended).all()
    steps = _next_steps(session, actor, [row.id for row in rows])
    for loaded in load_many(session, rows, today):
        row, status = loaded.placement, loaded.status(today)
        last = row.ended_on or loaded.facts.ends or today
        owner = row.consultant_id or row.caseworker_id
        if status is PlacementStatus.OVER:
            what = "skriv slutvurdering, og afslut"
            yield Task(TaskKind.END, what, last, owner, row.citizen_id, row.id)
        elif status in _ENDED and not has_next_step(steps.get(row.id)):
            what = "sluttede uden et næste skridt"
            yield Task(TaskKind.NEXT_STEP, what, last, row.caseworker_id, row.citizen_id, row.id)


def _next_steps(session: Session, actor: Actor, ids: Sequence[str]) -> dict[str, NextStep]:
    query = readable(actor, EndAssessment).where(
        col(EndAssessment.placement_id).in_(ids),
        col(EndAssessment.party) == Party.MUNICIPALITY.value,
        col(EndAssessment.next_step).is_not(None),
    )
    return {row.placement_id: NextStep(row.next_step or "") for row in session.exec(query)}


def _task(kind: TaskKind, what: str, due_on: date, owner_id: str, row: PlacementRow) -> Task:
    return Task(kind, what, due_on, owner_id, row.citizen_id, row.placement_id)


def _named(session: Session, actor: Actor, found: list[Task]) -> list[Task]:
    """With the names of citizen and workplace, by two queries for all."""
    people = readable(actor, Citizen).where(
        col(Citizen.id).in_({task.citizen_id for task in found})
    )
    names = {row.id: row.name for row in session.exec(people)}
    ids = {task.placement_id for task in found if task.placement_id}
    rows = readable(actor, Placement).where(col(Placement.id).in_(ids))
    unit = {row.id: row.p_number for row in session.exec(rows)}
    places = workplace_names(session, actor, set(unit.values()))
    return [
        replace(
            task,
            citizen=names.get(task.citizen_id),
            workplace=places.get(unit.get(task.placement_id, "")),
        )
        for task in found
    ]
