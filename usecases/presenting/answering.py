"""The citizen says yes, no, or takes it back; by link, signed in, or by word to staff."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, may, require
from models.access_enums import AuditAction, ConsentChannel, ConsentKind, PresentationState
from models.enums import LabelledEnum
from models.errors import PraktikmatchError, refused
from models.placement_reasons import CitizenNo
from models.presentation import Consent, PersonalLink, Presentation
from support.clock import danish_date_of
from taxonomy.taxonomy import Taxonomy
from usecases.presenting.asked_lines import AskedLines, asked_lines
from usecases.presenting.lines import split_stamp
from usecases.presenting.links import claim, link_actor
from usecases.presenting.showing import staff_presentation
from usecases.presenting.stored import (
    end_consents,
    find_presentation,
    hold_open,
    move,
    record_step,
)
from usecases.proposing import following

# The wording of the question a citizen answers; raised when the words change their meaning.
TEXT_VERSION = "2026-11-22"
_OVER = "spørgsmålet gælder ikke længere. Hent siden igen."
_OTHER_WORDS = "oplysningerne er ændret, siden siden blev hentet. Læs dem igen, og svar så."
_OWN_HAND = "navn, telefon og e-mail kan borgeren kun selv sige ja til. Send borgeren et link."


class Spoken(LabelledEnum):
    """Where a citizen said it aloud. There is no free text: it would gather health facts."""

    PHONE = "phone", "i telefonen"
    MEETING = "meeting", "ved et møde"


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes to the lines named by their stamps (`Line.stamp`), or no with a reason."""

    yes: bool
    lines: frozenset[str] = frozenset()
    identity: frozenset[str] = frozenset()
    language: str = "da"
    # Of a no, as far as the citizen wants to say.
    reason: CitizenNo = CitizenNo.UNSAID


@dataclass(frozen=True, slots=True)
class OralAnswer:
    """What a citizen said, and where."""

    answer: Answer
    where: Spoken


@dataclass(frozen=True, slots=True)
class _Answerer:
    """Who gives or notes an answer, and by which channel."""

    actor: Actor
    channel: ConsentChannel
    how: str | None = None

    @property
    def told(self) -> dict[str, object]:
        """What the log keeps of it."""
        return {"channel": self.channel.value, **({"how": self.how} if self.how else {})}


def answer_by_link(
    session: Session, link: PersonalLink, words: Taxonomy, answer: Answer, now: datetime
) -> None:
    """The answer from the browser that gave the code; a link answers once (LINK_CLOSED)."""
    claim(session, link, now)
    actor = link_actor(link)
    presentation = find_presentation(session, actor, link.presentation_id)
    try:
        _answer(session, _Answerer(actor, ConsentChannel.LINK), words, presentation, answer, now)
    except PraktikmatchError:
        # The citizen is asked again in the same transaction.
        link.used_at = None
        session.flush()
        raise


def answer_signed_in(
    session: Session,
    actor: Actor,
    words: Taxonomy,
    presentation_id: str,
    answer: Answer,
    now: datetime,
) -> None:
    """The answer of a citizen who has signed in; raises NOT_FOUND for anybody else's."""
    presentation = find_presentation(session, actor, presentation_id)
    _answer(session, _Answerer(actor, ConsentChannel.SIGN_IN), words, presentation, answer, now)


def record_orally(
    session: Session,
    actor: Actor,
    words: Taxonomy,
    presentation_id: str,
    said: OralAnswer,
    now: datetime,
) -> None:
    """Staff note what the citizen said; raises NOT_FOUND, NOT_ALLOWED as `present` does.

    INPUT_REFUSED for name, phone and e-mail: no member of staff alone can show who a citizen is.
    """
    presentation = staff_presentation(session, actor, presentation_id)
    if said.answer.identity:
        raise refused(_OWN_HAND, "line")
    by = _Answerer(actor, ConsentChannel.STAFF, how=said.where.value)
    _answer(session, by, words, presentation, said.answer, now)


def withdraw(
    session: Session,
    actor: Actor,
    presentation_id: str,
    now: datetime,
    why: CitizenNo = CitizenNo.UNSAID,
) -> None:
    """The citizen takes it back: from this moment the employer sees nothing.

    The citizen, or any staff the citizen tells it to, also one whose reach has ended; twice
    changes nothing. Raises NOT_FOUND, NOT_ALLOWED.
    """
    finder = actor
    if not may(actor, Permission.OWN_DATA):
        require(actor, Permission.PRESENT_CITIZEN)
        finder = system_actor(actor.municipality_id)
    presentation = find_presentation(session, finder, presentation_id)
    if not move(session, presentation, PresentationState.WITHDRAWN, ended_at=now):
        about = Act(
            AuditAction.VIEW, "presentation", presentation.id, citizen_id=presentation.citizen_id
        )
        record(session, actor, about)
        return
    end_consents(session, presentation, now)
    record_step(session, actor, presentation, "withdrawn")
    following.said_no(session, actor, presentation, why, now)


def _answer(
    session: Session,
    by: _Answerer,
    words: Taxonomy,
    presentation: Presentation,
    answer: Answer,
    now: datetime,
) -> None:
    today = danish_date_of(now)
    if presentation.asked_until < today:
        raise refused(_OVER, "line")
    if not answer.yes:
        _say_no(session, by, presentation, answer.reason, now)
        return
    _check(asked_lines(session, by.actor, words, presentation, today), answer)
    if not hold_open(session, presentation, answered_at=now):
        raise refused(_OVER, "line")
    end_consents(session, presentation, now)
    session.add_all(_consents(by, presentation, answer, now))
    session.flush()
    counts = {"lines": len(answer.lines), "identity": len(answer.identity)}
    until = presentation.asked_until.isoformat()
    record_step(session, by.actor, presentation, "given", until=until, **counts, **by.told)
    following.willing(session, by.actor, presentation, now, by.how)


def _say_no(
    session: Session, by: _Answerer, presentation: Presentation, why: CitizenNo, now: datetime
) -> None:
    """No to the question; where the citizen was shown already, it takes the yes back."""
    declined = move(
        session, presentation, PresentationState.DECLINED, answered_at=now, ended_at=now
    )
    if not declined and not move(
        session, presentation, PresentationState.WITHDRAWN, answered_at=now, ended_at=now
    ):
        raise refused(_OVER, "line")
    end_consents(session, presentation, now)
    step = "declined" if declined else "withdrawn"
    record_step(session, by.actor, presentation, step, **by.told)
    following.said_no(session, by.actor, presentation, why, now)


def _check(asked: AskedLines, answer: Answer) -> None:
    """Only what was asked, in today's words, can be approved, and no name without a profile."""
    if not answer.lines:
        raise refused("vælg mindst én oplysning, eller sig nej.", "line")
    profile, identity = (
        {line.stamp for line in lines} for lines in (asked.profile, asked.identity)
    )
    if not answer.lines <= profile or not answer.identity <= identity:
        raise refused(_OTHER_WORDS, "line")


def _consents(
    by: _Answerer, presentation: Presentation, answer: Answer, now: datetime
) -> Iterator[Consent]:
    approved = {ConsentKind.PROFILE: answer.lines, ConsentKind.IDENTITY: answer.identity}
    for kind, stamps in approved.items():
        digests = dict(split_stamp(stamp) for stamp in sorted(stamps))
        if digests:
            yield Consent(
                municipality_id=presentation.municipality_id,
                citizen_id=presentation.citizen_id,
                id=uuid4().hex,
                presentation_id=presentation.id,
                cvr=presentation.cvr,
                kind=kind.value,
                lines=sorted(digests),
                sentence_hash=digests,
                given_at=now,
                until=presentation.asked_until,
                channel=by.channel.value,
                recorded_by=by.actor.user_id,
                text_version=TEXT_VERSION,
                language=answer.language,
            )
