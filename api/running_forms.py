"""Forms about a running placement, read field by field."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from models.enums import LabelledEnum, Level
from models.errors import refused
from models.placement_enums import (
    Activity,
    Attendance,
    ChangeKind,
    GoalReached,
    NextStep,
    OutcomeResult,
    OutcomeSource,
    ParallelKind,
    Party,
)
from placements.running.aftercare import NewAftercare
from placements.running.assessing import NewAssessment
from placements.running.changing import NewChange
from placements.running.ending import NewEnd
from placements.running.hours import WeekForm
from placements.running.ledger import Hours
from placements.running.mentoring import MentorWeek
from placements.running.outcomes import NewOutcome
from placements.running.parallel import NewEffort
from placements.running.pauses import NewPause

Fields = Mapping[str, str]
Code = TypeVar("Code", bound=LabelledEnum)
_LONGEST_NUMBER = 10
_YES_NO = {"yes": True, "no": False}


def read_week(fields: Fields) -> WeekForm:
    """The hours of a week: a field for each `activity/attendance`; raises INPUT_REFUSED."""
    return WeekForm(day(fields, "week"), _hours(fields), fields.get("stamp", ""))


def read_change(fields: Fields) -> NewChange:
    """A change; raises INPUT_REFUSED by field."""
    return NewChange(
        kind=one_of(fields, "kind", ChangeKind),
        reason=fields.get("reason", ""),
        text=fields.get("text", ""),
        version=version(fields),
        ends=day_or_none(fields, "ends"),
        hours_from=day_or_none(fields, "hours_from"),
        weekly=number_or_none(fields, "weekly"),
    )


def read_pause(fields: Fields) -> NewPause:
    """A pause; raises INPUT_REFUSED by field."""
    return NewPause(day(fields, "starts"), day_or_none(fields, "until"), fields.get("reason", ""))


def read_end(fields: Fields) -> NewEnd:
    """An early end; raises INPUT_REFUSED by field."""
    step = fields.get("next_step")
    return NewEnd(
        ended_on=day(fields, "ended_on"),
        party=one_of(fields, "party", Party),
        reason=fields.get("reason", ""),
        version=version(fields),
        text=fields.get("text", ""),
        citizen_agrees=_YES_NO.get(fields.get("citizen_agrees", "")),
        heard_on=day_or_none(fields, "heard_on"),
        next_step=one_of(fields, "next_step", NextStep) if step else None,
    )


def read_assessment(fields: Fields, party: Party) -> NewAssessment:
    """One side's view; raises INPUT_REFUSED by field."""
    return NewAssessment(
        party=party,
        no_show=fields.get("no_show") == "true",
        hours_done=number_or_none(fields, "hours_done"),
        goals=_numbered(fields, "goal-", GoalReached),
        tasks=_numbered(fields, "task-", Level),
        text=fields.get("text", ""),
        agrees=_YES_NO.get(fields.get("agrees", "")),
        next_step=one_of(fields, "next_step", NextStep) if fields.get("next_step") else None,
    )


def read_outcome(fields: Fields) -> NewOutcome:
    """What became of it; raises INPUT_REFUSED by field."""
    return NewOutcome(
        one_of(fields, "result", OutcomeResult),
        one_of(fields, "source", OutcomeSource),
        number_or_none(fields, "hours_per_week"),
    )


def read_aftercare(fields: Fields) -> NewAftercare:
    """Aftercare to begin; raises INPUT_REFUSED by field."""
    return NewAftercare(fields.get("plan", ""), day(fields, "starts"), fields.get("owner", ""))


def read_effort(fields: Fields) -> NewEffort:
    """A parallel effort; raises INPUT_REFUSED by field."""
    return NewEffort(
        kind=one_of(fields, "kind", ParallelKind),
        provider=fields.get("provider", ""),
        starts=day(fields, "starts"),
        follow_up_on=day(fields, "follow_up_on"),
        owner_id=fields.get("owner", ""),
        until=day_or_none(fields, "until"),
    )


def read_mentor_week(fields: Fields) -> MentorWeek:
    """Mentor hours with their price in kroner; raises INPUT_REFUSED by field."""
    hours, price = number_or_none(fields, "hours"), number_or_none(fields, "hourly_cost")
    if hours is None:
        raise refused("skriv timerne.", "hours")
    if price is None:
        raise refused("skriv prisen for en time.", "hourly_cost")
    return MentorWeek(day(fields, "week"), hours, round(price * 100))


def read_answers(fields: Fields) -> dict[int, str]:
    """Answers of a call by number of the question."""
    return {
        int(name.removeprefix("answer-")): text
        for name, text in fields.items()
        if name.startswith("answer-") and name.removeprefix("answer-").isdecimal()
    }


def version(fields: Fields) -> int:
    """The version of the row the form was shown; raises INPUT_REFUSED."""
    text = fields.get("version", "")
    if not text.isdecimal() or len(text) > _LONGEST_NUMBER:
        raise refused("genindlæs siden, og prøv igen.", "version")
    return int(text)


def one_of(fields: Fields, name: str, listed: type[Code]) -> Code:
    """A code of a closed list; raises INPUT_REFUSED."""
    try:
        return listed(fields.get(name, ""))
    except ValueError as error:
        raise refused("vælg på listen.", name) from error


def day(fields: Fields, name: str) -> date:
    """A date; raises INPUT_REFUSED."""
    found = day_or_none(fields, name)
    if found is None:
        raise refused("skriv en dato.", name)
    return found


def day_or_none(fields: Fields, name: str) -> date | None:
    """A date where one is written; raises INPUT_REFUSED for what is none."""
    text = fields.get(name, "")
    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise refused("skal være en dato som 2026-12-31.", name) from error
    if not 2000 <= found.year <= 2100:  # noqa: PLR2004 - a year typed wrong is caught
        raise refused("skriv et årstal med fire cifre, fx 2026.", name)
    return found


def number_or_none(fields: Fields, name: str) -> float | None:
    """A number with a comma or a point where one is written; raises INPUT_REFUSED."""
    text = fields.get(name, "")
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    if not text:
        return None
    plain = text.replace(".", "", 1).removeprefix("-")
    if not plain.isdecimal() or not plain.isascii() or len(plain) > _LONGEST_NUMBER:
        raise refused("skriv et tal, fx 7,5.", name)
    return float(text)


def _hours(fields: Fields) -> Hours:
    found: dict[tuple[Activity, Attendance], float] = {}
    for name in fields:
        activity, slash, attendance = name.partition("/")
        if slash and activity in list(Activity) and attendance in list(Attendance):
            hours = number_or_none(fields, name)
            found[Activity(activity), Attendance(attendance)] = hours or 0.0
    return found


def _numbered(fields: Fields, prefix: str, listed: type[Code]) -> dict[int, Code]:
    return {
        int(name.removeprefix(prefix)): one_of(fields, name, listed)
        for name, text in fields.items()
        if text and name.startswith(prefix) and name.removeprefix(prefix).isdecimal()
    }
