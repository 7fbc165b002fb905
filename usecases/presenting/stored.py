"""Presentations as stored: found within an actor's reach, and moved without a race."""

from datetime import datetime

from sqlalchemy import CursorResult, update
from sqlmodel import Session, col
from sqlmodel.sql.expression import SelectOfScalar

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction
from models.access_enums import PresentationState as State
from models.citizen import Citizen
from models.errors import ErrorCode, PraktikmatchError
from models.presentation import Consent, PersonalLink, Presentation
from usecases.presenting.loading import can_be_shown

# Target: the states it may be reached from. DECLINED and WITHDRAWN are ends.
TRANSITIONS: dict[State, frozenset[State]] = {
    State.PRESENTED: frozenset({State.ASKED}),
    State.DECLINED: frozenset({State.ASKED}),
    State.WITHDRAWN: frozenset({State.ASKED, State.PRESENTED}),
}
OPEN_STATES = frozenset({State.ASKED, State.PRESENTED})


def find_presentation(session: Session, actor: Actor, presentation_id: str) -> Presentation:
    """A presentation within reach; raises NOT_FOUND, which names a hidden citizen to the log."""
    found = session.exec(_by_id(actor, presentation_id)).first()
    if found is None:
        hidden = session.exec(_by_id(system_actor(actor.municipality_id), presentation_id)).first()
        raise PraktikmatchError(
            ErrorCode.NOT_FOUND,
            citizen_id=hidden.citizen_id if hidden else None,
            what="en præsentation",
            id=presentation_id,
        )
    return found


def consents_of(session: Session, actor: Actor, presentation: Presentation) -> list[Consent]:
    """Every approval of a presentation, read anew: another request may have withdrawn one."""
    query = (
        readable(actor, Consent)
        .where(col(Consent.citizen_id) == presentation.citizen_id)
        .where(col(Consent.presentation_id) == presentation.id)
        .execution_options(populate_existing=True)
    )
    return list(session.exec(query))


def end_consents(session: Session, presentation: Presentation, now: datetime) -> None:
    """No approval of the presentation holds from now on."""
    for consent in consents_of(session, system_actor(presentation.municipality_id), presentation):
        consent.withdrawn_at = consent.withdrawn_at or now
    session.flush()


def check_shown(citizen: Citizen) -> None:
    """Raise INPUT_REFUSED for one whose case is closed or who is out of the matching."""
    if not can_be_shown(citizen):
        raise refused("borgerens sag er lukket, eller borgeren er taget ud af matchningen.", "line")


def move(session: Session, presentation: Presentation, target: State, **values: object) -> bool:
    """Move to a state in one statement, so that two at once cannot both; False if too late."""
    return _update(session, presentation, TRANSITIONS[target], state=target.value, **values)


def hold_open(session: Session, presentation: Presentation, **values: object) -> bool:
    """Keep others from ending the presentation until this transaction is done; False if ended."""
    return _update(session, presentation, OPEN_STATES, **values)


def hold_citizen(session: Session, citizen: Citizen) -> None:
    """Let one transaction at a time ask the same citizen.

    A write that changes nothing: SQLite knows no lock on a row that is only read.
    """
    session.execute(
        update(Citizen)
        .where(
            col(Citizen.municipality_id) == citizen.municipality_id, col(Citizen.id) == citizen.id
        )
        .values(open_for_matching=Citizen.open_for_matching)
        .execution_options(synchronize_session=False)
    )


def close_links(session: Session, presentation: Presentation, now: datetime) -> None:
    """No link made before now opens anything."""
    session.execute(
        update(PersonalLink)
        .where(
            col(PersonalLink.municipality_id) == presentation.municipality_id,
            col(PersonalLink.citizen_id) == presentation.citizen_id,
            col(PersonalLink.presentation_id) == presentation.id,
            col(PersonalLink.ends_at) > now,
        )
        .values(ends_at=now)
    )


def record_step(
    session: Session, actor: Actor, presentation: Presentation, step: str, **detail: object
) -> None:
    """Write down a step of asking and answering; `detail` holds counts and codes only."""
    record(
        session,
        actor,
        Act(
            AuditAction.CONSENT,
            "presentation",
            presentation.id,
            citizen_id=presentation.citizen_id,
            detail={"step": step, "cvr": presentation.cvr, **detail},
        ),
    )


def too_late(presentation: Presentation) -> PraktikmatchError:
    """The error where a yes is missing, taken back or ended."""
    return PraktikmatchError(ErrorCode.CONSENT_MISSING, citizen_id=presentation.citizen_id)


def refused(reason: str, field: str) -> PraktikmatchError:
    """The error for what cannot be asked or answered; `field` is where to put it right."""
    details: list[dict[str, object]] = [{"field": field, "problem": reason}]
    return PraktikmatchError(ErrorCode.INPUT_REFUSED, details, reason=reason)


def _update(
    session: Session,
    presentation: Presentation,
    sources: frozenset[State],
    **values: object,
) -> bool:
    own = (
        col(Presentation.municipality_id) == presentation.municipality_id,
        col(Presentation.citizen_id) == presentation.citizen_id,
        col(Presentation.id) == presentation.id,
    )
    allowed = col(Presentation.state).in_([state.value for state in sources])
    result = session.execute(update(Presentation).where(*own, allowed).values(**values))
    assert isinstance(result, CursorResult)
    session.refresh(presentation)
    return result.rowcount == 1


def _by_id(actor: Actor, presentation_id: str) -> SelectOfScalar[Presentation]:
    return readable(actor, Presentation).where(col(Presentation.id) == presentation_id)
