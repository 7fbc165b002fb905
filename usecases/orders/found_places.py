"""A workplace the citizen or an employer has found: a task for the caseworker, not an order."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from access.actor import Actor
from models.enums import OfferType
from models.errors import refused
from models.placement import Placement
from models.placement_enums import Origin
from placements.agreements.facts import workplace_names
from placements.agreements.service import NewAgreement, create
from placements.orders.workplaces import has_unit
from support.notices import Event, Receiver, notify

# Who has found it; the two that have no order behind them.
FOUND_BY = (Origin.OWN_WORKPLACE, Origin.EMPLOYER_NAMED)
TASK = "found_workplace"


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """Who goes where, who asked, and from when."""

    citizen_id: str
    p_number: str
    offer: str
    found_by: str
    starts: date


def report_found_place(
    session: Session, actor: Actor, found: FoundPlace, now: datetime
) -> Placement:
    """Make the draft of an agreement and tell the caseworker.

    Raises INPUT_REFUSED, and as `create` for a citizen beyond reach.
    """
    if found.found_by not in FOUND_BY:
        raise refused("vælg, hvem der har fundet pladsen.", "found_by")
    if found.offer not in list(OfferType):
        raise refused("vælg et tilbud på listen.", "offer")
    if not has_unit(session, actor, found.p_number):
        raise refused("er ikke et P-nummer, vi kender. Tjek de 10 cifre.", "p_number")
    new = NewAgreement(
        found.citizen_id, found.p_number, found.offer, Origin(found.found_by), found.starts
    )
    placement = create(session, actor, new, now)
    if placement.caseworker_id != actor.staff_id:
        names = workplace_names(session, actor, {placement.p_number})
        event = Event(
            kind=TASK,
            municipality_id=placement.municipality_id,
            citizen_id=placement.citizen_id,
            subject_kind="placement",
            subject_id=placement.id,
            at=now,
            by=actor.user_id,
            workplace=names.get(placement.p_number),
            case_number=placement.id[:8],
        )
        notify(session, event, [Receiver.staff(placement.caseworker_id)])
    return placement
