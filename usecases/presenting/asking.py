"""Staff ask a citizen whether one employer may see one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlmodel import Session, col

from access.actor import Actor
from access.persons import get_citizen
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import PresentationState
from models.citizen import Citizen
from models.employer import Employer
from models.errors import not_found, refused
from models.opening import Opening
from models.presentation import Presentation
from support.clock import danish_date_of
from taxonomy.taxonomy import Taxonomy
from usecases.presenting.approval import LIVE, standing
from usecases.presenting.lines import profile_lines
from usecases.presenting.links import NewLink, new_link
from usecases.presenting.loading import shareable_facts
from usecases.presenting.own_employers import check_own
from usecases.presenting.stored import check_shown, consents_of, hold_citizen, record_step
from usecases.proposing import following

# An approval is for a search for work, not for good.
LONGEST = timedelta(days=184)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What staff ask to show, to whom, and how long the approval would hold."""

    cvr: str
    opening_id: str | None
    lines: frozenset[str]
    identity: bool
    until: date


def ask(
    session: Session,
    actor: Actor,
    words: Taxonomy,
    citizen_id: str,
    wanted: Wanted,
    now: datetime,
) -> tuple[Presentation, NewLink]:
    """Store the question and make its link and code.

    Raises NOT_FOUND or PURPOSE_NEEDED for the citizen, NOT_FOUND for employer and opening,
    NOT_ALLOWED for another consultant's employer, INPUT_REFUSED for what cannot be asked.
    """
    require(actor, Permission.PRESENT_CITIZEN)
    citizen = get_citizen(session, actor, citizen_id)
    hold_citizen(session, citizen)
    check_shown(citizen)
    _check_workplace(session, actor, wanted, citizen_id)
    lines = _askable(session, actor, words, citizen, wanted, danish_date_of(now))
    _refuse_second(session, actor, citizen_id, wanted, danish_date_of(now))
    presentation = Presentation(
        municipality_id=actor.municipality_id,
        citizen_id=citizen_id,
        id=uuid4().hex,
        cvr=wanted.cvr,
        opening_id=wanted.opening_id,
        state=PresentationState.ASKED.value,
        asked_lines=lines,
        asked_identity=wanted.identity,
        asked_until=wanted.until,
        created_by=actor.user_id,
        created_at=now,
    )
    session.add(presentation)
    session.flush()
    link = new_link(session, actor, presentation, now)
    record_step(session, actor, presentation, "asked", lines=len(lines), identity=wanted.identity)
    following.asked(session, actor, presentation, now)
    return presentation, link


def _check_workplace(session: Session, actor: Actor, wanted: Wanted, citizen_id: str) -> None:
    employer = session.exec(
        readable(actor, Employer).where(col(Employer.cvr) == wanted.cvr)
    ).first()
    if employer is None:
        raise not_found("en virksomhed", wanted.cvr)
    check_own(actor, employer, citizen_id)
    if wanted.opening_id is None:
        return
    own = readable(actor, Opening).where(
        col(Opening.id) == wanted.opening_id, col(Opening.cvr) == wanted.cvr
    )
    if session.exec(own).first() is None:
        raise not_found("en åbning", wanted.opening_id)


def _askable(
    session: Session, actor: Actor, words: Taxonomy, citizen: Citizen, wanted: Wanted, today: date
) -> list[str]:
    """The keys to ask about in reading order; nothing that is no fact, none for too long."""
    facts = shareable_facts(session, actor, citizen, today)
    if facts.said_no:
        raise refused("borgeren har sagt nej til at blive vist for arbejdsgivere.", "line")
    known = [line.key for line in profile_lines(facts, words)]
    if not wanted.lines or not wanted.lines <= set(known):
        raise refused("vælg mindst én oplysning på listen.", "line")
    if not today <= wanted.until <= today + LONGEST:
        raise refused("vælg en slutdato fra i dag og højst et halvt år frem.", "until")
    return [key for key in known if key in wanted.lines]


def _refuse_second(
    session: Session, actor: Actor, citizen_id: str, wanted: Wanted, today: date
) -> None:
    """One question at a time for the same place, or nobody knows which answer counts."""
    same_place = readable(actor, Presentation).where(
        col(Presentation.citizen_id) == citizen_id,
        col(Presentation.cvr) == wanted.cvr,
        col(Presentation.opening_id) == wanted.opening_id,
    )
    for other in session.exec(same_place):
        if standing(other, consents_of(session, actor, other), today) in LIVE:
            raise refused(
                "borgeren er allerede spurgt. Brug det spørgsmål, der er i gang.", "target"
            )
