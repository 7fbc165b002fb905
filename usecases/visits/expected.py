"""What a practice comes to: how many visits and calls it makes in the weeks ahead."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from models.access_enums import AuditAction
from models.visit_enums import VisitForm
from support.clock import danish_date_of
from usecases.visits.followed import followed
from usecases.visits.open_needs import calendar_of, needs_at
from visits.needs.policy import Policy

WEEKS = 8


@dataclass(frozen=True, slots=True)
class Expected:
    """Of the placements there are now, within `WEEKS`; minutes without the road."""

    visits: int
    calls: int
    minutes: int


def expected(session: Session, actor: Actor, policy: Policy, now: datetime) -> Expected:
    """What a policy asks of the visitors; counts only, about nobody."""
    today = danish_date_of(now)
    municipality = actor.municipality_id
    calendar = replace(calendar_of(session, municipality, today, WEEKS), policy=policy)
    needs = [
        need.standing.need
        for course in followed(session, municipality, today)
        for need in needs_at(course, calendar)
    ]
    visits = sum(need.form is VisitForm.VISIT for need in needs)
    minutes = sum(need.minutes for need in needs)
    detail = {"count": len(needs)}
    record(session, actor, Act(AuditAction.VIEW, "visit practice", detail=detail))
    return Expected(visits, len(needs) - visits, minutes)
