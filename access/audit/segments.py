"""Letting a whole old month of events go, with its ends kept so that the chain still verifies."""

from datetime import datetime

from sqlalchemy import text
from sqlmodel import Session, col, delete

from access.actor import Actor
from access.audit.faults import Fault, FaultKind
from access.audit.months import LEAST_KEPT_MONTHS, age_in_months
from access.audit.stream import events_of_month
from access.audit.subjects import MARKS, marks_in, subject_rows
from access.audit.trail import Act, record
from access.audit.verify import MONTH_KIND, verify_chain
from access.scopes import readable
from models.access_enums import AuditAction
from models.audit import AuditEvent, AuditSegment
from models.errors import ErrorCode, PraktikmatchError, not_found

# Nobody may write an event between the check and the deletion; SQLite locks by writing.
_LOCK_CHAIN = text("UPDATE audit_head SET number = number WHERE municipality_id = :municipality")


def droppable_segments(
    session: Session, actor: Actor, now: datetime, keep_months: int
) -> list[str]:
    """Months older than `keep_months` whose events are still there, oldest first."""
    kept = readable(actor, AuditSegment).where(col(AuditSegment.dropped_at).is_(None))
    rows = session.exec(kept.order_by(col(AuditSegment.segment)))
    return [row.segment for row in rows if age_in_months(row.segment, now) > keep_months]


def drop_segment(
    session: Session,
    actor: Actor,
    segment: str,
    now: datetime,
    keep_months: int = LEAST_KEPT_MONTHS,
) -> int:
    """Delete the events of one month (`YYYY-MM`); returns how many.

    Only the oldest month left, older than `keep_months` (never fewer than twelve), of a chain
    without faults: raises NOT_FOUND for a month that is not over, else INPUT_REFUSED.
    """
    session.execute(_LOCK_CHAIN, {"municipality": actor.municipality_id})
    found = readable(actor, AuditSegment).where(col(AuditSegment.segment) == segment)
    row = session.exec(found.with_for_update()).first()
    if row is None:
        raise not_found("en afsluttet måned i loggen", segment)
    months = droppable_segments(session, actor, now, max(keep_months, LEAST_KEPT_MONTHS))
    if not months or months[0] != segment:
        _refuse("kun den ældste måned, der er gammel nok, kan slettes fra loggen.")
    if _has_faults(session, actor, now):
        # Deleting would destroy the evidence.
        _refuse("loggen har fejl. Kør »praktikmatch audit verify«, før noget slettes.")
    marks = _marks_to_keep(session, row)
    row.dropped_at = now
    session.flush()
    gone = _delete_events(session, row)
    detail = {"events": gone, "last_hash": row.last_hash, MARKS: marks}
    record(session, actor, Act(AuditAction.ERASE, MONTH_KIND, segment, detail=detail))
    return gone


def _has_faults(session: Session, actor: Actor, now: datetime) -> bool:
    """Months dropped in this same transaction are told of when it commits."""
    just_dropped = readable(actor, AuditSegment).where(col(AuditSegment.dropped_at) == now)
    untold = {row.first_number for row in session.exec(just_dropped)}
    faults = verify_chain(session, actor.municipality_id, now=now).faults
    return any(not _is_of_this_drop(fault, untold) for fault in faults)


def _is_of_this_drop(fault: Fault, untold: set[int]) -> bool:
    """The marks kept are told of at commit too."""
    untold_drop = fault.kind is FaultKind.DROP and fault.number in untold
    return untold_drop or (fault.kind is FaultKind.SUBJECT and bool(untold))


def _marks_to_keep(session: Session, row: AuditSegment) -> dict[str, str]:
    """The month's marks of persons still known: later events are checked by them."""
    known = {one.subject for one in subject_rows(session, row.municipality_id)}
    return {
        number: mark
        for event in events_of_month(session, row)
        for number, mark in marks_in(event).items()
        if number in known
    }


def _delete_events(session: Session, row: AuditSegment) -> int:
    events = delete(AuditEvent).where(
        col(AuditEvent.municipality_id) == row.municipality_id,
        col(AuditEvent.segment) == row.segment,
    )
    session.exec(events.execution_options(synchronize_session=False))
    return row.last_number - row.first_number + 1


def _refuse(reason: str) -> None:
    raise PraktikmatchError(ErrorCode.INPUT_REFUSED, reason=reason)
