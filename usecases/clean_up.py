"""The daily run: old drafts, delivered orders, early ends, the law's verdicts anew."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from models.access_enums import AuditAction
from placements.agreements import service as agreements
from placements.orders import cleaning as orders
from placements.running.closing import run_closing
from support.clock import danish_date_of
from usecases.standings import write_all_standings


@dataclass(frozen=True, slots=True)
class CleanUp:
    """What a run did, or would do."""

    orders_warned: int
    orders_expired: int
    orders_delivered: int
    agreements_warned: int
    agreements_expired: int
    # Placements that ended early and that nobody closed in time.
    placements_closed: int
    # Citizens of whom the law says something else than yesterday.
    standings_changed: int


def clean_up(session: Session, actor: Actor, now: datetime) -> CleanUp:
    """Do the day's run; for the house alone. Running it again changes nothing."""
    found = agreements.run_cleanup(session, actor, now)
    ours = orders.run_cleanup(session, actor, now)
    closed = run_closing(session, actor, now)
    record(session, actor, Act(AuditAction.SEARCH, "orders", detail={"list": "drafts"}))
    verdicts = write_all_standings(session, actor, danish_date_of(now))
    return CleanUp(
        orders_warned=ours.warned,
        orders_expired=ours.expired,
        orders_delivered=ours.delivered,
        agreements_warned=found.warned,
        agreements_expired=found.expired,
        placements_closed=closed,
        standings_changed=verdicts,
    )
