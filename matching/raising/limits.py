"""Changes that would lift a limit: a course, a question of consent, wider travel, a later start.

None for authorisation, Danish, fixed appointments, considerations and the citizen's own no's:
they take long, or are not for the match to ask away. Their limit says itself what would help.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from matching.criteria.travel import OVER, Travel, travel_minutes
from matching.criteria.weekly_hours import hours_words
from matching.limits.overlap import in_the_way
from matching.profiles import NEVER, Demand, PersonProfile
from matching.raising.change import (
    LATEST_START_DAYS,
    LONGEST_EXTRA_MINUTES,
    MOST_EXTRA_HOURS,
    Change,
)
from matching.raising.needs import course_words
from matching.raising.wishes import hours_value, wider_words
from matching.results import LimitResult
from matching.steps import Step, StepKind
from support.danish import danish_date

_ASK_CONSENT = "Spørg borgeren om samtykke: hvis svaret er ja"


def limit_changes(
    person: PersonProfile, demand: Demand, reasons: tuple[LimitResult, ...]
) -> Iterator[Change]:
    """Realistic changes for the limits that set the person aside."""
    for reason in reasons:
        if reason.limit == "licence":
            yield from _licences(person, demand)
        elif reason.limit == "certificate":
            yield from _certificates(person, demand)
        elif reason.limit == "hours":
            yield from _hours(person, demand)
        elif reason.limit == "period":
            yield from _later_start(person, demand)
        elif reason.limit == "overlap":
            yield from _after_placement(person, demand)
        elif reason.limit == "travel":
            yield from _travel(person, demand)
        elif reason.limit == "consent" and person.share_profile is not False:
            yield Change(_ASK_CONSENT, "consent", (Step(StepKind.CONSENT, "yes"),))


def _licences(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    for ref in demand.licences:
        if ref.key not in person.licences:
            yield Change(f"Kørekort {ref.key}", "licence", (Step(StepKind.LICENCE, ref.key),))


def _certificates(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    for ref in demand.must_certificates:
        until = person.certificates.get(ref.key, date.min)
        if until is None or until < demand.day:
            step = Step(StepKind.CERTIFICATE, ref.key)
            yield Change(course_words(ref), "certificate", (step,))


def _hours(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    """The nearest hours both could agree on, from the person's side."""
    least, most = person.wishes.hours_min, person.wishes.hours_max
    if least is None or most is None:
        return
    if demand.hours_min is not None and most < demand.hours_min <= most + MOST_EXTRA_HOURS:
        most = demand.hours_min
    elif demand.hours_max is not None and least - MOST_EXTRA_HOURS <= demand.hours_max < least:
        least = demand.hours_max
    else:
        return
    words = f"Hvis {hours_words(least, most)} om ugen passer borgeren"
    yield Change(words, "hours", (Step(StepKind.HOURS, hours_value(least, most)),))


def _later_start(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    if person.available_from is not None:
        yield from _wait_until(person.available_from, demand, "period")


def _after_placement(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    last = in_the_way(person, demand)
    if last is not None and last != NEVER:
        yield from _wait_until(last + timedelta(days=1), demand, "overlap")


def _wait_until(first: date, demand: Demand, limit: str) -> Iterator[Change]:
    start = demand.starts
    if start is None or (first - start).days > LATEST_START_DAYS:
        return
    if demand.until is None or first <= demand.until:
        words = f"Hvis arbejdspladsen kan vente til {danish_date(first)}"
        yield Change(words, limit, (Step(StepKind.START, first.isoformat()),))


def _travel(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    """None for a hidden place: whether it is offered would tell how far the way is."""
    spent, most = travel_minutes(person, demand), person.wishes.max_travel
    over = Travel().level(person, demand) == OVER
    if person.place_hidden or spent is None or most is None or not over:
        return
    if spent - most <= LONGEST_EXTRA_MINUTES:
        step = Step(StepKind.TRAVEL, str(spent))
        yield Change(wider_words(spent, most), "travel", (step,))
