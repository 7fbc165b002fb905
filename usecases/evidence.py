"""A new kompetencekort, and where a citizen's sources disagree."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.scopes import readable
from matching.loading.evidence import skills_of
from models.access_enums import AuditAction
from models.competence import CitizenSkill, CompetenceCard
from models.enums import Source
from support.clock import danish_date_of
from support.versions import Changed, raise_version
from taxonomy.taxonomy import Taxonomy
from usecases.card_form import CardForm, check_card


@dataclass(frozen=True, slots=True)
class Conflict:
    """A skill on which a later card says less than the best evidence."""

    skill: str
    doubt: str


def conflicts(
    session: Session, actor: Actor, taxonomy: Taxonomy, citizen_id: str
) -> tuple[Conflict, ...]:
    """What a citizen's sources disagree on; raises NOT_FOUND or PURPOSE_NEEDED."""
    get_citizen(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.VIEW, "citizen", citizen_id=citizen_id))
    named = readable(actor, CitizenSkill).where(CitizenSkill.citizen_id == citizen_id)
    cards = readable(actor, CompetenceCard).where(CompetenceCard.citizen_id == citizen_id)
    skills = skills_of(taxonomy, session.exec(named), session.exec(cards))
    found = (Conflict(ref.label, said.doubt) for ref, said in skills.items() if said.doubt)
    return tuple(sorted(found, key=lambda conflict: conflict.skill))


def add_card(
    session: Session, actor: Actor, citizen_id: str, form: CardForm, now: datetime
) -> CompetenceCard:
    """Keep a new card beside the old ones; the same card again changes nothing.

    Raises NOT_FOUND or PURPOSE_NEEDED for the citizen, INPUT_REFUSED with every field that is
    wrong.
    """
    citizen = get_citizen(session, actor, citizen_id, for_change=True)
    facts = asdict(check_card(form, danish_date_of(now)))
    record(session, actor, Act(AuditAction.CHANGE, "card", citizen_id=citizen_id))
    own = readable(actor, CompetenceCard).where(
        CompetenceCard.citizen_id == citizen_id, CompetenceCard.source == Source.CARD.value
    )
    cards = list(session.exec(own.order_by(col(CompetenceCard.position))))
    for card in cards:
        if all(getattr(card, name) == value for name, value in facts.items()):
            return card
    new = CompetenceCard(
        municipality_id=citizen.municipality_id,
        citizen_id=citizen.id,
        source=Source.CARD.value,
        recorded_at=now,
        position=cards[-1].position + 1 if cards else 0,
        **facts,
    )
    session.add(new)
    raise_version(session, actor.municipality_id, Changed(citizens=[citizen_id]))
    return new
