"""How numbers, dates and codes are written for people: Danish, in one place."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

import nh3
from markupsafe import Markup

from models import enums
from models.faults import fault
from support import danish
from support.clock import DENMARK, danish_date_of

UNKNOWN = "ikke oplyst"
_ADVERT_TAGS = {"p", "ul", "ol", "li", "strong", "em", "br"}


def danish_date(value: date | datetime | None) -> str:
    """`1. december 2026`; a moment is shown as the day it fell on in Denmark."""
    if value is None:
        return UNKNOWN
    if isinstance(value, datetime):
        value = danish_date_of(value)
    return danish.danish_date(value)


def weekday_date(value: date) -> str:
    """`torsdag 3. december`, for days near enough to need no year."""
    weekday = list(enums.Day)[value.weekday()].label
    return f"{weekday} {value.day}. {danish.MONTHS[value.month - 1]}"


def danish_month(value: str | None) -> str:
    """`2026-12` as `december 2026`."""
    if value is None:
        return UNKNOWN
    year, month = value.split("-")[:2]
    return f"{danish.MONTHS[int(month) - 1]} {year}"


def number(value: float | None, decimals: int | None = None) -> str:
    """`1.234,5` with as many decimals as needed, or as many as asked for."""
    if value is None:
        return UNKNOWN
    digits = decimals if decimals is not None else (0 if float(value).is_integer() else 1)
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def hundredths(value: int, decimals: int = 1) -> str:
    """Points and scores (6350) as people read them: `63,5`. Rounded half up, in integers."""
    step = 10 ** (2 - decimals)
    return number((value + step // 2) // step / 10**decimals, decimals)


def danish_time(value: datetime) -> str:
    """`14.05`, as the clock stands in Denmark."""
    return clock(value.astimezone(DENMARK).time())


def clock(value: time) -> str:
    """`07:30` as Danish writes it: `7.30`."""
    return f"{value.hour}.{value.minute:02d}"


def label(value: str | None, enum_name: str) -> str:
    """The Danish label of a stored code; an unknown code is shown as it is."""
    if value is None:
        return UNKNOWN
    listed: type[enums.LabelledEnum] = getattr(enums, enum_name)
    return {item.value: item.label for item in listed}.get(value, value)


def labels(values: list[str] | None, enum_name: str) -> str:
    """Several codes in one line; null is unknown, an empty list is none."""
    if values is None:
        return UNKNOWN
    return ", ".join(label(value, enum_name) for value in values) or "ingen"


def listed(values: list[str] | tuple[str, ...] | None, none: str = "ingen") -> str:
    """Words with commas; null is unknown, an empty list is `none`."""
    if values is None:
        return UNKNOWN
    return ", ".join(values) or none


def span(low: float | None, high: float | None, unit: str) -> str:
    """A range of numbers: `20-37 timer`."""
    if low is None and high is None:
        return UNKNOWN
    if low is None or high is None or low == high:
        known = low if low is not None else high
        word = "" if low is not None and low == high else ("mindst " if high is None else "højst ")
        return f"{word}{number(known)} {unit}"
    return f"{number(low)}-{number(high)} {unit}"


def yes_no(value: bool | None) -> str:
    """A fact of three values."""
    return {True: "ja", False: "nej", None: UNKNOWN}[value]


def capital(value: str) -> str:
    """First letter large, the rest untouched."""
    return value[:1].upper() + value[1:]


def plural(count: int, one: str, many: str) -> str:
    """`1 plads`, `3 pladser`."""
    return f"{number(count)} {one if count == 1 else many}"


def advert(html: str) -> Markup:
    """An advertisement's text, cleaned once more: nothing but plain structure gets through."""
    return Markup(nh3.clean(html, tags=_ADVERT_TAGS, attributes={}))  # noqa: S704 - cleaned


FILTERS: Mapping[str, Callable[..., Any]] = {
    "danish_date": danish_date,
    "weekday_date": weekday_date,
    "danish_month": danish_month,
    "danish_time": danish_time,
    "number": number,
    "hundredths": hundredths,
    "clock": clock,
    "label": label,
    "labels": labels,
    "listed": listed,
    "span": span,
    "yes_no": yes_no,
    "capital": capital,
    "fault": fault,
    "plural": plural,
    "advert": advert,
}
