"""An early end as it was written, and what rests on it since."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.order import LifeStep
from models.placement import Placement
from models.placement_enums import NextStep, Party
from models.running import Aftercare, EndAssessment, PlacementOutcome
from placements.running.after_end import after_end
from placements.running.next_steps import has_next_step
from placements.running.numbering import parts_of
from placements.running.standing import Opened
from placements.steps import steps_of
from support.clock import danish_date_of
from support.closed_days import closed_days
from support.danish import danish_date


@dataclass(frozen=True, slots=True)
class EndWritten:
    """`first` is when the end was first written, `last` when it was last corrected."""

    first: datetime
    last: datetime
    against_will: bool
    undo_until: date
    closes_on: date


def end_written(session: Session, placement: Placement) -> EndWritten | None:
    """The early end that holds; None where there is none."""
    if placement.ended_on is None:
        return None
    steps = _since_undone(steps_of(session, system_actor(placement.municipality_id), placement))
    if not steps:
        return None
    closed, written = closed_days(session, placement.municipality_id), danish_date_of(steps[0].at)
    return EndWritten(
        steps[0].at,
        steps[-1].at,
        any(step.detail.get("against_will") == "true" for step in steps),
        after_end().undo_until(written, closed),
        after_end().closes_on(placement.ended_on, danish_date_of(steps[-1].at)),
    )


def why_it_stands(session: Session, opened: Opened) -> tuple[str, ...]:
    """Why the early end cannot be taken back, as Danish sentences; none where it can."""
    placement = opened.placement
    end = end_written(session, placement)
    if end is None:
        return ("Forløbet er ikke afbrudt.",)
    found = []
    if opened.today > end.undo_until:
        found.append(
            f"Afbrydelsen kunne fortrydes til og med {danish_date(end.undo_until)}. "
            "Lav en ny aftale, hvis forløbet skal fortsætte."
        )
    last = opened.content.ends
    if last is not None and opened.today > last:
        found.append(f"Forløbet ville være slut {danish_date(last)}. Der er intet at fortsætte.")
    outcomes = parts_of(session, placement, PlacementOutcome)
    if any(row.result is not None for row in outcomes):
        found.append("Der er skrevet et resultat af forløbet. Derfor står afbrydelsen fast.")
    if parts_of(session, placement, Aftercare):
        found.append("Der er begyndt efterværn. Derfor står afbrydelsen fast.")
    if _next_step_since(session, placement, end.last):
        found.append(
            "Et næste skridt er valgt efter afbrydelsen. Ret det til »intet er aftalt endnu« først."
        )
    if _agreed_since(session, placement, end.first):
        found.append(
            "Der er lavet en ny aftale til borgeren siden. Annuller den først, hvis dette forløb "
            "skal fortsætte."
        )
    return tuple(found)


def _since_undone(steps: list[LifeStep]) -> list[LifeStep]:
    found: list[LifeStep] = []
    for step in steps:
        if step.act == "end_early":
            found.append(step)
        elif step.act == "undo_end":
            found = []
    return found


def _next_step_since(session: Session, placement: Placement, since: datetime) -> bool:
    """What was named with the end itself goes with it; what was named later rests on it."""
    return any(
        row.party == Party.MUNICIPALITY.value
        and row.at > since
        and has_next_step(NextStep(row.next_step) if row.next_step else None)
        for row in parts_of(session, placement, EndAssessment)
    )


def _agreed_since(session: Session, placement: Placement, since: datetime) -> bool:
    query = readable(system_actor(placement.municipality_id), Placement).where(
        col(Placement.citizen_id) == placement.citizen_id,
        col(Placement.id) != placement.id,
        col(Placement.created_at) > since,
        col(Placement.cancelled_at).is_(None),
        col(Placement.refused_at).is_(None),
        col(Placement.expired_at).is_(None),
    )
    return session.exec(query).first() is not None
