"""The log as an auditor reads it: opaque numbers for persons, every reading itself logged."""

from dataclasses import asdict, dataclass

from sqlmodel import Session, col, func, select

from access.actor import Actor
from access.audit.trail import Act, record
from access.scopes import readable
from models.access_enums import AuditAction, Purpose
from models.audit import AuditEvent, AuditHead
from usecases.oversight.lines import LogLine, log_lines
from usecases.oversight.sampling import Draw, draw
from usecases.oversight.selecting import MOST_WEIGHED, LogFilter, exactly, in_period, weighed

PIECE = 50


@dataclass(frozen=True, slots=True)
class SampleOrder:
    """Which sample: its size, its seed, and the last event that could be drawn."""

    size: int
    seed: str
    up_to: int


@dataclass(frozen=True, slots=True)
class LogView:
    """The lines shown; `before` leads to older ones, `draw` tells about a sample."""

    lines: tuple[LogLine, ...]
    total: int
    before: int | None = None
    draw: Draw | None = None
    cut: bool = False


def read_log(
    session: Session,
    actor: Actor,
    wanted: LogFilter,
    before: int | None = None,
    action: AuditAction = AuditAction.SEARCH,
) -> LogView:
    """The newest events that fit, or those before one; recorded as `action`."""
    query = exactly(in_period(actor, wanted), wanted)
    total = session.exec(select(func.count()).select_from(query.subquery())).one()
    if before is not None:
        query = query.where(col(AuditEvent.number) < before)
    rows = session.exec(query.order_by(col(AuditEvent.number).desc()).limit(PIECE + 1)).all()
    shown = rows[:PIECE]
    _record(session, actor, action, wanted, {"count": len(shown)})
    more = shown[-1].number if len(rows) > PIECE else None
    return LogView(log_lines(session, actor, shown, {}), total, before=more)


def read_sample(
    session: Session,
    actor: Actor,
    wanted: LogFilter,
    order: SampleOrder,
    action: AuditAction = AuditAction.SEARCH,
) -> LogView:
    """A sample of the events that fit; recorded as `action`."""
    period = weighed(session, actor, wanted, order.up_to)
    cut = len(period) > MOST_WEIGHED
    period = period[:MOST_WEIGHED]
    exact = wanted.exact().items()
    fitting = [event for event in period if all(getattr(event, k) == v for k, v in exact)]
    drawn = draw(period, fitting, order.size, order.seed)
    reasons = {event.number: event.reasons for event in drawn.events}
    rows = session.exec(
        readable(actor, AuditEvent).where(col(AuditEvent.number).in_(reasons))
    ).all()
    place = {number: place for place, number in enumerate(reasons)}
    rows = sorted(rows, key=lambda row: place[row.number])
    _record(session, actor, action, wanted, {"count": len(rows), **asdict(order)})
    return LogView(log_lines(session, actor, rows, reasons), len(fitting), draw=drawn, cut=cut)


def newest_number(session: Session, actor: Actor) -> int:
    """The number of the last event written."""
    head = session.exec(readable(actor, AuditHead)).first()
    return head.number if head else 0


def _record(
    session: Session,
    actor: Actor,
    action: AuditAction,
    wanted: LogFilter,
    detail: dict[str, object],
) -> None:
    days = {"since": wanted.since, "until": wanted.until}
    period = {name: day.isoformat() for name, day in days.items() if day}
    act = Act(
        action,
        "audit log",
        purpose=Purpose.OVERSIGHT,
        detail={**wanted.exact(), **period, **detail},
    )
    record(session, actor, act)
