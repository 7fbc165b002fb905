"""Staff renew a citizen's link, and show the citizen to the employer after a yes."""

from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.policies import Permission, require
from models.access_enums import AuditAction, ConsentKind, PresentationState
from models.employer import Employer
from models.presentation import Presentation
from support.clock import danish_date_of
from usecases.presenting.approval import holding
from usecases.presenting.links import NewCode, NewLink, new_code_for, new_link
from usecases.presenting.own_employers import check_own
from usecases.presenting.stored import (
    check_shown,
    close_links,
    consents_of,
    end_consents,
    find_presentation,
    hold_open,
    move,
    record_step,
    too_late,
)
from usecases.proposing import following


def renew_link(
    session: Session, actor: Actor, presentation_id: str, now: datetime, *, identity: bool = False
) -> NewLink:
    """A new link and code, to answer or to take back; `identity` asks for the name as well.

    Raises NOT_FOUND, NOT_ALLOWED, and CONSENT_MISSING where the presentation has ended.
    """
    presentation = staff_presentation(session, actor, presentation_id)
    wider = identity or presentation.asked_identity
    over = presentation.asked_until < danish_date_of(now)
    if over or not hold_open(session, presentation, asked_identity=wider):
        raise too_late(presentation)
    link = new_link(session, actor, presentation, now)
    record_step(session, actor, presentation, "link", identity=wider)
    return link


def renew_code(session: Session, actor: Actor, presentation_id: str, now: datetime) -> NewCode:
    """A new code for the link the citizen has; raises as `renew_link`.

    INPUT_REFUSED where the link has been answered, has ended or has had its share of codes.
    """
    presentation = staff_presentation(session, actor, presentation_id)
    over = presentation.asked_until < danish_date_of(now)
    if over or not hold_open(session, presentation, state=Presentation.state):
        raise too_late(presentation)
    code = new_code_for(session, presentation, now)
    record_step(session, actor, presentation, "code")
    return code


def present(session: Session, actor: Actor, presentation_id: str, now: datetime) -> None:
    """Show the citizen to the employer; already shown stays shown.

    Raises NOT_FOUND, NOT_ALLOWED, INPUT_REFUSED for a citizen out of the matching, and
    CONSENT_MISSING unless the citizen's yes holds now.
    """
    presentation = staff_presentation(session, actor, presentation_id)
    check_shown(get_citizen(session, actor, presentation.citizen_id))
    moved = move(session, presentation, PresentationState.PRESENTED, presented_at=now)
    today = danish_date_of(now)
    consents = consents_of(session, actor, presentation)
    approved = holding(presentation, consents, ConsentKind.PROFILE, today) is not None
    if not approved or presentation.state != PresentationState.PRESENTED.value:
        raise too_late(presentation)
    act = Act(
        # Shown already: a second click is a look.
        AuditAction.PRESENT if moved else AuditAction.VIEW,
        "presentation",
        presentation.id,
        citizen_id=presentation.citizen_id,
        detail={"cvr": presentation.cvr},
    )
    record(session, actor, act)
    if moved:
        following.shown(session, actor, presentation, now)


def end(session: Session, actor: Actor, presentation: Presentation, now: datetime) -> None:
    """What the approval was for is over: the employer sees nothing more, no link opens."""
    if move(session, presentation, PresentationState.WITHDRAWN, ended_at=now):
        end_consents(session, presentation, now)
        close_links(session, presentation, now)
        record_step(session, actor, presentation, "over")


def staff_presentation(session: Session, actor: Actor, presentation_id: str) -> Presentation:
    """A presentation this member of staff may act on; raises NOT_FOUND or NOT_ALLOWED."""
    require(actor, Permission.PRESENT_CITIZEN)
    presentation = find_presentation(session, actor, presentation_id)
    employer = session.get_one(Employer, (actor.municipality_id, presentation.cvr))
    check_own(actor, employer, presentation.citizen_id)
    return presentation
