"""Periods as the law counts them: whole weeks, and months from day to day."""

import calendar
from datetime import date, timedelta

DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12
FRIDAY = 4


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the month's last day where it has no such day."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    length = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, length))


def last_of_months(starts: date, months: int) -> date:
    """Last day of a period of so many months: 1 March and six months end on 31 August."""
    same = add_months(starts, months)
    # 31 August and six months end with February: that month has no day to stop before.
    return same if same.day < starts.day else same - timedelta(days=1)


def last_of_weeks(starts: date, weeks: int) -> date:
    """Last day of a period of so many weeks."""
    return starts + timedelta(days=weeks * DAYS_A_WEEK - 1)


def days_of(starts: date, ends: date) -> int:
    """Days of a period, both ends counted; none when it ends before it starts."""
    return max((ends - starts).days + 1, 0)


def follows_on(ended: date, starts: date) -> bool:
    """Whether no working day lies between two periods: a weekend does not break a course."""
    free = (ended + timedelta(days=step) for step in range(1, (starts - ended).days))
    return starts > ended and all(day.weekday() > FRIDAY for day in free)


def month_of(day: date) -> str:
    """`YYYY-MM`, as monthly figures are keyed."""
    return f"{day.year:04d}-{day.month:02d}"


def months_before(day: date, count: int) -> tuple[str, ...]:
    """The so many whole months before the month of a day, oldest first."""
    first = day.replace(day=1)
    return tuple(month_of(add_months(first, -back)) for back in range(count, 0, -1))
