"""Periods as people write them → first and last month.

A year alone means January as a start and December as an end: the widest honest reading.
"""

import re
from dataclasses import dataclass

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan",
            "feb",
            "mar",
            "apr",
            "maj may",
            "jun",
            "jul",
            "aug",
            "sep",
            "okt oct",
            "nov",
            "dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = (
    r"(?:jan(?:uar[iy]?|uary)?|feb(?:ruar[iy]?|ruary)?|mar(?:ts|ch)?|apr(?:il)?|ma[jy]|jun[ie]?"
    r"|jul[iy]?|aug(?:ust)?|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?)\b\.?"
)
_YEAR = r"(?:19[4-9]\d|20\d\d)"
_POINT = (
    rf"(?:(?:\d{{1,2}}\.?\s?)?{_MONTH},?\s{{0,2}}{_YEAR}"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-]{_YEAR}"
    rf"|{_YEAR}-\d\d-\d\d|{_YEAR}[-/.](?:0[1-9]|1[0-2])(?!\d)"
    rf"|(?:0?[1-9]|1[0-2])[./-]{_YEAR}|{_YEAR})"
)
_SHORT_POINT = r"(?:0[1-9]|1[0-2])[/.]\d\d"
_DASH = r"[-–—−‑]{1,2}"
_BETWEEN = rf"\s{{0,3}}(?:{_DASH}|\b(?:til og med|til|indtil|to|until|till)\b|→)\s{{0,3}}"
_NOW = (
    r"(?:nu(?:værende)?|now|present|i ?dag|d\.\s?d\.?|dd|dags dato|today|current(?:ly)?|fortsat"
    r"|ongoing|aktuel(?:t)?|stadig)(?!\w)"
)
_FREE = r"(?<![\w./-])"
_END = r"(?![\d])"
_FLAGS = re.IGNORECASE
_RANGE = re.compile(
    rf"{_FREE}(?P<a>{_POINT}|{_SHORT_POINT}|{_MONTH}){_BETWEEN}"
    rf"(?P<b>{_POINT}|{_SHORT_POINT}|{_NOW}){_END}",
    _FLAGS,
)
_SHORT_END = re.compile(rf"{_FREE}(?P<a>{_YEAR})\s?[-–/]\s?(?P<b>{_YEAR}|\d\d){_END}(?![./-]\d)")
_OPEN = re.compile(rf"{_FREE}(?P<a>{_POINT})\s{{0,2}}{_DASH}(?=\s*$|\t)", _FLAGS)
_SINCE = re.compile(rf"\b(?:siden|fra|since|from)\s{{1,2}}(?P<a>{_POINT}){_END}", _FLAGS)
_SINGLE = re.compile(rf"{_FREE}(?P<a>{_POINT}){_END}", _FLAGS)
_NAMED_MONTH = re.compile(rf"({_MONTH})", _FLAGS)
_CENTURY_TURN = 50
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Period:
    """Months `YYYY-MM` (end None = still), and where in the text the period stands."""

    start: str
    end: str | None
    starts: int
    stops: int


def find_period(text: str) -> Period | None:
    """The first period in `text`; None when there is none or it runs backwards."""
    if (found := _RANGE.search(text)) is not None:
        return _between(found)
    if (found := _SHORT_END.search(text)) is not None:
        first = int(found["a"])
        last = int(found["a"][: -len(found["b"])] + found["b"])
        if first < last:
            return Period(f"{first}-01", f"{last}-12", *found.span())
    for pattern in (_OPEN, _SINCE):
        if (found := pattern.search(text)) is not None:
            return _period(found, found["a"], None)
    found = _SINGLE.search(text)
    return None if found is None else _period(found, found["a"], found["a"])


def _between(found: re.Match[str]) -> Period | None:
    first, last = found["a"], found["b"]
    if is_now(last):
        last = None
    if not re.search(r"\d", first):
        if last is None:
            return None
        year = re.search(_YEAR, last)
        first = f"{first} {year.group()}" if year else first
    return _period(found, first, last)


def _period(found: re.Match[str], first: str, last: str | None) -> Period | None:
    start = month_of(first)
    end = None if last is None else month_of(last, at_end=True)
    if start is None or (last is not None and (end is None or end < start)):
        return None
    return Period(start, end, *found.span())


def month_of(point: str, *, at_end: bool = False) -> str | None:
    """A written date, month or year → `YYYY-MM`; a year alone by which end it is."""
    numbers = [int(part) for part in re.findall(r"\d+", point)]
    year = next((number for number in numbers if number >= 1000), None)  # noqa: PLR2004 - four digits
    month = _month_number(point, numbers, year)
    if year is None:
        if not re.fullmatch(_SHORT_POINT, point):
            return None
        year = numbers[1] + (1900 if numbers[1] >= _CENTURY_TURN else 2000)
        month = numbers[0]
    if month is None:
        month = _MONTHS_IN_YEAR if at_end else 1
    return f"{year:04d}-{month:02d}" if 1 <= month <= _MONTHS_IN_YEAR else None


def is_now(point: str) -> bool:
    """Whether a written end says that it has not come: »nu«, »present«."""
    return re.fullmatch(_NOW, point.strip(), _FLAGS) is not None


def _month_number(point: str, numbers: list[int], year: int | None) -> int | None:
    named = _NAMED_MONTH.search(point)
    if named is not None:
        return _MONTHS.get(named.group().lower()[:3].replace("des", "dec"))
    if year is None or len(numbers) == 1:
        return None
    # 2019-03(-15) counts from the left, (15.)03.2019 from the right.
    return numbers[1] if numbers[0] == year else numbers[-2]
