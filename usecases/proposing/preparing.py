"""What staff see before they propose: the people, what stands in the way, the last contacts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from access.policies import Permission, has_authority, require
from matching.results import LimitResult, Pair
from matching.store import IndexStore
from models.placement_enums import ProposalState
from placements.proposals.stored import open_pair
from support.clock import danish_date_of
from usecases.matches import explanation
from usecases.proposing.contacts import EmployerRecord, employer_record
from usecases.proposing.own_noes import OWN_NO, own_no
from usecases.proposing.reading import OpeningProposals, of_opening
from usecases.reading.citizens import citizen_names
from usecases.reading.opening_types import OpeningFacts
from usecases.reading.openings import opening_facts


@dataclass(frozen=True, slots=True)
class Candidate:
    """One who may be proposed. `first` are the limits to see to, without the own no."""

    pair: Pair
    name: str | None
    own_no: LimitResult | None
    first: tuple[LimitResult, ...]
    open_state: str | None


@dataclass(frozen=True, slots=True)
class Preparation:
    """Everything for one page. `may_override`: the reader holds authority."""

    opening: OpeningFacts
    candidates: tuple[Candidate, ...]
    proposals: OpeningProposals
    contacts: EmployerRecord
    may_override: bool


def prepare(
    session: Session,
    actor: Actor,
    store: IndexStore,
    demand_id: str,
    citizen_ids: Sequence[str],
    now: datetime,
) -> Preparation:
    """Raises NOT_FOUND for the opening, NOT_FOUND or PURPOSE_NEEDED for a citizen."""
    require(actor, Permission.PROPOSE)
    opening = opening_facts(session, actor, demand_id)
    names = citizen_names(session, actor, citizen_ids)
    today = danish_date_of(now)
    candidates = tuple(
        _candidate(
            session,
            actor,
            explanation(session, actor, store, one, demand_id, today),
            names.get(one),
        )
        for one in dict.fromkeys(citizen_ids)
    )
    return Preparation(
        opening=opening,
        candidates=candidates,
        proposals=of_opening(session, actor, demand_id, opening.positions),
        contacts=employer_record(session, actor, opening.cvr, now),
        may_override=has_authority(actor),
    )


def _candidate(session: Session, actor: Actor, pair: Pair, name: str | None) -> Candidate:
    other = open_pair(session, actor.municipality_id, pair.citizen, pair.opening)
    return Candidate(
        pair=pair,
        name=name,
        own_no=own_no(pair),
        first=tuple(one for one in pair.reasons if one.limit != OWN_NO),
        open_state=ProposalState(other.state).label if other else None,
    )
