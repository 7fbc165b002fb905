"""What every rule says about an agreement, with the overrides people have put beside it."""

from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from law.quota.headroom import QUOTA
from law.types import Finding, Verdict
from law.words import exact
from models.placement import Placement, RuleOverride
from placements.content import AgreedContent, text_hash
from placements.lawful.cases import case_of, place_case
from placements.lawful.judging import Question, seen_by
from placements.lawful.types import Judged, Override
from placements.shelf import current_book
from support.clock import danish_date_of

# Answers that another count or fact can be put beside.
UNSETTLED = frozenset({Verdict.FAIL, Verdict.UNKNOWN})


def question_about(
    session: Session, placement: Placement, content: AgreedContent, now: datetime, number: int
) -> Question | None:
    """The agreement's case by a version of its text; None for what is no offer by law."""
    case = case_of(session, placement, content, danish_date_of(now), number)
    if case is None:
        return None
    book = current_book(session, system_actor(placement.municipality_id))
    return Question(book, case, place_case(session, placement, content, case))


def judge(
    session: Session,
    actor: Actor,
    placement: Placement,
    question: Question,
    text: tuple[int, AgreedContent],
) -> tuple[Judged, ...]:
    """Every rule that applies, worst first; overrides are weighed by what the house knows."""
    beside = overrides_beside(session, placement, *text)
    known = {finding.rule: finding for finding in question.findings()}
    return tuple(
        Judged(finding, _override(known[finding.rule], beside.get(finding.rule)))
        for finding in seen_by(actor, question)
    )


def overrides_of(session: Session, placement: Placement, number: int) -> dict[str, RuleOverride]:
    """Overrides put beside one version of an agreement, by rule, read anew."""
    query = readable(system_actor(placement.municipality_id), RuleOverride).where(
        col(RuleOverride.citizen_id) == placement.citizen_id,
        col(RuleOverride.placement_id) == placement.id,
        col(RuleOverride.content_number) == number,
    )
    rows = session.exec(query.execution_options(populate_existing=True))
    return {row.rule: row for row in rows}


def overrides_beside(
    session: Session, placement: Placement, number: int, content: AgreedContent
) -> dict[str, RuleOverride]:
    """The same, without those written about another text that had the number for a while."""
    own = (None, text_hash(content))
    found = overrides_of(session, placement, number)
    return {rule: row for rule, row in found.items() if row.text_hash in own}


def holds(finding: Finding, row: RuleOverride) -> bool:
    """Whether an override answers what the rule says now.

    A second person has approved it, and the case has not become worse since.
    """
    if row.second_by is None or row.version != finding.version:
        return False
    if finding.rule == QUOTA and finding.verdict is Verdict.FAIL:
        return row.room is not None and room_left(finding) + exact(row.room) >= 0
    return row.answered == finding.label


def room_left(quota: Finding) -> Fraction:
    """Full-time equivalents to spare on the tightest day once the offer is in; below 0 = over."""
    by_name = numbers_of(quota)
    return by_name["at_peak"] - by_name["need"]


def numbers_of(finding: Finding) -> Mapping[str, Fraction]:
    """The amounts a finding used, by name."""
    return {
        number.name: number.value
        for number in finding.numbers
        if isinstance(number.value, Fraction)
    }


def _override(finding: Finding, row: RuleOverride | None) -> Override | None:
    if row is None:
        return None
    return Override(
        fact=row.fact,
        reason=row.reason,
        by=row.by,
        role=row.role,
        at=row.at,
        second_by=row.second_by,
        second_at=row.second_at,
        room=None if row.room is None else exact(row.room),
        holds=finding.verdict in UNSETTLED and holds(finding, row),
    )
