"""The daily run: drafts nobody touches, orders that are delivered, the law's verdicts anew."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from models.access_enums import AuditAction
from placements.agreements import service as agreements
from placements.orders import cleaning as orders
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
    # Citizens of whom the law says something else than yesterday.
    standings_changed: int


def clean_up(session: Session, actor: Actor, now: datetime) -> CleanUp:
    """Do the day's run; for the house alone. Running it again changes nothing."""
    found = agreements.run_cleanup(session, actor, now)
    ours = orders.run_cleanup(session, actor, now)
    record(session, actor, Act(AuditAction.SEARCH, "orders", detail={"list": "drafts"}))
    verdicts = write_all_standings(session, actor, danish_date_of(now))
    return CleanUp(ours.warned, ours.expired, ours.delivered, found.warned, found.expired, verdicts)
