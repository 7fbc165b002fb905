"""What may be written in an agreement: bounds, dates, and no CPR number. Pure."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, time
from itertools import pairwise

from models.cpr import holds_cpr
from models.errors import refused
from placements.content import AgreedContent, Contact, FirstDay, Wage, WorkTime
from support.languages import LANGUAGE_NAMES

EARLIEST = date(2000, 1, 1)  # a year written with too few digits
LONGEST_YEARS = 6
MOST_HOURS = 48.0
MOST_ROWS = 30
LONGEST_TEXT = 4000
LONGEST_LINE = 300
_LONG = frozenset({"reason", "fastest_way", "citizen_wish", "if_problems", "agreed_information"})


def check_dates(starts: date, ends: date | None) -> None:
    """Raise INPUT_REFUSED for a period nobody can mean."""
    if starts < EARLIEST or starts.year > date.max.year - LONGEST_YEARS:
        raise refused("skal være en dato, I kan mene.", "starts")
    if ends is None:
        return
    if ends < starts:
        raise refused("skal ligge efter første dag.", "ends")
    if ends.year - starts.year > LONGEST_YEARS:
        raise refused(f"må højst ligge {LONGEST_YEARS} år efter første dag.", "ends")


def check_content(content: AgreedContent) -> None:
    """Raise INPUT_REFUSED, naming the field, for what cannot be agreed."""
    check_dates(content.starts, content.ends)
    _check_hours(content)
    for clock in content.times:
        _check_times(clock)
    for name in ("hours", "times", "tasks", "goals"):
        if len(getattr(content, name)) > MOST_ROWS:
            raise refused(f"højst {MOST_ROWS} linjer.", name)
    for name, text in texts(content):
        longest = LONGEST_TEXT if name in _LONG else LONGEST_LINE
        if len(text) > longest:
            raise refused(f"højst {longest} tegn.", name)
        if holds_cpr(text):
            raise refused("skriv ikke et CPR-nummer her.", name)
    language = content.first_day.language
    if language and language not in LANGUAGE_NAMES:
        raise refused("vælg et sprog på listen.", "first_day_language")


def texts(content: AgreedContent) -> Iterator[tuple[str, str]]:
    """Every text with the field of the form it is typed in."""
    for each in fields(AgreedContent):
        value = getattr(content, each.name)
        if isinstance(value, str):
            yield each.name, value
        elif isinstance(value, Contact | FirstDay | Wage):
            for part in fields(value):
                inner = getattr(value, part.name)
                if isinstance(inner, str):
                    yield f"{each.name}_{part.name}", inner
    for task in content.tasks:
        yield "tasks", task
    for goal in content.goals:
        yield "goals", f"{goal.text} {goal.measure}"


def _check_hours(content: AgreedContent) -> None:
    for step in content.hours:
        if not 0 < step.weekly <= MOST_HOURS:
            raise refused(f"timer om ugen skal være mellem 0 og {MOST_HOURS:g}.", "hours")
    for one, following in pairwise(content.hours):
        if following.starts <= one.starts:
            raise refused("hvert trin skal begynde efter det forrige.", "hours")
    weekly = content.mentor_hours_weekly
    if weekly is not None and not 0 < weekly <= MOST_HOURS:
        raise refused(f"skal være mellem 0 og {MOST_HOURS:g}.", "mentor_hours_weekly")


def _check_times(clock: WorkTime) -> None:
    try:
        starts, ends = time.fromisoformat(clock.starts), time.fromisoformat(clock.ends)
    except ValueError:
        raise refused("skriv klokkeslæt som 7.30.", "times") from None
    if ends <= starts:
        raise refused(f"sluttidspunktet {clock.day.label} skal være efter starten.", "times")
