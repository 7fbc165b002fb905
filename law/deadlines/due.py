"""When something must be done at the latest, counted from a date of the person or the order."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pydantic import Field

from law.book import Book
from law.calendar import add_months, last_of_months
from law.case import PersonFacts
from law.versions import Parameters, RuleKind, RuleVersion
from models.enums import TargetGroup

CountedFrom = Literal["takeover_date", "benefit_since", "order"]


class DeadlineParameters(Parameters):
    """How long, from what, for whom, and how many times."""

    groups: tuple[TargetGroup, ...] = Field(description="målgrupper")
    counted_from: CountedFrom = Field(
        description="regnes fra (takeover_date, benefit_since eller order)"
    )
    aim_days: int | None = Field(default=None, ge=0, description="dage, så vidt muligt")
    latest_days: int | None = Field(default=None, ge=0, description="dage, senest")
    latest_months: int | None = Field(default=None, ge=1, description="måneder, senest")
    times: int = Field(default=1, ge=1, description="antal gange inden fristen")


@dataclass(frozen=True, slots=True)
class Deadline:
    """What is due. `aim` is the day to aim at, `latest` the last lawful day; None = not known."""

    rule: str
    version: str
    label: str
    text: str
    paragraph: str
    confirmed: bool
    counted_from: date | None
    aim: date | None
    latest: date | None
    times: int


NAMES = (
    "first_offer",
    "contract",
    "integration_talks",
    "job_talks",
    "job_talks_dagpenge",
    "clarification",
)


def deadlines(
    book: Book, person: PersonFacts, day: date, ordered: date | None = None
) -> tuple[Deadline, ...]:
    """Deadlines of a person by the rules in force on a day; `ordered` = when the order was sent.

    A person whose target group is unknown has none: ask for the group first.
    """
    found = (book.find(name, day) for name in NAMES)
    return tuple(
        _deadline(version, person, ordered)
        for version in found
        if version is not None and person.target_group in version.read(DeadlineParameters).groups
    )


def _deadline(version: RuleVersion, person: PersonFacts, ordered: date | None) -> Deadline:
    parameters = version.read(DeadlineParameters)
    since = {
        "takeover_date": person.takeover_date,
        "benefit_since": person.benefit_since,
        "order": ordered,
    }[parameters.counted_from]
    return Deadline(
        version.rule,
        version.id,
        version.label,
        version.sentence(),
        version.paragraph,
        version.confirmed,
        since,
        _aim(since, parameters),
        _latest(since, parameters),
        parameters.times,
    )


def _aim(since: date | None, parameters: DeadlineParameters) -> date | None:
    if since is None or parameters.aim_days is None:
        return None
    return since + timedelta(days=parameters.aim_days)


def _latest(since: date | None, parameters: DeadlineParameters) -> date | None:
    if since is None:
        return None
    if parameters.latest_months is not None and parameters.times > 1:
        return last_of_months(since, parameters.latest_months)
    if parameters.latest_months is not None:
        return add_months(since, parameters.latest_months)
    days = parameters.latest_days
    return None if days is None else since + timedelta(days=days)


RULES = tuple(RuleKind(name, DeadlineParameters) for name in NAMES)
