"""Taking a place under the quota: one at a time at a unit, counted anew, refused where full."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col

from access.actor import Actor
from law.types import Finding, Verdict
from models.employer import Employer
from models.enums import OfferType
from models.errors import ErrorCode, PraktikmatchError
from models.placement import Placement
from placements.content import AgreedContent
from placements.lawful.agreement import holds, overrides_beside, question_about
from placements.lawful.workplaces import family
from placements.stored import hold_unit

# Rules measured on the company as a whole; their figures must stand still too.
_BY_COMPANY = frozenset({OfferType.LOENTILSKUD_PRIVAT})


def hold_workplace(session: Session, actor: Actor, placement: Placement) -> None:
    """Let one transaction at a time count and fill the places where a placement is.

    Always in the same order, company before units and units by number, so that two never wait
    for each other. A workplace under a new P-number is held together with the old one.
    """
    if placement.offer in _BY_COMPANY:
        _hold_company(session, actor.municipality_id, placement.cvr)
    for p_number in sorted(family(session, actor.municipality_id, placement.p_number)):
        hold_unit(session, actor.municipality_id, p_number)


def claim_place(
    session: Session,
    actor: Actor,
    placement: Placement,
    content: AgreedContent,
    now: datetime,
    number: int,
) -> None:
    """Hold the workplace, count anew, and refuse what does not fit; raises QUOTA_REACHED."""
    hold_workplace(session, actor, placement)
    question = question_about(session, placement, content, now, number)
    quota = None if question is None else question.quota()
    if quota is None or quota.verdict is not Verdict.FAIL:
        return
    override = overrides_beside(session, placement, number, content).get(quota.rule)
    if override is None or not holds(quota, override):
        raise reached(quota)


def reached(quota: Finding) -> PraktikmatchError:
    """The refusal with the numbers, for whoever stands with the page open."""
    return PraktikmatchError(
        ErrorCode.QUOTA_REACHED, [{"field": "hours", "problem": quota.label}], numbers=quota.label
    )


def _hold_company(session: Session, municipality_id: str, cvr: str) -> None:
    session.execute(
        update(Employer)
        .where(col(Employer.municipality_id) == municipality_id, col(Employer.cvr) == cvr)
        .values(name=Employer.name)
        .execution_options(synchronize_session=False)
    )
