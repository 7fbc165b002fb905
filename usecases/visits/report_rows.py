"""Forms about visits as stored, and as plain values."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.enums import Level
from models.placement import Placement
from models.placement_enums import GoalReached, NextStep, Party
from models.visit import VisitReport
from models.visit_enums import VisitAttendance, VisitGoing, VisitPace
from visits.reports import Told, together


@dataclass(frozen=True, slots=True)
class LevelSeen:
    """How well a task was mastered on a day, written down by an account."""

    level: Level
    day: date
    by: str


def told_of(row: VisitReport) -> Told:
    """What a stored form says."""
    return Told(
        day=row.day,
        attendance=VisitAttendance(row.attendance) if row.attendance else None,
        pace=VisitPace(row.pace) if row.pace else None,
        goals={int(number): GoalReached(reached) for number, reached in row.goals.items()},
        tasks={int(number): Level(level) for number, level in row.tasks.items()},
        going={Party(party): VisitGoing(going) for party, going in row.going.items()},
        hours_next=row.hours_next,
        hours_from=row.hours_from,
        agreed=row.agreed,
        next_step=NextStep(row.next_step) if row.next_step else None,
    )


def put_told(row: VisitReport, told: Told) -> None:
    """Write into a row what a form says."""
    row.day = told.day
    row.attendance = told.attendance.value if told.attendance else None
    row.pace = told.pace.value if told.pace else None
    row.goals = {str(number): told.goals[number].value for number in sorted(told.goals)}
    row.tasks = {str(number): told.tasks[number].value for number in sorted(told.tasks)}
    row.going = {party.value: told.going[party].value for party in sorted(told.going)}
    row.hours_next, row.hours_from = told.hours_next, told.hours_from
    row.agreed = told.agreed.strip()
    row.next_step = told.next_step.value if told.next_step else None


def reports_of(session: Session, reader: Actor, placement: Placement) -> list[VisitReport]:
    """The forms about a placement the reader may read, in the order they came; read anew."""
    query = readable(reader, VisitReport).where(
        col(VisitReport.citizen_id) == placement.citizen_id,
        col(VisitReport.placement_id) == placement.id,
    )
    query = query.order_by(col(VisitReport.at), col(VisitReport.form_id))
    return list(session.exec(query.execution_options(populate_existing=True)))


def by_visit(rows: Iterable[VisitReport]) -> dict[str, Told]:
    """One form for each visit, by its key: those of two people put together."""
    forms: dict[str, list[Told]] = defaultdict(list)
    for row in rows:
        forms[row.key].append(told_of(row))
    return {key: together(told) for key, told in forms.items()}


def visits_told(rows: Sequence[VisitReport]) -> list[Told]:
    """The same, the oldest visit first."""
    return sorted(by_visit(rows).values(), key=lambda told: told.day)


def levels_seen(rows: Iterable[VisitReport]) -> dict[int, LevelSeen]:
    """The last level told of each task, by its number; »not tried« is no level."""
    found: dict[int, LevelSeen] = {}
    for row in sorted(rows, key=lambda row: (row.day, row.at)):
        for number, level in told_of(row).tasks.items():
            found[number] = LevelSeen(level, row.day, row.by)
    return {n: seen for n, seen in found.items() if seen.level is not Level.NOT_TRIED}
