"""Signatures as stored, the order they follow, and the facts staff say about it."""

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.enums import LabelledEnum
from models.placement import ChecklistMark, Placement, Signature
from placements.offers import load_offers
from placements.signing.types import SigningRule
from support.clock import danish_date_of


class CaseFact(LabelledEnum):
    """What staff say about a case that decides who signs; kept as a mark of the checklist."""

    ONE_EMPLOYEE = "one_employee", "arbejdspladsen har højst én ansat"
    DUTY_TO_WORK = "duty_to_work", "forløbet er en del af borgerens arbejdspligt"


def signing_rule(placement: Placement) -> SigningRule:
    """The order of signing in force on the day the agreement was made."""
    return load_offers().on(placement.offer, danish_date_of(placement.created_at))


def facts_said(session: Session, placement: Placement) -> dict[CaseFact, ChecklistMark]:
    """What staff have said that decides who signs, read anew."""
    query = (
        readable(system_actor(placement.municipality_id), ChecklistMark)
        .where(
            col(ChecklistMark.citizen_id) == placement.citizen_id,
            col(ChecklistMark.placement_id) == placement.id,
            col(ChecklistMark.item).in_([fact.value for fact in CaseFact]),
        )
        .execution_options(populate_existing=True)
    )
    return {CaseFact(row.item): row for row in session.exec(query)}


def signature_of(session: Session, placement: Placement, party: str) -> Signature | None:
    """What a party did about the newest version, read anew."""
    query = (
        readable(system_actor(placement.municipality_id), Signature)
        .where(
            col(Signature.citizen_id) == placement.citizen_id,
            col(Signature.placement_id) == placement.id,
            col(Signature.content_number) == placement.content_number,
            col(Signature.party) == party,
        )
        .execution_options(populate_existing=True)
    )
    return session.exec(query).first()
