"""The live checklist of one case, the lead's list, and what reviews have shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.policies import Permission, may, require
from access.scopes import readable
from models.access_enums import AuditAction
from models.municipality import Staff
from models.paper import QualityReview
from models.placement import Placement
from models.placement_enums import PointState
from placements.agreements.facts import workplace_names
from placements.agreements.loading import chunks
from placements.agreements.opening import user_name
from placements.quality.counting import QuarterCount, Reviewed, by_quarter
from placements.quality.points import POINTS, Checked, count
from placements.stored import find
from support.clock import DENMARK, danish_date_of
from usecases.quality.loading import CheckedCase, check_many

# How long a closed case stays in the list.
_DAYS_AFTER = 90
MOST_LINES = 50


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in the lead's list."""

    id: str
    where: str
    caseworker: str
    starts: date
    not_kept: tuple[Checked, ...]
    unknown: int


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One case drawn; `reviewed_on` is None while it waits."""

    placement_id: str
    number: int
    where: str
    caseworker: str
    drawn_on: date
    reviewed_on: date | None


@dataclass(frozen=True, slots=True)
class QualityPage:
    """The lead's page: worst cases first, what is drawn, and counts over time."""

    lines: tuple[CaseLine, ...]
    cases: int
    waiting: tuple[ReviewLine, ...]
    done: tuple[ReviewLine, ...]
    quarters: tuple[QuarterCount, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """One review of a case as its caseworker reads it."""

    number: int
    by: str
    on: date
    findings: tuple[tuple[str, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class CaseQuality:
    """One case's checklist, with the reviews the actor may read."""

    placement: Placement
    where: str
    points: tuple[Checked, ...]
    reviews: tuple[Review, ...]


def quality_page(session: Session, actor: Actor, now: datetime) -> QualityPage:
    """The lead's page; raises NOT_ALLOWED. The look is recorded."""
    require(actor, Permission.REVIEW_QUALITY)
    today = danish_date_of(now)
    rows = cases_in_sight(session, actor, today)
    checked = check_many(session, rows, today)
    reviews = session.exec(readable(actor, QualityReview)).all()
    named = {*(row.citizen_id for row in rows), *(row.citizen_id for row in reviews)}
    detail = {"count": len(rows)}
    about = Act(AuditAction.SEARCH, "quality", detail=detail, named=tuple(sorted(named)))
    record(session, actor, about)
    worst = sorted(checked, key=_badness)
    by_id = _placements(session, actor, reviews)
    known = {row.id: row for row in (*rows, *by_id.values())}
    names = workplace_names(
        session, system_actor(actor.municipality_id), {row.p_number for row in known.values()}
    )
    staff = _staff(session, actor)
    drawn = [
        _review_line(row, by_id[row.placement_id], names, staff)
        for row in sorted(reviews, key=lambda row: (row.drawn_on, row.placement_id), reverse=True)
        if row.placement_id in by_id
    ]
    return QualityPage(
        tuple(_line(each, names, staff) for each in worst[:MOST_LINES]),
        len(rows),
        tuple(line for line in drawn if line.reviewed_on is None),
        tuple(line for line in drawn if line.reviewed_on is not None)[:MOST_LINES],
        by_quarter(_reviewed(reviews), [point.id for point in POINTS]),
    )


def case_quality(session: Session, actor: Actor, placement_id: str, now: datetime) -> CaseQuality:
    """One case; raises NOT_FOUND. Reviews are for the caseworker and the leads. Recorded."""
    placement = find(session, actor, Placement, placement_id)
    about = Act(AuditAction.VIEW, "quality", placement.id, citizen_id=placement.citizen_id)
    record(session, actor, about)
    house = system_actor(placement.municipality_id)
    names = workplace_names(session, house, {placement.p_number})
    own = actor.staff_id is not None and actor.staff_id == placement.caseworker_id
    sees = own or may(actor, Permission.REVIEW_QUALITY)
    return CaseQuality(
        placement,
        names[placement.p_number],
        points_of(session, placement, now),
        _reviews(session, actor, placement) if sees else (),
    )


def points_of(session: Session, placement: Placement, now: datetime) -> tuple[Checked, ...]:
    """One case's checklist; the caller has recorded the look."""
    return check_many(session, [placement], danish_date_of(now))[0].points


def cases_in_sight(session: Session, actor: Actor, today: date) -> list[Placement]:
    """Placements sent to their parties and alive, or closed not long ago."""
    since = today - timedelta(days=_DAYS_AFTER)
    closed_since = datetime(since.year, since.month, since.day, tzinfo=DENMARK)
    query = readable(actor, Placement).where(
        col(Placement.sent_at).is_not(None),
        col(Placement.cancelled_at).is_(None),
        col(Placement.expired_at).is_(None),
        col(Placement.closed_at).is_(None) | (col(Placement.closed_at) >= closed_since),
        col(Placement.refused_at).is_(None) | (col(Placement.refused_at) >= closed_since),
    )
    return list(session.exec(query.order_by(col(Placement.id))))


def _badness(each: CheckedCase) -> tuple[int, int, date, str]:
    placement = each.loaded.placement
    bad = count(each.points, PointState.NOT_KEPT)
    return (-bad, -count(each.points, PointState.UNKNOWN), placement.starts, placement.id)


def _line(each: CheckedCase, names: dict[str, str], staff: dict[str, str]) -> CaseLine:
    placement = each.loaded.placement
    return CaseLine(
        placement.id,
        names[placement.p_number],
        staff.get(placement.caseworker_id, placement.caseworker_id),
        placement.starts,
        tuple(one for one in each.points if one.answer.state is PointState.NOT_KEPT),
        count(each.points, PointState.UNKNOWN),
    )


def _placements(
    session: Session, actor: Actor, reviews: Sequence[QualityReview]
) -> dict[str, Placement]:
    ids = {row.placement_id for row in reviews}
    found: dict[str, Placement] = {}
    for some in chunks(sorted(ids)):
        query = readable(actor, Placement).where(col(Placement.id).in_(some))
        found.update({row.id: row for row in session.exec(query)})
    return found


def _review_line(
    row: QualityReview, placement: Placement, names: dict[str, str], staff: dict[str, str]
) -> ReviewLine:
    return ReviewLine(
        row.placement_id,
        row.number,
        names[placement.p_number],
        staff.get(placement.caseworker_id, placement.caseworker_id),
        row.drawn_on,
        danish_date_of(row.reviewed_at) if row.reviewed_at else None,
    )


def _reviewed(reviews: Iterable[QualityReview]) -> list[Reviewed]:
    return [
        Reviewed(danish_date_of(row.reviewed_at), row.findings)
        for row in reviews
        if row.reviewed_at is not None
    ]


def _reviews(session: Session, actor: Actor, placement: Placement) -> tuple[Review, ...]:
    rows = session.exec(
        readable(actor, QualityReview).where(
            col(QualityReview.citizen_id) == placement.citizen_id,
            col(QualityReview.placement_id) == placement.id,
            col(QualityReview.reviewed_at).is_not(None),
        )
    )
    labels = {state.value: state.label for state in PointState}
    return tuple(
        Review(
            row.number,
            user_name(session, row.municipality_id, row.reviewed_by or ""),
            danish_date_of(row.reviewed_at),
            tuple(
                (point.label, labels[row.findings[point.id]])
                for point in POINTS
                if point.id in row.findings
            ),
            row.text,
        )
        for row in sorted(rows, key=lambda row: -row.number)
        if row.reviewed_at is not None
    )


def _staff(session: Session, actor: Actor) -> dict[str, str]:
    house = system_actor(actor.municipality_id)
    return {row.id: row.name for row in session.exec(readable(house, Staff))}
