"""What comes after a placement, and the alert when nothing does."""

from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from models.placement import Placement
from models.placement_enums import NextStep, Party
from models.running import EndAssessment
from placements.running.numbering import parts_of
from placements.running.telling import News, done, leads, tell
from support.notices import Receiver

ALERT = "no_next_step"


def next_step_of(session: Session, placement: Placement) -> NextStep | None:
    """What the municipality has written comes next; None while it has written nothing."""
    for row in parts_of(session, placement, EndAssessment):
        if row.party == Party.MUNICIPALITY.value and row.next_step:
            return NextStep(row.next_step)
    return None


def has_next_step(step: NextStep | None) -> bool:
    """Whether there is something to go on to."""
    return step not in (None, NextStep.NONE)


def alert_without(session: Session, actor: Actor, placement: Placement, now: datetime) -> None:
    """Tell caseworker and leads that somebody ended without a next step, or close the alert."""
    if has_next_step(next_step_of(session, placement)):
        done(session, placement, [ALERT], now)
        return
    caseworker = Receiver.staff(placement.caseworker_id)
    to = (caseworker, *leads(session, placement.municipality_id, now))
    tell(session, actor, placement, News(ALERT, to), now)
