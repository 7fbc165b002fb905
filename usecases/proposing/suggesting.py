"""From the match: staff propose one or several citizens for an opening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.persons import get_citizen
from access.policies import Permission, require
from access.scopes import readable
from matching.results import Pair
from matching.store import IndexStore
from models.employer import Employer
from models.errors import ErrorCode, PraktikmatchError, refused
from models.order import PlacementOrder
from models.placement_enums import Party, ProposalState
from models.proposal import Proposal
from placements.orders.moving import follow
from placements.proposals.telling import Told, tell
from placements.steps import Step, write_step
from support.clock import danish_date_of
from usecases.matches import explanation
from usecases.presenting.stored import hold_citizen
from usecases.proposing.adopting import adopt
from usecases.proposing.allowing import Chosen, problems_of
from usecases.proposing.ordering import order_for
from usecases.proposing.own_noes import own_no
from usecases.reading.opening_types import OpeningFacts
from usecases.reading.openings import opening_facts

MOST_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Who is proposed for which opening, and for which order; without one, the citizen's own."""

    demand_id: str
    chosen: tuple[Chosen, ...]
    order_id: str | None = None


def propose(
    session: Session, actor: Actor, store: IndexStore, wanted: Suggestion, now: datetime
) -> list[Proposal]:
    """Create the proposals, all or none.

    Raises NOT_FOUND or PURPOSE_NEEDED for a citizen, NOT_FOUND for the opening, WRONG_STATE for
    an order that takes no proposals, and INPUT_REFUSED with one detail for each citizen who
    cannot be proposed; its field is `borger-` and the place in the list, from 1.
    """
    require(actor, Permission.PROPOSE)
    today = danish_date_of(now)
    chosen = _distinct(wanted.chosen)
    place = opening_facts(session, actor, wanted.demand_id)
    pairs = [
        explanation(session, actor, store, one.citizen_id, wanted.demand_id, today)
        for one in chosen
    ]
    # In one order everywhere, so that two who choose the same people do not wait in a ring.
    for citizen_id in sorted(one.citizen_id for one in chosen):
        hold_citizen(session, get_citizen(session, actor, citizen_id))
    problems = list(problems_of(session, actor, chosen, pairs, today))
    if problems:
        reason = "Intet er oprettet. Ret det nedenfor, eller fjern krydset."
        raise PraktikmatchError(ErrorCode.INPUT_REFUSED, problems, reason=reason)
    ready = [
        _Ready(one, pair, order_for(session, actor, one.citizen_id, wanted.order_id))
        for one, pair in zip(chosen, pairs, strict=True)
    ]
    return [_create(session, actor, one, place, now) for one in ready]


@dataclass(frozen=True, slots=True)
class _Ready:
    """A citizen who may be proposed, with the pair as the match found it and the order."""

    one: Chosen
    pair: Pair
    order: PlacementOrder | None


def _distinct(chosen: Sequence[Chosen]) -> list[Chosen]:
    found = list({one.citizen_id: one for one in chosen}.values())
    if not found:
        raise refused("sæt kryds ved mindst én borger.", "borger")
    if len(found) > MOST_AT_ONCE:
        raise refused(f"foreslå højst {MOST_AT_ONCE} borgere ad gangen.", "borger")
    return found


def _create(
    session: Session, actor: Actor, ready: _Ready, place: OpeningFacts, now: datetime
) -> Proposal:
    one, order = ready.one, ready.order
    against = own_no(ready.pair) is not None
    proposal = Proposal(
        municipality_id=actor.municipality_id,
        citizen_id=one.citizen_id,
        id=uuid4().hex,
        state=ProposalState.SUGGESTED.value,
        demand_id=place.id,
        cvr=place.cvr,
        p_number=place.p_number,
        order_id=order.id if order else None,
        score=ready.pair.score,
        owner_id=_owner(session, actor, place.cvr, order),
        created_by=actor.user_id,
        created_at=now,
        since=now,
        against_own_no=one.reason.strip() if against else None,
        heard_on=one.heard_on if against else None,
    )
    session.add(proposal)
    session.flush()
    _write_down(session, actor, proposal, now)
    adopt(session, actor, proposal, now)
    if order is not None:
        follow(session, actor, order.id, "propose", now)
    return proposal


def _write_down(session: Session, actor: Actor, proposal: Proposal, now: datetime) -> None:
    heard = proposal.heard_on
    step = Step(
        "propose",
        "",
        proposal.state,
        Party.MUNICIPALITY,
        text=proposal.against_own_no or "",
        detail={"own_no": "against", "heard_on": heard.isoformat()} if heard else {},
    )
    write_step(session, actor, proposal, step, now)
    tell(session, actor, proposal, Told("propose"), now)


def _owner(session: Session, actor: Actor, cvr: str, order: PlacementOrder | None) -> str:
    """Who calls the workplace: its consultant, else who has the order, else who proposes."""
    house = system_actor(actor.municipality_id)
    firm = session.exec(readable(house, Employer).where(col(Employer.cvr) == cvr)).one()
    ordered = order.owner_id if order else None
    return firm.consultant_id or ordered or actor.staff_id or actor.user_id
