"""The law asked about agreements and orders, and places taken under the quota.

`number` is the version the text belongs to: the newest unless told; a change that is not
stored yet says the next one. Callers record the look or the change; `override` and
`approve_override` record themselves.
"""

from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from law.types import Finding
from models.order import PlacementOrder
from models.placement import Placement, RuleOverride
from placements.content import AgreedContent
from placements.lawful.agreement import judge, question_about
from placements.lawful.claiming import claim_place
from placements.lawful.early import answers_for
from placements.lawful.occupying import content_at
from placements.lawful.overriding import approve, put_beside
from placements.lawful.types import Judged, NewOverride, OfferAnswer
from placements.stored import find, hold


def judged(
    session: Session,
    actor: Actor,
    placement: Placement,
    content: AgreedContent,
    now: datetime,
    number: int | None = None,
) -> tuple[Judged, ...]:
    """Every rule that applies, worst first, with its override, as the actor may see it."""
    version = number or placement.content_number
    question = question_about(session, placement, content, now, version)
    return (
        () if question is None else judge(session, actor, placement, question, (version, content))
    )


def findings(
    session: Session,
    actor: Actor,
    placement: Placement,
    content: AgreedContent,
    now: datetime,
    number: int | None = None,
) -> tuple[Finding, ...]:
    """The same without overrides: what a decision keeps."""
    found = judged(session, actor, placement, content, now, number)
    return tuple(each.finding for each in found)


def broken_rules(
    session: Session,
    actor: Actor,
    placement: Placement,
    content: AgreedContent,
    now: datetime,
    number: int | None = None,
) -> tuple[str, ...]:
    """A Danish sentence for each rule that stops the act; for `AgreementFacts.broken_rules`."""
    found = judged(session, actor, placement, content, now, number)
    return tuple(each.sentence for each in found if each.stops)


def claim(
    session: Session,
    actor: Actor,
    placement: Placement,
    content: AgreedContent,
    now: datetime,
    number: int | None = None,
) -> None:
    """Hold the workplace until the transaction ends, count anew, refuse what does not fit.

    Call it after `hold` of the placement, before writing what takes the place: at send, grant,
    extension, rising hours. Raises QUOTA_REACHED with the numbers.
    """
    version = number or placement.content_number
    claim_place(session, actor, placement, content, now, version)


def order_findings(
    session: Session, actor: Actor, order: PlacementOrder, now: datetime
) -> tuple[OfferAnswer, ...]:
    """Every offer against the order's citizen from the earliest date, at the unit thought of."""
    return answers_for(session, actor, order, now)


def override(session: Session, actor: Actor, wanted: NewOverride, now: datetime) -> RuleOverride:
    """Put another count or fact beside a rule's »no«; without a second person it has no effect.

    Raises NOT_FOUND, AUTHORITY_NEEDED, or INPUT_REFUSED where the rule is met.
    """
    placement = find(session, actor, Placement, wanted.placement_id)
    hold(session, placement)
    content = wanted.content or content_at(session, placement, placement.content_number)
    return put_beside(session, actor, placement, content, wanted, now)


def approve_override(
    session: Session,
    actor: Actor,
    placement_id: str,
    seen: tuple[str, int, datetime],
    now: datetime,
) -> RuleOverride:
    """The second person approves an override as seen: rule, version of the text, when written.

    Raises NOT_FOUND, AUTHORITY_NEEDED, SECOND_PERSON_NEEDED for the one who wrote it, and
    CHANGED_BY_OTHER where it was written anew meanwhile.
    """
    placement = find(session, actor, Placement, placement_id)
    hold(session, placement)
    return approve(session, actor, placement, seen, now)
