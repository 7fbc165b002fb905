"""Employers nobody is placed at right now: a visit a year keeps the contact. Pure."""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from law.calendar import add_months
from models.visit_enums import VisitAbout, VisitForm
from support.calendars.working_days import add_working_days
from visits.needs.policy import Policy
from visits.needs.types import Need, QuietEmployer


def care_need(
    employer: QuietEmployer, policy: Policy, closed: AbstractSet[date], until: date
) -> Need | None:
    """The next visit to an employer without placements, None where it begins after `until`.

    Its window begins a year after the last visit; counted from that visit's day, so that the next
    one is another need.
    """
    first = add_working_days(add_months(employer.last_seen, policy.care_every_months), 0, closed)
    if first > until:
        return None
    last = add_working_days(first + timedelta(weeks=policy.care_slack_weeks), 0, closed)
    return Need(
        key=f"{employer.cvr}:care_{employer.last_seen.isoformat()}",
        about=VisitAbout.CARE,
        form=VisitForm.VISIT,
        minutes=policy.care_minutes,
        priority=policy.care_priority,
        first=first,
        last=last,
        reason="Kontaktbesøg: hvordan går det, og hvad kommer I til at mangle?",
        policy=policy.id,
    )
