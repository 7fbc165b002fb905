"""The lead draws cases by chance, looks them through, and tells the caseworker."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.cpr import holds_cpr
from models.errors import ErrorCode, PraktikmatchError, not_found, refused
from models.paper import QualityReview
from models.placement import Placement
from models.placement_enums import PointState
from placements.agreements.facts import workplace_names
from placements.agreements.telling import tell
from placements.quality.drawing import Candidate, draw
from placements.quality.points import POINTS, Checked
from placements.running.numbering import parts_of
from placements.stored import find, hold
from support.clock import danish_date_of
from support.notices import Receiver
from usecases.quality.reading import cases_in_sight, points_of

MOST_DRAWN = 20
LONGEST_TEXT = 2000
# What a reviewer can find; that something is not known is no finding.
FINDINGS = (PointState.KEPT, PointState.NOT_KEPT, PointState.NOT_RELEVANT)


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """One drawn case to look through; the checklist as it stands now is offered as a start."""

    placement: Placement
    where: str
    row: QualityReview
    points: tuple[Checked, ...]


def draw_cases(session: Session, actor: Actor, number: int, now: datetime) -> list[QualityReview]:
    """Draw cases nobody has drawn, never one's own; the day is the seed.

    Raises NOT_ALLOWED, INPUT_REFUSED for the number, and GUARD_REFUSED while drawn cases wait
    or where there is nothing to draw.
    """
    require(actor, Permission.REVIEW_QUALITY)
    if not 1 <= number <= MOST_DRAWN:
        raise refused(f"skal være fra 1 til {MOST_DRAWN}.", "number")
    today = danish_date_of(now)
    reviews = session.exec(readable(system_actor(actor.municipality_id), QualityReview)).all()
    if any(row.reviewed_at is None and row.drawn_by == actor.user_id for row in reviews):
        raise _refusal("Du har sager, du ikke har gennemgået. Gør dem færdige først.")
    taken = {row.placement_id for row in reviews}
    cases = {
        row.id: row
        for row in cases_in_sight(session, actor, today)
        if row.id not in taken and row.caseworker_id != actor.staff_id
    }
    if not cases:
        raise _refusal("Der er ingen sager at trække lige nu.")
    candidates = [Candidate(row.id, row.caseworker_id) for row in cases.values()]
    before = _drawn_before(session, actor, taken)
    drawn = draw(candidates, number, f"{actor.municipality_id}/{today.isoformat()}", before)
    rows = [
        row
        for placement_id in drawn
        if (row := _store(session, actor, cases[placement_id], now)) is not None
    ]
    named = tuple(sorted({row.citizen_id for row in rows}))
    detail = {"count": len(rows)}
    record(session, actor, Act(AuditAction.CHANGE, "quality review", detail=detail, named=named))
    return rows


def review_form(
    session: Session, actor: Actor, placement_id: str, number: int, now: datetime
) -> ReviewForm:
    """One drawn case; raises NOT_FOUND, NOT_ALLOWED. The look is recorded."""
    require(actor, Permission.REVIEW_QUALITY)
    placement = find(session, actor, Placement, placement_id)
    about = Act(AuditAction.VIEW, "quality review", placement.id, citizen_id=placement.citizen_id)
    record(session, actor, about)
    row = _find(session, actor, placement, number)
    house = system_actor(placement.municipality_id)
    names = workplace_names(session, house, {placement.p_number})
    points = points_of(session, placement, now)
    return ReviewForm(placement, names[placement.p_number], row, points)


def review(
    session: Session,
    actor: Actor,
    placement_id: str,
    number: int,
    found: tuple[Mapping[str, str], str],
    now: datetime,
) -> QualityReview:
    """Keep what was found at each point, and a text; tell the caseworker. Once.

    Raises NOT_FOUND, NOT_ALLOWED, INPUT_REFUSED by field, GUARD_REFUSED where it is done or the
    case is one's own.
    """
    require(actor, Permission.REVIEW_QUALITY)
    placement = find(session, actor, Placement, placement_id)
    hold(session, placement)
    row = _find(session, actor, placement, number)
    if row.reviewed_at is not None:
        raise _refusal("Sagen er allerede gennemgået.")
    if placement.caseworker_id == actor.staff_id:
        raise _refusal("Du kan ikke gennemgå din egen sag.")
    findings, text = found
    _check(findings, text)
    row.findings, row.text = dict(findings), text.strip()
    row.reviewed_by, row.reviewed_at = actor.user_id, now
    session.add(row)
    session.flush()
    detail = {"number": str(number)}
    about = Act(
        AuditAction.CHANGE,
        "quality review",
        placement.id,
        citizen_id=placement.citizen_id,
        detail=detail,
    )
    record(session, actor, about)
    caseworker = [Receiver.staff(placement.caseworker_id)]
    tell(session, actor, placement, "quality_reviewed", now, caseworker)
    return row


def _check(findings: Mapping[str, str], text: str) -> None:
    listed = {state.value for state in FINDINGS}
    unanswered: list[dict[str, object]] = [
        {"field": f"point-{point.id}", "problem": "skal have et svar."}
        for point in POINTS
        if findings.get(point.id) not in listed
    ]
    if unanswered:
        reason = "hvert punkt skal have et svar."
        raise PraktikmatchError(ErrorCode.INPUT_REFUSED, unanswered, reason=reason)
    if set(findings) - {point.id for point in POINTS}:
        raise refused("vælg punkter på listen.", "points")
    if PointState.NOT_KEPT.value in findings.values() and not text.strip():
        raise refused("skal sige, hvad der kan gøres bedre.", "text")
    if len(text) > LONGEST_TEXT:
        raise refused(f"må højst have {LONGEST_TEXT} tegn.", "text")
    if holds_cpr(text):
        raise refused("må ikke indeholde et CPR-nummer.", "text")


def _find(session: Session, actor: Actor, placement: Placement, number: int) -> QualityReview:
    row = session.exec(
        readable(actor, QualityReview)
        .where(
            col(QualityReview.citizen_id) == placement.citizen_id,
            col(QualityReview.placement_id) == placement.id,
            col(QualityReview.number) == number,
        )
        .execution_options(populate_existing=True)
    ).first()
    if row is None:
        raise not_found("en kvalitetskontrol", str(number))
    return row


def _drawn_before(session: Session, actor: Actor, taken: set[str]) -> Counter[str]:
    """How often each caseworker was drawn, by who has the case now."""
    rows = session.exec(readable(system_actor(actor.municipality_id), Placement))
    return Counter(row.caseworker_id for row in rows if row.id in taken)


def _store(
    session: Session, actor: Actor, placement: Placement, now: datetime
) -> QualityReview | None:
    """The case as drawn; None where another lead drew it a moment ago."""
    hold(session, placement)
    if parts_of(session, placement, QualityReview):
        return None
    row = QualityReview(
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        number=1,
        drawn_on=danish_date_of(now),
        drawn_by=actor.user_id,
    )
    session.add(row)
    session.flush()
    return row


def _refusal(why: str) -> PraktikmatchError:
    return PraktikmatchError(ErrorCode.GUARD_REFUSED, why=why)
