"""A new agreement: a draft filled in as far as what is known reaches."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from sqlmodel import Session, col

from access.actor import Actor
from access.persons import get_citizen
from access.policies import Permission, require
from access.scopes import readable
from models.citizen import Citizen
from models.employer import Employer, ProductionUnit
from models.enums import OfferType
from models.errors import not_found, refused
from models.order import PlacementOrder
from models.placement import AgreementContent, Placement
from models.placement_enums import Origin, PlacementStatus
from models.proposal import Proposal
from placements.agreements.checking import check_dates
from placements.agreements.prefill import Sources, prefilled
from placements.agreements.words import OFFER_WORDS
from placements.content import AgreedContent, to_json
from placements.orders.moving import follow
from placements.proposals.moving import agreed
from placements.routes import route_on
from placements.steps import Step, write_step
from placements.stored import find
from placements.ways import ways_on
from support.clock import danish_date_of


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """What an agreement begins with. `kind` is a local praktik kind, of virksomhedspraktik only."""

    citizen_id: str
    p_number: str
    offer: str
    origin: Origin
    starts: date
    ends: date | None = None
    kind: str | None = None
    order_id: str | None = None
    proposal_id: str | None = None
    demand_id: str | None = None


def create(session: Session, actor: Actor, new: NewAgreement, now: datetime) -> Placement:
    """Store a draft, prefilled from order, opening, employer and citizen.

    The proposal and the order it comes from move on. Raises NOT_FOUND for a citizen, unit, order
    or proposal beyond reach, PURPOSE_NEEDED, WRONG_STATE for a proposal nobody has chosen, and
    INPUT_REFUSED for what cannot be agreed.
    """
    require(actor, Permission.PREPARE_PLACEMENTS)
    citizen = get_citizen(session, actor, new.citizen_id)
    sources = _sources(session, actor, new, citizen)
    _check(session, new, citizen, danish_date_of(now))
    placement = _draft(session, actor, new, sources, now)
    session.add(placement)
    session.flush()
    period = (new.starts, new.ends)
    content = prefilled(session, placement.demand_id, sources, period, danish_date_of(now))
    session.add(_first_version(placement, content))
    detail = {"offer": new.offer, "origin": new.origin.value}
    step = Step("create", "", PlacementStatus.DRAFT.value, detail=detail)
    write_step(session, actor, placement, step, now)
    if placement.proposal_id is not None:
        agreed(session, actor, placement.proposal_id, now)
    if placement.order_id is not None:
        follow(session, actor, placement.order_id, "agree", now)
    return placement


def _draft(
    session: Session, actor: Actor, new: NewAgreement, sources: Sources, now: datetime
) -> Placement:
    citizen, proposal = sources.citizen, sources.proposal
    municipality_id = citizen.municipality_id
    return Placement(
        municipality_id=municipality_id,
        citizen_id=citizen.id,
        id=uuid4().hex,
        origin=new.origin.value,
        offer=new.offer,
        kind=_kind(new, sources),
        route=route_on(session, municipality_id, new.offer, danish_date_of(now)).value,
        cvr=sources.unit.cvr,
        p_number=sources.unit.p_number,
        order_id=sources.order.id if sources.order else None,
        proposal_id=new.proposal_id,
        demand_id=new.demand_id or (proposal.demand_id if proposal else None),
        starts=new.starts,
        ends=new.ends,
        caseworker_id=_caseworker(actor, citizen, sources),
        consultant_id=_consultant(actor, sources),
        created_by=actor.user_id,
        created_at=now,
        touched_at=now,
    )


def _first_version(placement: Placement, content: AgreedContent) -> AgreementContent:
    return AgreementContent(
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        number=1,
        content=to_json(content),
        created_by=placement.created_by,
        created_at=placement.created_at,
    )


def _sources(session: Session, actor: Actor, new: NewAgreement, citizen: Citizen) -> Sources:
    units = readable(actor, ProductionUnit).where(col(ProductionUnit.p_number) == new.p_number)
    unit = session.exec(units).first()
    if unit is None:
        raise not_found("et arbejdssted", new.p_number)
    firm = session.exec(readable(actor, Employer).where(col(Employer.cvr) == unit.cvr)).one()
    proposal = find(session, actor, Proposal, new.proposal_id) if new.proposal_id else None
    order_id = new.order_id or (proposal.order_id if proposal else None)
    order = find(session, actor, PlacementOrder, order_id) if order_id else None
    if order is not None and order.citizen_id != citizen.id:
        raise not_found("en bestilling", order.id)
    if proposal is not None and (proposal.citizen_id, proposal.cvr) != (citizen.id, unit.cvr):
        raise not_found("et forslag", proposal.id)
    return Sources(citizen, unit, firm, order, proposal)


def _check(session: Session, new: NewAgreement, citizen: Citizen, today: date) -> None:
    if citizen.case_closed_on is not None:
        raise refused("borgerens sag er lukket. Åbn sagen først.", "citizen")
    if new.offer not in OFFER_WORDS:
        raise refused("vælg et tilbud på listen.", "offer")
    if new.kind:
        if new.offer != OfferType.VIRKSOMHEDSPRAKTIK:
            raise refused("en praktiktype hører kun til virksomhedspraktik.", "kind")
        kinds = {kind.id for kind in ways_on(session, citizen.municipality_id, today).kinds}
        if new.kind not in kinds:
            raise refused("vælg en praktiktype på listen.", "kind")
    check_dates(new.starts, new.ends)


def _kind(new: NewAgreement, sources: Sources) -> str | None:
    if new.offer != OfferType.VIRKSOMHEDSPRAKTIK:
        return None
    return new.kind or (sources.order.kind if sources.order else None)


def _caseworker(actor: Actor, citizen: Citizen, sources: Sources) -> str:
    """Who decides: the citizen's own caseworker, else the order's, else who makes it."""
    order = sources.order
    found = citizen.caseworker_id or (order.caseworker_id if order else None) or actor.staff_id
    if found is None:
        raise refused("borgeren har ingen sagsbehandler. Sæt en på borgerens sag først.", "citizen")
    return found


def _consultant(actor: Actor, sources: Sources) -> str | None:
    """Who follows the workplace: the order's owner at the unit, else the employer's consultant."""
    order = sources.order
    if order is not None and order.owner_id != order.caseworker_id:
        return order.owner_id
    return sources.firm.consultant_id or actor.staff_id
