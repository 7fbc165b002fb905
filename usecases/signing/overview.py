"""The signing of one agreement as staff see it: who has answered, and what staff can do."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from access.actor import Actor
from models.enums import LabelledEnum
from models.placement import Placement
from models.placement_enums import Party, Route, SignatureChannel, SignatureState
from models.signing import SigningLink
from placements.agreements.loading import Loaded, load_one
from placements.agreements.words import offer_words
from placements.lifecycle.agreements import AGREEMENT_LIFE
from placements.signatures import CaseFact, facts_said, signing_rule
from placements.signing.order import Standing
from placements.signing.rules import (
    already,
    why_not_decline,
    why_not_informed,
    why_not_on_behalf,
)
from placements.signing.types import StepAct, When
from support.clock import danish_date_of
from usecases.signing.links import Recipient, waiting_links
from usecases.signing.reading import step_sentence
from usecases.signing.recording import record_view
from usecases.signing.signing import REASONS
from usecases.signing.standing import find_placement
from usecases.signing.telling import recipient_of, workplace_of

# Long enough for the rule of the shortest reason; only whether a reason could help is asked.
_SOME_REASON = "en skriftlig begrundelse"


@dataclass(frozen=True, slots=True)
class PartyStep:
    """One party's step. `recipient` is filled in where a link can be made."""

    party: Party
    act: StepAct
    sentence: str
    reason: str | None
    done: bool
    source: str
    verified: bool
    link: SigningLink | None
    recipient: Recipient | None
    on_behalf: bool
    informed: bool
    vitas_on: date | None
    in_vitas: bool


@dataclass(frozen=True, slots=True)
class FactSaid:
    """A fact that decides who signs, and what staff have said; None = nothing yet."""

    fact: CaseFact
    holds: bool | None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything on staff's page."""

    placement: Placement
    workplace: str
    offer: str
    status: LabelledEnum
    route: Route
    sent: bool
    # What the life cycle lets this reader do here.
    signs: bool
    notes_vitas: bool
    says_facts: bool
    steps: tuple[PartyStep, ...]
    facts: tuple[FactSaid, ...]


def overview(session: Session, actor: Actor, placement_id: str, now: datetime) -> Overview:
    """The page of one agreement; raises NOT_FOUND."""
    placement = find_placement(session, actor, placement_id)
    loaded = load_one(session, placement, danish_date_of(now))
    record_view(session, actor, placement)
    status = loaded.status(danish_date_of(now))
    acts = {each.act for each in AGREEMENT_LIFE.open_acts(status, actor.role)}
    signs = "sign" in acts
    links = waiting_links(session, placement, now) if signs else {}
    return Overview(
        placement=placement,
        workplace=workplace_of(session, placement),
        offer=offer_words(placement.offer),
        status=status,
        route=Route(placement.route),
        sent=placement.sent_at is not None,
        signs=signs,
        notes_vitas="record_vitas" in acts,
        says_facts="check" in acts,
        steps=tuple(
            _step(session, loaded, each, links, signs=signs) for each in loaded.progress.standings
        ),
        facts=_facts(session, placement),
    )


def _step(
    session: Session,
    loaded: Loaded,
    standing: Standing,
    links: dict[Party, SigningLink],
    *,
    signs: bool,
) -> PartyStep:
    progress, step, signed = loaded.progress, standing.step, standing.signed
    party = step.party
    open_to = signs and already(progress, party) is None
    linkable = open_to and why_not_decline(progress, party) is None
    by_vitas = signed is not None and signed.channel is SignatureChannel.VITAS
    return PartyStep(
        party=party,
        act=step.act,
        sentence=step_sentence(standing, loaded),
        reason=_reason(standing),
        done=standing.done,
        source=step.source,
        verified=step.verified,
        link=links.get(party),
        recipient=recipient_of(session, loaded, party) if linkable else None,
        on_behalf=open_to and why_not_on_behalf(progress, party, _SOME_REASON) is None,
        informed=open_to and why_not_informed(progress, party) is None,
        vitas_on=danish_date_of(signed.at) if signed is not None and by_vitas else None,
        in_vitas=step.in_vitas and step.act is not StepAct.INFORM,
    )


def _reason(standing: Standing) -> str | None:
    """Why somebody said no, in the words of the list; why staff noted it, in their own."""
    signed = standing.signed
    if signed is None or signed.reason is None:
        return None
    if signed.state is not SignatureState.DECLINED:
        return signed.reason
    listed = REASONS.get(signed.party, ())
    return next((each.label for each in listed if each.value == signed.reason), signed.reason)


def _facts(session: Session, placement: Placement) -> tuple[FactSaid, ...]:
    """The facts this offer's order of signing asks about."""
    asked = {when for step in signing_rule(placement).steps for when in step.when}
    said = facts_said(session, placement)
    wanted = {
        CaseFact.ONE_EMPLOYEE: When.MORE_THAN_ONE_EMPLOYEE,
        CaseFact.DUTY_TO_WORK: When.DUTY_TO_WORK,
    }
    return tuple(
        FactSaid(fact, said[fact].done if fact in said else None)
        for fact, when in wanted.items()
        if when in asked
    )
