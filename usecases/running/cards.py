"""New kompetencekort from a placement: proposed from its tasks, confirmed by a person."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from models.access_enums import AuditAction
from models.competence import CompetenceCard
from models.enums import Level
from models.errors import refused
from models.placement import Placement
from models.placement_enums import Party, PlacementStatus
from models.running import EndAssessment
from placements.agreements.facts import workplace_names
from placements.agreements.opening import user_name
from placements.running.numbering import parts_of
from placements.running.standing import Opened, look
from usecases.card_form import Assessor, CardForm
from usecases.evidence import add_card
from usecases.visits.report_rows import LevelSeen, levels_seen, reports_of

_WITH_CARDS = frozenset(
    {
        PlacementStatus.RUNNING,
        PlacementStatus.PAUSED,
        PlacementStatus.OVER,
        PlacementStatus.COMPLETED,
        PlacementStatus.BROKEN_OFF,
    }
)


@dataclass(frozen=True, slots=True)
class ProposedCards:
    """A card for each task, filled in as far as the workplace has said."""

    opened: Opened
    forms: tuple[CardForm, ...]


def proposed_cards(
    session: Session, actor: Actor, placement_id: str, now: datetime
) -> ProposedCards:
    """Cards to confirm, by the workplace's own word, else by what was seen at visits.

    A level nobody has given is left open. Raises NOT_FOUND.
    """
    require(actor, Permission.CHANGE_CITIZEN)
    opened = look(session, actor, placement_id, now)
    placement = opened.placement
    about = Act(AuditAction.VIEW, "card", placement.id, citizen_id=placement.citizen_id)
    record(session, actor, about)
    where = workplace_names(session, actor, {placement.p_number})[placement.p_number]
    levels = _levels(session, placement)
    seen = levels_seen(reports_of(session, system_actor(actor.municipality_id), placement))
    forms = tuple(
        _as_seen(session, opened, CardForm(task, workplace=where[:100]), seen[number])
        if number in seen and number not in levels
        else _as_judged(opened, CardForm(task, levels.get(number, ""), where[:100]))
        for number, task in enumerate(opened.content.tasks)
        if opened.status in _WITH_CARDS
    )
    return ProposedCards(opened, forms)


def confirm_cards(
    session: Session, actor: Actor, placement_id: str, forms: Sequence[CardForm], now: datetime
) -> list[CompetenceCard]:
    """Keep the cards somebody has looked through; from now on they count in the match.

    Raises NOT_FOUND, PURPOSE_NEEDED, and INPUT_REFUSED for none or with what is wrong.
    """
    opened = proposed_cards(session, actor, placement_id, now).opened
    if opened.status not in _WITH_CARDS:
        raise refused("forløbet er ikke begyndt. Der er intet at skrive på et kort endnu.", "task")
    if not forms:
        raise refused("vælg mindst ét kort.", "task")
    citizen_id = opened.placement.citizen_id
    return [add_card(session, actor, citizen_id, form, now) for form in forms]


def _as_judged(opened: Opened, form: CardForm) -> CardForm:
    mentor = opened.content.mentor.name
    last = min(opened.today, opened.last_day or opened.today)
    return replace(
        form,
        role=(Assessor.MENTOR if mentor else Assessor.LEADER).value,
        name=mentor or opened.content.contact.name,
        tried_on=last.isoformat(),
    )


def _as_seen(session: Session, opened: Opened, form: CardForm, seen: LevelSeen) -> CardForm:
    return replace(
        form,
        level=seen.level.value,
        role=Assessor.CONSULTANT.value,
        name=user_name(session, opened.placement.municipality_id, seen.by),
        tried_on=seen.day.isoformat(),
    )


def _levels(session: Session, placement: Placement) -> dict[int, str]:
    """What the workplace said of each task, empty for »not tried«: that makes no card."""
    for row in parts_of(session, placement, EndAssessment):
        if row.party == Party.EMPLOYER.value:
            return {
                int(number): "" if level == Level.NOT_TRIED.value else level
                for number, level in row.tasks.items()
            }
    return {}
