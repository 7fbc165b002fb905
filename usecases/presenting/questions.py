"""A presentation as the citizen and staff see it: the question, the answer, where it stands."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.scopes import readable
from models.access_enums import AuditAction, ConsentKind
from models.presentation import PersonalLink, Presentation
from support.clock import danish_date_of
from taxonomy.taxonomy import Taxonomy
from usecases.presenting.approval import HOLDS, LIVE, Standing, approves, holding, standing
from usecases.presenting.asked_lines import AskedLines, asked_lines
from usecases.presenting.english import english_date
from usecases.presenting.lines import Line, profile_lines
from usecases.presenting.links import link_actor
from usecases.presenting.loading import can_be_shown, shareable_facts
from usecases.presenting.stored import consents_of, find_presentation
from usecases.presenting.workplace import Workplace, workplace_of


@dataclass(frozen=True, slots=True)
class Question:
    """`profile` and `identity` are the lines asked about, empty once it is over.

    `approved` holds the keys said yes to that hold today; `changed` those whose sentence is
    another than the one said yes to, so that the employer does not see them.
    """

    id: str
    cvr: str
    workplace: Workplace
    until: date
    asked_at: datetime
    answered_at: datetime | None
    asked_identity: bool
    standing: Standing
    profile: tuple[Line, ...]
    identity: tuple[Line, ...]
    approved: frozenset[str]
    changed: frozenset[str]

    @property
    def approved_lines(self) -> tuple[Line, ...]:
        """What the citizen has said yes to, as it stands today."""
        return self._named(self.approved)

    @property
    def changed_lines(self) -> tuple[Line, ...]:
        """What has been changed since the yes."""
        return self._named(self.changed)

    def _named(self, keys: frozenset[str]) -> tuple[Line, ...]:
        return tuple(line for line in (*self.profile, *self.identity) if line.key in keys)

    @property
    def said_yes(self) -> bool:
        """Whether a yes holds today, so that it can be taken back."""
        return self.standing in HOLDS

    @property
    def until_english(self) -> str:
        """The last day it holds, for the English text."""
        return english_date(self.until)

    @property
    def is_live(self) -> bool:
        """Whether it can still be answered, shown or taken back."""
        return self.standing in LIVE


@dataclass(frozen=True, slots=True)
class AskedOf:
    """One citizen's questions.

    `said_no`: no to all employers; `is_out`: case closed or taken out of the matching. Either
    way no employer sees anything.
    """

    name: str | None
    said_no: bool
    is_out: bool
    questions: list[Question]
    askable: tuple[Line, ...]


def question_by_link(
    session: Session, link: PersonalLink, words: Taxonomy, now: datetime
) -> Question:
    """The question behind a link whose code was given."""
    return own_question(session, link_actor(link), words, link.presentation_id, now)


def own_question(
    session: Session, actor: Actor, words: Taxonomy, presentation_id: str, now: datetime
) -> Question:
    """One question to the citizen who acts; raises NOT_FOUND for anybody else's."""
    presentation = find_presentation(session, actor, presentation_id)
    _record_look(session, actor, presentation.citizen_id, presentation.id)
    return _question(session, actor, words, presentation, danish_date_of(now))


def own_questions(session: Session, actor: Actor, words: Taxonomy, now: datetime) -> list[Question]:
    """All questions to the citizen who acts, newest first."""
    return questions_about(session, actor, words, actor.citizen_id or "", now).questions


def questions_about(
    session: Session, actor: Actor, words: Taxonomy, citizen_id: str, now: datetime
) -> AskedOf:
    """One citizen's questions and what could be asked; raises NOT_FOUND or PURPOSE_NEEDED."""
    citizen = get_citizen(session, actor, citizen_id)
    _record_look(session, actor, citizen_id, "")
    rows = session.exec(
        readable(actor, Presentation).where(col(Presentation.citizen_id) == citizen_id)
    )
    newest_first = sorted(rows, key=lambda row: row.created_at, reverse=True)
    today = danish_date_of(now)
    facts = shareable_facts(session, actor, citizen, today)
    return AskedOf(
        name=citizen.name,
        said_no=facts.said_no,
        is_out=not can_be_shown(citizen),
        questions=[_question(session, actor, words, row, today) for row in newest_first],
        askable=profile_lines(facts, words),
    )


def _question(
    session: Session,
    actor: Actor,
    words: Taxonomy,
    presentation: Presentation,
    today: date,
) -> Question:
    consents = consents_of(session, actor, presentation)
    stands = standing(presentation, consents, today)
    live = stands in LIVE
    asked = asked_lines(session, actor, words, presentation, today) if live else AskedLines()
    held = [holding(presentation, consents, kind, today) for kind in ConsentKind]
    named = frozenset(key for consent in held if consent for key in consent.lines)
    lines = [line for line in (*asked.profile, *asked.identity) if line.key in named]
    approved = frozenset(line.key for line in lines for yes in held if yes and approves(yes, line))
    return Question(
        id=presentation.id,
        cvr=presentation.cvr,
        workplace=workplace_of(session, presentation),
        until=presentation.asked_until,
        asked_at=presentation.created_at,
        answered_at=presentation.answered_at,
        asked_identity=presentation.asked_identity,
        standing=stands,
        profile=asked.profile,
        identity=asked.identity,
        approved=approved,
        changed=frozenset(line.key for line in lines) - approved,
    )


def _record_look(session: Session, actor: Actor, citizen_id: str, presentation_id: str) -> None:
    act = Act(AuditAction.VIEW, "presentation", presentation_id, citizen_id=citizen_id)
    record(session, actor, act)
