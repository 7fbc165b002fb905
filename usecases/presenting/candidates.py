"""What an employer sees: the candidates presented to it, as far as each has approved."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction, Outcome, PresentationState
from models.errors import PraktikmatchError
from models.opening import Opening
from models.presentation import Presentation
from placements.proposals.naming import short_name
from support.clock import danish_date_of
from taxonomy.taxonomy import Taxonomy
from usecases.presenting.approval import ApprovedLines
from usecases.presenting.candidate_facts import lines_for_employer
from usecases.presenting.stored import find_presentation


@dataclass(frozen=True, slots=True)
class Candidate:
    """A citizen before an employer. There is no place here for anything not approved."""

    presentation_id: str
    short_name: str
    opening: str | None
    lines: ApprovedLines


def own_candidates(
    session: Session, actor: Actor, words: Taxonomy, now: datetime
) -> list[Candidate]:
    """The candidates the employer may see now, the newest first."""
    require(actor, Permission.OWN_CANDIDATES)
    today = danish_date_of(now)
    rows = list(session.exec(readable(actor, Presentation).where(Presentation.cvr == actor.cvr)))
    rows.sort(key=lambda row: row.created_at, reverse=True)
    built = [(row, _candidate(session, actor, words, row, today)) for row in rows]
    shown = [(row.citizen_id, candidate) for row, candidate in built if candidate]
    named = tuple(sorted({citizen_id for citizen_id, _ in shown}))
    act = Act(AuditAction.SEARCH, "candidates", detail={"named_count": len(named)}, named=named)
    record(session, actor, act)
    return [candidate for _, candidate in shown]


def candidate(
    session: Session, actor: Actor, words: Taxonomy, presentation_id: str, now: datetime
) -> Candidate | None:
    """One candidate as approved now; None for one who was shown to this employer before.

    Raises NOT_FOUND for every other id, and names a hidden citizen to the log.
    """
    require(actor, Permission.OWN_CANDIDATES)
    presentation = _shown_once(session, actor, presentation_id)
    today = danish_date_of(now)
    found = _candidate(session, actor, words, presentation, today)
    record(session, actor, _look(presentation, Outcome.DONE if found else Outcome.REFUSED))
    return found


def _shown_once(session: Session, actor: Actor, presentation_id: str) -> Presentation:
    """A presentation to this employer, also one the citizen has taken back since."""
    try:
        return find_presentation(session, actor, presentation_id)
    except PraktikmatchError:
        house = system_actor(actor.municipality_id)
        taken_back = readable(house, Presentation).where(
            col(Presentation.id) == presentation_id,
            col(Presentation.cvr) == actor.cvr,
            col(Presentation.state) == PresentationState.WITHDRAWN.value,
            col(Presentation.presented_at).is_not(None),
        )
        found = session.exec(taken_back).first()
        if found is None:
            raise
        return found


def _look(presentation: Presentation, outcome: Outcome) -> Act:
    action = AuditAction.VIEW if outcome is Outcome.DONE else AuditAction.REFUSAL
    return Act(
        action, "candidate", presentation.id, citizen_id=presentation.citizen_id, outcome=outcome
    )


def _candidate(
    session: Session, actor: Actor, words: Taxonomy, presentation: Presentation, today: date
) -> Candidate | None:
    if presentation.state != PresentationState.PRESENTED.value:
        return None
    lines = lines_for_employer(session, presentation, words, today)
    if lines is None:
        return None
    opening = session.exec(
        readable(actor, Opening).where(col(Opening.id) == presentation.opening_id)
    ).first()
    return Candidate(
        presentation.id, short_name(presentation.id), opening.title if opening else None, lines
    )
