"""An early end is taken back: the placement goes on as it was agreed."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from models.placement import Placement
from models.placement_enums import DecisionKind, Party
from models.running import EndAssessment, PlacementOutcome
from placements.agreements.clashes import clashes
from placements.agreements.deciding import add_decision
from placements.agreements.facts import beside
from placements.agreements.opening import last_changed_by, require_authority
from placements.lawful import service as lawful
from placements.lifecycle.agreements import AgreementFacts
from placements.running.end_written import end_written, why_it_stands
from placements.running.next_steps import ALERT
from placements.running.numbering import parts_of
from placements.running.standing import Opened, Said, check, look, open_to_act, plain_text, write
from placements.running.telling import News, done, tell
from placements.stored import take_version
from support.versions import Changed, raise_version

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class UndoneEnd:
    """Why: a code of `EndUndoReason` and words. `version` as the form was shown."""

    reason: str
    text: str
    version: int


def undo_end(
    session: Session, actor: Actor, placement_id: str, new: UndoneEnd, now: datetime
) -> Opened:
    """Take an early end back within its days, while there is room and nothing rests on it.

    Everybody is told. Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, CHANGED_BY_OTHER,
    AUTHORITY_NEEDED, INPUT_REFUSED, GUARD_REFUSED with what is in the way, and QUOTA_REACHED.
    """
    placement = look(session, actor, placement_id, now).placement
    take_version(session, placement, new.version, last_changed_by(session, placement))
    opened = open_to_act(session, actor, placement_id, now)
    facts = AgreementFacts(
        end_stands=why_it_stands(session, opened),
        clashes=clashes(opened.content, beside(session, placement, opened.today)),
    )
    check(opened, actor, "undo_end", facts, new.reason)
    require_authority(session, actor, placement)
    text = plain_text(new.text, "text", LONGEST, needed=True)
    number = opened.loaded.in_force
    lawful.claim(session, actor, placement, opened.content, now, number)
    end = end_written(session, placement)
    assert end is not None
    ended_on = placement.ended_on
    assert ended_on is not None
    _forget_end(session, placement, end.last)
    if end.against_will:
        # The decision to end is undone by another one.
        add_decision(
            session, actor, opened.loaded, DecisionKind.CHANGE, now, text=text, reason=new.reason
        )
    detail = {"ended_on": ended_on.isoformat()}
    after = write(session, actor, opened, "undo_end", now, Said(new.reason, text, detail))
    done(session, placement, [ALERT], now)
    tell(session, actor, placement, News("end_undone"), now)
    raise_version(session, placement.municipality_id, Changed(citizens=[placement.citizen_id]))
    return after


def _forget_end(session: Session, placement: Placement, written: datetime) -> None:
    """The end, the questions it planned, and the next step that was named with it."""
    placement.ended_on = placement.end_party = placement.end_reason = placement.closed_at = None
    session.add(placement)
    for outcome in parts_of(session, placement, PlacementOutcome):
        session.delete(outcome)
    for row in parts_of(session, placement, EndAssessment):
        if row.party == Party.MUNICIPALITY.value and row.at <= written:
            row.next_step, row.no_show = None, False
            if row.text or row.goals or row.hours_done:
                session.add(row)
            else:
                session.delete(row)
    session.flush()
