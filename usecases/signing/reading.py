"""What a party sees before it answers, and how far the signing has come."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from law.types import Number
from models.citizen import Citizen
from models.placement import Placement
from models.placement_enums import Party
from models.signing import SigningLink
from placements.agreements.differences import Difference
from placements.agreements.loading import Loaded, load_one
from placements.agreements.signers import waiting_sentence
from placements.agreements.words import offer_words
from placements.lawful import service as lawful
from placements.lifecycle.agreements import AGREEMENT_LIFE
from placements.signing.order import Standing
from placements.signing.rules import already, why_not_decline, why_not_sign
from placements.signing.types import StepAct
from placements.signing.words import told
from support.clock import danish_date_of
from usecases.signing.lines import Line, agreement_lines, changes_for, for_party
from usecases.signing.links import link_actor, placement_of
from usecases.signing.recording import record_view
from usecases.signing.signing import REASONS
from usecases.signing.standing import find_placement, party_of
from usecases.signing.telling import workplace_of

# The rule whose numbers an employee representative speaks about.
_QUOTA = "quota"
# Counts about this one person's hours stay out: a representative reads the workplace's alone.
_WORKPLACE_NUMBERS = frozenset({"average", "cap", "today", "on_start", "at_peak", "need"})


@dataclass(frozen=True, slots=True)
class PartyPage:
    """An agreement before one party. `person` is None where the party reads no name.

    `done` says what the party did; `why_not` why it cannot sign now. `changes` is what is new
    since the text its link was made for.
    """

    placement_id: str
    party: Party
    act: StepAct | None
    offer: str
    workplace: str
    person: str | None
    content_number: int
    lines: tuple[Line, ...]
    counts: tuple[Number, ...]
    changes: tuple[Difference, ...]
    changed_since_link: bool
    steps: tuple[str, ...]
    done: str | None
    why_not: str | None
    may_decline: bool
    reasons: tuple[tuple[str, str], ...]


def own_page(
    session: Session,
    actor: Actor,
    placement_id: str,
    hensyn: Callable[[str], str],
    now: datetime,
) -> PartyPage:
    """The page of one who is signed in; raises NOT_FOUND."""
    placement = find_placement(session, actor, placement_id)
    party = party_of(actor)
    assert party is not None
    record_view(session, actor, placement)
    return _page(session, placement, party, hensyn, placement.content_number, now)


def link_page(
    session: Session, link: SigningLink, hensyn: Callable[[str], str], now: datetime
) -> PartyPage:
    """The page of one who opened a link; raises LINK_CLOSED for an agreement taken back."""
    placement = placement_of(session, link)
    record_view(session, link_actor(link), placement)
    return _page(session, placement, Party(link.party), hensyn, link.content_number, now)


def _page(
    session: Session,
    placement: Placement,
    party: Party,
    hensyn: Callable[[str], str],
    read_number: int,
    now: datetime,
) -> PartyPage:
    loaded = load_one(session, placement, danish_date_of(now))
    progress, own = loaded.progress, loaded.progress.of(party)
    representative = party is Party.REPRESENTATIVE
    done = already(progress, party)
    closed = _closed(loaded, now)
    return PartyPage(
        placement_id=placement.id,
        party=party,
        act=own.step.act if own else None,
        offer=offer_words(placement.offer),
        workplace=workplace_of(session, placement),
        person=None if representative else _name(session, placement),
        content_number=placement.content_number,
        lines=agreement_lines(loaded.newest, party, hensyn),
        counts=_counts(session, loaded, now) if representative else (),
        changes=changes_for(loaded.content(read_number), loaded.newest, party, hensyn),
        changed_since_link=read_number != placement.content_number,
        steps=tuple(step_sentence(each, loaded) for each in progress.standings),
        done=done,
        why_not=None if done else closed or why_not_sign(progress, party),
        may_decline=not done and not closed and why_not_decline(progress, party) is None,
        reasons=tuple((each.value, each.label) for each in REASONS.get(party, ())),
    )


def _closed(loaded: Loaded, now: datetime) -> str | None:
    """Why nobody signs any more, whatever they have done."""
    status = loaded.status(danish_date_of(now))
    if status in AGREEMENT_LIFE.transitions["sign"].sources:
        return None
    return f"Du skal ikke svare på aftalen. Dens status er nu: {status.label}."


def step_sentence(standing: Standing, loaded: Loaded) -> str:
    """How one party stands: what it did, or what it waits for."""
    if standing.signed is not None:
        return told(standing.signed)
    if standing.step.act is StepAct.GRANT and loaded.placement.granted_at is not None:
        return "Kommunen har bevilget aftalen."
    return waiting_sentence(standing, loaded.progress)


def _counts(session: Session, loaded: Loaded, now: datetime) -> tuple[Number, ...]:
    placement = loaded.placement
    house = system_actor(placement.municipality_id)
    content = for_party(loaded.newest, Party.REPRESENTATIVE)
    found = lawful.findings(session, house, placement, content, now)
    return tuple(
        number
        for finding in found
        if finding.rule == _QUOTA
        for number in finding.numbers
        if number.name in _WORKPLACE_NUMBERS
    )


def _name(session: Session, placement: Placement) -> str | None:
    query = readable(system_actor(placement.municipality_id), Citizen)
    return session.exec(query.where(col(Citizen.id) == placement.citizen_id)).one().name
