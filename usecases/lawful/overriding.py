"""One rule's answer about an agreement, for the page where another fact is put beside it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from law.quota.headroom import QUOTA
from law.themes import KINDS
from law.types import Verdict
from models.access_enums import AuditAction
from models.errors import not_found
from models.placement import AgreementContent, Placement
from placements.agreements.loading import load_one
from placements.agreements.opening import user_name
from placements.content import AgreedContent
from placements.lawful import service
from placements.lawful.agreement import UNSETTLED
from placements.lawful.overriding import may_override
from placements.lawful.types import Judged, NewOverride
from placements.running.changing import NewChange, changed
from placements.running.numbering import next_number
from placements.shelf import shelved_book
from placements.stored import find
from support.clock import danish_date_of


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """What the page shows. `judged` None: the rule asks nothing of this agreement.

    `number` is the version of the text asked about, stored or proposed. `writes` and `approves`
    say what the actor may do now.
    """

    placement_id: str
    number: int
    rule: str
    title: str
    judged: Judged | None
    counts: bool
    by: str
    second_by: str
    writes: bool
    approves: bool


def rule_answer(
    session: Session,
    actor: Actor,
    placement_id: str,
    rule: str,
    now: datetime,
    change: NewChange | None = None,
) -> RuleAnswer:
    """One rule about the newest text, or about a change of it that the law has stopped.

    The look is written down. Raises NOT_FOUND, and INPUT_REFUSED for a change that makes no
    sense.
    """
    if rule not in KINDS:
        raise not_found("en regel", rule)
    placement = find(session, actor, Placement, placement_id)
    look = Act(AuditAction.VIEW, "placement", placement.id, citizen_id=placement.citizen_id)
    record(session, actor, look)
    content, number = _text(session, placement, change, now)
    found = service.judged(session, actor, placement, content, now, number)
    judged = next((each for each in found if each.finding.rule == rule), None)
    return _answer(session, actor, (placement.id, number, rule), judged)


def put_beside(
    session: Session, actor: Actor, wanted: NewOverride, change: NewChange | None, now: datetime
) -> None:
    """Put another count or fact beside the same answer; raises as `service.override`."""
    placement = find(session, actor, Placement, wanted.placement_id)
    content, number = _text(session, placement, change, now)
    service.override(session, actor, replace(wanted, content=content, number=number), now)


def unsettled(
    session: Session, actor: Actor, placement_id: str, change: NewChange, now: datetime
) -> tuple[Judged, ...]:
    """What the rules say no to, or cannot answer, in a change; the caller records the look."""
    placement = find(session, actor, Placement, placement_id)
    content, number = _text(session, placement, change, now)
    found = service.judged(session, actor, placement, content, now, number)
    return tuple(each for each in found if each.finding.verdict in UNSETTLED)


def _text(
    session: Session, placement: Placement, change: NewChange | None, now: datetime
) -> tuple[AgreedContent, int]:
    """The text asked about, and the version it is or would become."""
    today = danish_date_of(now)
    loaded = load_one(session, placement, today)
    if change is None:
        return loaded.newest, loaded.number
    content = changed(loaded.content(loaded.in_force), change, today)
    return content, next_number(session, placement, AgreementContent)


def _answer(
    session: Session, actor: Actor, about: tuple[str, int, str], judged: Judged | None
) -> RuleAnswer:
    placement_id, number, rule = about
    beside = judged.override if judged else None
    verdict = judged.finding.verdict if judged else None
    may = may_override(actor)
    owner = actor.municipality_id
    second = beside.second_by if beside else None
    return RuleAnswer(
        placement_id=placement_id,
        number=number,
        rule=rule,
        title=next(each.label for each in shelved_book().versions if each.rule == rule),
        judged=judged,
        counts=rule == QUOTA and verdict is Verdict.FAIL,
        by=user_name(session, owner, beside.by) if beside else "",
        second_by=user_name(session, owner, second) if second else "",
        writes=may and verdict in UNSETTLED,
        approves=may and beside is not None and second is None and beside.by != actor.user_id,
    )
