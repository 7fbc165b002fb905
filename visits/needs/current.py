"""Needs as they stand on a day: what is overdue, and what something later has replaced. Pure."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from models.visit_enums import VisitAbout, VisitForm
from support.calendars.working_days import add_working_days
from visits.needs.types import Need

CATCH_UP = 5  # working days within which what is overdue is to be held


@dataclass(frozen=True, slots=True)
class Standing:
    """A need on a day: between which days it can still be held, and whether it is overdue."""

    need: Need
    first: date
    last: date
    overdue: bool


def standing(needs: Iterable[Need], today: date, closed: AbstractSet[date]) -> tuple[Standing, ...]:
    """The needs that still have a point, in the order given.

    An overdue one is to be held in the coming working days, unless the window of a later one of
    the same placement has begun: two visits in one week help nobody.
    """
    found = list(needs)
    return tuple(
        _stand(need, today, closed)
        for need in found
        if need.last >= today or not any(_replaces(other, need, today) for other in found)
    )


def _stand(need: Need, today: date, closed: AbstractSet[date]) -> Standing:
    first = max(need.first, add_working_days(today, 0, closed))
    if need.last >= first:
        return Standing(need, first, need.last, overdue=False)
    return Standing(need, first, add_working_days(today, CATCH_UP, closed), overdue=True)


def _replaces(other: Need, need: Need, today: date) -> bool:
    same = other.about is need.about and of_course(other) == of_course(need)
    return (
        same
        and need.about in (VisitAbout.PLACEMENT, VisitAbout.MENTOR)
        and (other.form is need.form or other.form is VisitForm.VISIT)
        and need.last < other.first <= today
    )


def of_course(need: Need) -> str:
    """The id of the placement or the employer a need is about."""
    return need.key.partition(":")[0]
