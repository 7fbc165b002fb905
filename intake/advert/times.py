"""Shifts and days of the week, in words or by the clock."""

import re
from collections.abc import Iterator, Sequence

from intake.advert.force import is_denied
from intake.advert.patterns import patterns
from intake.advert.sentences import Sentence
from intake.advert.values import Field, Proposal
from models.enums import Day, Shift

BY_CLOCK = "Vi har læst det af klokkeslættet. Ret det, hvis det ikke passer."
_SHIFTS = {Shift(name): words for name, words in patterns("shift").items()}
_FREE = re.compile(r"fri (?:i |hver |hveranden |om )?|god |lukket ", re.IGNORECASE)
_FREE_AFTER = re.compile(r"\s?(?:fri(?!\w)|lukket|er (?:du |vi )?fri|off)", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<!\w)(?:kl\.?|klokken|mellem|fra|from)\s?(?P<from>\d{1,2})(?:[.:](?P<m1>\d\d))?\s?(?:-|–|til|og|to)\s?"
    r"(?:kl\.?\s?)?(?P<to>\d{1,2})(?:[.:](?P<m2>\d\d))?(?!\s?(?:timer|år|kg|hours|\d|%|medarb|dage))",
    re.IGNORECASE,
)
_NAMES = {
    Day.MON: r"man(?:dage?)?|mon(?:days?)?",
    Day.TUE: r"tirs(?:dage?)?|tue(?:sdays?)?",
    Day.WED: r"ons(?:dage?)?|wed(?:nesdays?)?",
    Day.THU: r"tors(?:dage?)?|thu(?:rsdays?)?",
    Day.FRI: r"fre(?:dage?)?|fri(?:days?)?",
    Day.SAT: r"lør(?:dage?)?|sat(?:urdays?)?",
    Day.SUN: r"søn(?:dage?)?|sun(?:days?)?",
}
_ANY = "|".join(_NAMES.values())
_RANGE = re.compile(
    rf"(?<!\w)(?P<a>{_ANY})\.?\s?(?:-|–|til(?: og med)?|to)\s?(?P<b>{_ANY})(?!\w)", re.IGNORECASE
)
_ONE = re.compile(
    r"(?<!\w)(?P<day>mandage?|tirsdage?|onsdage?|torsdage?|fredage?|lørdage?|søndage?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)(?!\w)"
    r"(?!,?\s(?:den|d\.|the)?\s?\d{1,2}(?:\.|th|st))",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"(?<!\w)(?:alle (?:ugens )?(?:syv )?dage|7 dage om ugen|alle ugens dage)", re.IGNORECASE
)
_WORKDAYS = re.compile(r"(?<!\w)(?:hverdage?(?:ne)?|weekdays)(?!\w)", re.IGNORECASE)
_OTHER_DAY = re.compile(
    r"(?:senest|frist\w*|samtaler?|deadline|inden|åbent hus)[^.]{0,30}$", re.IGNORECASE
)
_DAYS = tuple(Day)
_EARLIEST, _DAY_ENDS, _EVENING_FROM, _MIDNIGHT = 5, 18, 14, 24


def find_shifts(sentences: Sequence[Sentence]) -> Iterator[Proposal]:
    """The first telling of each shift; by the clock only where no word tells any."""
    told: dict[Shift, Proposal] = {}
    for sentence in sentences:
        for shift, pattern in _SHIFTS.items():
            for match in pattern.finditer(sentence.text):
                if shift not in told and _is_worked(sentence, match):
                    span = sentence.span(*match.span())
                    told[shift] = Proposal(Field.SHIFT, {"shift": shift.value}, span)
    if not set(told) - {Shift.WEEKEND}:
        for clock in _by_clock(sentences):
            told.setdefault(Shift(str(clock.value["shift"])), clock)
    yield from told.values()


def find_days(sentences: Sequence[Sentence]) -> Iterator[Proposal]:
    """The first telling of each day of the week."""
    told: dict[Day, Proposal] = {}
    for sentence in sentences:
        for match, days in _days(sentence.text):
            if _is_worked(sentence, match) and not _OTHER_DAY.search(
                sentence.text[: match.start()]
            ):
                span = sentence.span(*match.span())
                for day in days:
                    told.setdefault(day, Proposal(Field.DAY, {"day": day.value}, span))
    yield from (told[day] for day in _DAYS if day in told)


def _is_worked(sentence: Sentence, match: re.Match[str]) -> bool:
    before = sentence.text[max(0, match.start() - 14) : match.start()]
    return not (
        is_denied(sentence, *match.span())
        or re.search(rf"(?:{_FREE.pattern})$", before, re.IGNORECASE)
        or _FREE_AFTER.match(sentence.text, match.end())
    )


def _by_clock(sentences: Sequence[Sentence]) -> Iterator[Proposal]:
    for sentence in sentences:
        for match in _CLOCK.finditer(sentence.text):
            shift = _shift_of(int(match["from"]), int(match["to"]))
            if shift is not None:
                span = sentence.span(*match.span())
                yield Proposal(Field.SHIFT, {"shift": shift.value}, span, question=BY_CLOCK)


def _shift_of(first: int, last: int) -> Shift | None:
    """The shift work between two full hours falls in, or None where it is not plain."""
    if max(first, last) > _MIDNIGHT:
        return None
    if last <= first:
        return Shift.NIGHT if last <= 8 and first >= 20 else None  # noqa: PLR2004 - as support.week
    if first >= _EVENING_FROM:
        return Shift.EVENING
    return Shift.DAY if first >= _EARLIEST and last <= _DAY_ENDS else None


def _days(text: str) -> Iterator[tuple[re.Match[str], tuple[Day, ...]]]:
    for match in _RANGE.finditer(text):
        first, last = _day(match["a"]), _day(match["b"])
        if first is not None and last is not None and first <= last:
            yield match, _DAYS[first : last + 1]
    for match in _ALL.finditer(text):
        yield match, _DAYS
    for match in _WORKDAYS.finditer(text):
        yield match, _DAYS[:5]
    for match in _ONE.finditer(text):
        place = _day(match["day"])
        if place is not None:
            yield match, (_DAYS[place],)


def _day(word: str) -> int | None:
    for place, names in enumerate(_NAMES.values()):
        if re.fullmatch(names, word, re.IGNORECASE):
            return place
    return None
