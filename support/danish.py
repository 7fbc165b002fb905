"""Dates and numbers as Danes write them."""

from datetime import date

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip


def danish_date(day: date) -> str:
    """`5. januar 2027`."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def danish_points(hundredths: int) -> str:
    """Integer hundredths with a decimal comma: 6350 becomes `63,50`."""
    return f"{hundredths // 100},{hundredths % 100:02d}"
