"""The citizen says yes, no, or takes it back; by link, signed in, or by word to staff."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from access.actor import Actor
from access.policies import Permission, may, require
from models.access_enums import ConsentChannel, ConsentKind, PresentationState
from models.enums import LabelledEnum
from models.errors import ErrorCode, PraktikmatchError
from models.presentation import Consent, PersonalLink, Presentation
from support.clock import danish_date_of
from usecases.presenting.lines import IDENTITY_KEYS
from usecases.presenting.links import link_actor
from usecases.presenting.showing import staff_presentation
from usecases.presenting.stored import (
    consents_of,
    find_presentation,
    hold_open,
    move,
    record_step,
    refused,
)

# The wording of the question a citizen answers; raised when the words change their meaning.
TEXT_VERSION = "2026-11-22"
_OVER = "spørgsmålet gælder ikke længere. Hent siden igen."


class Spoken(LabelledEnum):
    """Where a citizen said it aloud. There is no free text: it would gather health facts."""

    PHONE = "phone", "i telefonen"
    MEETING = "meeting", "ved et møde"


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes to the lines named, or no."""

    yes: bool
    lines: frozenset[str] = frozenset()
    identity: frozenset[str] = frozenset()
    language: str = "da"


def answer_by_link(session: Session, link: PersonalLink, answer: Answer, now: datetime) -> None:
    """The answer from the browser that gave the code; a link answers once (LINK_CLOSED)."""
    if link.used_at is not None:
        raise PraktikmatchError(ErrorCode.LINK_CLOSED, citizen_id=link.citizen_id)
    actor = link_actor(link)
    presentation = find_presentation(session, actor, link.presentation_id)
    _answer(session, actor, presentation, answer, ConsentChannel.LINK, now)
    link.used_at = now
    session.flush()


def answer_signed_in(
    session: Session, actor: Actor, presentation_id: str, answer: Answer, now: datetime
) -> None:
    """The answer of a citizen who has signed in; raises NOT_FOUND for anybody else's."""
    presentation = find_presentation(session, actor, presentation_id)
    _answer(session, actor, presentation, answer, ConsentChannel.SIGN_IN, now)


def record_orally(
    session: Session,
    actor: Actor,
    presentation_id: str,
    answer: Answer,
    spoken: Spoken,
    now: datetime,
) -> None:
    """Staff note what the citizen said; raises NOT_FOUND, NOT_ALLOWED as `present` does."""
    presentation = staff_presentation(session, actor, presentation_id)
    _answer(session, actor, presentation, answer, ConsentChannel.STAFF, now, how=spoken.value)


def withdraw(session: Session, actor: Actor, presentation_id: str, now: datetime) -> None:
    """The citizen takes it back: from this moment the employer sees nothing.

    The citizen, or staff the citizen tells it to; twice changes nothing. Raises NOT_FOUND,
    NOT_ALLOWED.
    """
    if not may(actor, Permission.OWN_DATA):
        require(actor, Permission.PRESENT_CITIZEN)
    presentation = find_presentation(session, actor, presentation_id)
    if not move(session, presentation, PresentationState.WITHDRAWN, ended_at=now):
        return
    _end_consents(session, actor, presentation, now)
    record_step(session, actor, presentation, "withdrawn")


def _answer(
    session: Session,
    actor: Actor,
    presentation: Presentation,
    answer: Answer,
    channel: ConsentChannel,
    now: datetime,
    **detail: object,
) -> None:
    if presentation.asked_until < danish_date_of(now):
        raise refused(_OVER, "line")
    if not answer.yes:
        _say_no(session, actor, presentation, now, channel=channel.value, **detail)
        return
    _check(presentation, answer)
    if not hold_open(session, presentation, answered_at=now):
        raise refused(_OVER, "line")
    _end_consents(session, actor, presentation, now)
    session.add_all(_consents(actor, presentation, answer, channel, now))
    session.flush()
    counts = {"lines": len(answer.lines), "identity": len(answer.identity)}
    detail |= {"channel": channel.value, "until": presentation.asked_until.isoformat()}
    record_step(session, actor, presentation, "given", **counts, **detail)


def _say_no(
    session: Session, actor: Actor, presentation: Presentation, now: datetime, **detail: object
) -> None:
    """No to the question; where the citizen was shown already, it takes the yes back."""
    declined = move(
        session, presentation, PresentationState.DECLINED, answered_at=now, ended_at=now
    )
    if not declined and not move(
        session, presentation, PresentationState.WITHDRAWN, answered_at=now, ended_at=now
    ):
        raise refused(_OVER, "line")
    _end_consents(session, actor, presentation, now)
    record_step(session, actor, presentation, "declined" if declined else "withdrawn", **detail)


def _check(presentation: Presentation, answer: Answer) -> None:
    """Only what was asked can be approved, and no name without a profile."""
    if not answer.lines:
        raise refused("vælg mindst én oplysning, eller sig nej.", "line")
    asked = IDENTITY_KEYS if presentation.asked_identity else frozenset[str]()
    if not answer.lines <= set(presentation.asked_lines) or not answer.identity <= asked:
        raise refused("svaret passer ikke til spørgsmålet. Hent siden igen.", "line")


def _end_consents(
    session: Session, actor: Actor, presentation: Presentation, now: datetime
) -> None:
    for consent in consents_of(session, actor, presentation):
        consent.withdrawn_at = consent.withdrawn_at or now
    session.flush()


def _consents(
    actor: Actor,
    presentation: Presentation,
    answer: Answer,
    channel: ConsentChannel,
    now: datetime,
) -> Iterator[Consent]:
    approved = {ConsentKind.PROFILE: answer.lines, ConsentKind.IDENTITY: answer.identity}
    for kind, lines in approved.items():
        if lines:
            yield Consent(
                municipality_id=presentation.municipality_id,
                citizen_id=presentation.citizen_id,
                id=uuid4().hex,
                presentation_id=presentation.id,
                cvr=presentation.cvr,
                kind=kind.value,
                lines=sorted(lines),
                given_at=now,
                until=presentation.asked_until,
                channel=channel.value,
                recorded_by=actor.user_id,
                text_version=TEXT_VERSION,
                language=answer.language,
            )
