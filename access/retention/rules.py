"""The rules of retention as values, read from `rules.toml` and checked."""

import calendar
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, StrictBool, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from models.errors import ErrorCode, PraktikmatchError

RULES = Path(__file__).with_name("rules.toml")
MONTHS_IN_YEAR = 12
_CLOSED = ConfigDict(extra="forbid")
_Text = Annotated[str, Field(min_length=1)]
_Span = Annotated[int, Field(ge=1, strict=True)]


class RuleId(StrEnum):
    """What a rule is about; each has exactly one rule."""

    CLOSED_CASE = "closed_case"
    IDLE_CASE = "idle_case"
    CV_DOCUMENT = "cv_document"
    PRESENTATION = "presentation"
    PERSONAL_LINK = "personal_link"
    SAVED_SEARCH = "saved_search"
    ALLOCATION = "allocation"
    NOTICE = "notice"
    PENDING_SIGN_IN = "pending_sign_in"
    LOGIN_SESSION = "login_session"
    UNUSED_ACCOUNT = "unused_account"
    LOG_MONTH = "log_month"


# These take a whole citizen: never without notice, and a person may hold them.
CITIZEN_RULES = (RuleId.CLOSED_CASE, RuleId.IDLE_CASE)


@checked(frozen=True, slots=True, config=_CLOSED)
class Rule:
    """One rule: `months` or `days` after its start the data have had their time."""

    id: RuleId
    title: _Text
    source: _Text
    confirmed: StrictBool
    text: _Text
    months: _Span | None = None
    days: _Span | None = None

    def last_day(self, start: date) -> date:
        """The last day the data are kept."""
        if self.months is not None:
            return add_months(start, self.months)
        return start + timedelta(days=self.days or 0)

    def is_over(self, start: date, today: date) -> bool:
        """Whether the time is up: only once the last day is past."""
        return today > self.last_day(start)

    def latest_start(self, today: date) -> date:
        """No start after this day can be over; for a first, coarse choice by the database."""
        shortest_month = 28
        return today - timedelta(days=self.days or (self.months or 0) * shortest_month)


@checked(frozen=True, slots=True, config=_CLOSED)
class _File:
    grace_days: _Span
    longest_hold_months: _Span
    rule: list[Rule]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules by id; `grace_days` lie between notice and erasure."""

    grace_days: int
    longest_hold_months: int
    by_id: dict[RuleId, Rule]


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(day.month - 1 + months, MONTHS_IN_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@lru_cache
def load_rules(path: Path = RULES) -> Rules:
    """The rules in a file; FILE_UNREADABLE with what is wrong and where."""
    try:
        found = TypeAdapter(_File).validate_python(tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _unreadable("filen findes ikke eller er ikke TOML") from error
    except ValidationError as error:
        places = (".".join(map(str, line["loc"])) for line in error.errors())
        raise _unreadable(f"der er fejl i {', '.join(places)}") from error
    by_id = {rule.id: rule for rule in found.rule}
    if set(by_id) != set(RuleId) or len(by_id) != len(found.rule):
        raise _unreadable("hver regel skal stå der præcis én gang")
    if any((rule.months is None) is (rule.days is None) for rule in found.rule):
        raise _unreadable("hver regel skal have enten months eller days")
    return Rules(found.grace_days, found.longest_hold_months, by_id)


def _unreadable(reason: str) -> PraktikmatchError:
    return PraktikmatchError(ErrorCode.FILE_UNREADABLE, reason=f"regler for opbevaring: {reason}.")
