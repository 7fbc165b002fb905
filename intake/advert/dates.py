"""Start and deadline: dates as Danes and English write them, by the words beside them."""

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date

from intake.advert.sentences import Sentence
from intake.advert.values import Field, Proposal
from support.danish import MONTHS

PASSED = "Datoen er passeret. Ret den, eller lad feltet stå tomt."
SEVERAL = "Teksten nævner flere datoer. Vælg den, der gælder."
AS_SOON = "Teksten siger snarest muligt. Skriv en dato, hvis I kender den."
_ENGLISH = tuple(calendar.month_name[1:])
_MONTH_NUMBERS = {
    name.lower()[:3]: number
    for names in (MONTHS, _ENGLISH)
    for number, name in enumerate(names, start=1)
}
_MONTH = (
    r"(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember|uar|ruar|ts|i|\.)?(?!\w)"
)
_DATE = re.compile(
    rf"(?<![\d.,])(?:(?P<y1>20\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?:of )?(?P<n2>{_MONTH})\s?(?P<y2>20\d\d)?"
    rf"|(?P<n3>{_MONTH})\s(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<y3>20\d\d))?"
    r"|(?P<d4>\d{1,2})[./-]\s?(?P<m4>\d{1,2})(?:[./-]\s?(?P<y4>20\d\d|\d\d)(?!\d))?)(?![\d:])",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"ansøgningsfrist\w*|frist\w*|senest|deadline|ansøg(?:ning)?\w{0,4}|apply(?: by| before)?"
    r"|applications?|søg (?:stillingen )?inden|inden den",
    re.IGNORECASE,
)
_START = re.compile(
    r"start\w*|tiltræd\w*|begynd\w*|opstart\w*|ansættelse(?:n)?(?: er)? (?:pr|fra)"
    r"|(?<!\w)(?:fra|pr\.?|from)(?: den| d\.| about)?(?=\s?$)|begin\w*|commenc\w*",
    re.IGNORECASE,
)
_SOON_WORDS = r"snarest(?: muligt)?|hurtigst muligt|straks|med det samme|efter aftale"
_SOON_ENGLISH = r"as soon as possible|asap|immediately"
_SOON = re.compile(
    rf"(?:start\w*|tiltræd\w*|begynd\w*|opstart|ansættelse)[^.!?]{{0,30}}?"
    rf"(?P<soon>{_SOON_WORDS}|{_SOON_ENGLISH})"
    rf"|(?P<before>{_SOON_WORDS})[^.!?]{{0,20}}(?:start|tiltræd|opstart)",
    re.IGNORECASE,
)
_NEAR = 60
_INTERVIEWS = re.compile(r"samtale\w*|interviews?|åbent hus", re.IGNORECASE)


def find_dates(sentences: Sequence[Sentence], today: date) -> Iterator[Proposal]:
    """Start and deadline, each once; several that differ are a question."""
    found = list(_tellings(sentences, today))
    for field in (Field.STARTS, Field.DEADLINE):
        own = {proposal.value["date"]: proposal for proposal in found if proposal.field is field}
        for proposal in own.values():
            several = SEVERAL if len(own) > 1 else proposal.question
            yield Proposal(field, proposal.value, proposal.span, question=several)
        if field is Field.STARTS and not own:
            yield from _soon(sentences)


def _tellings(sentences: Sequence[Sentence], today: date) -> Iterator[Proposal]:
    for sentence in sentences:
        for match in _DATE.finditer(sentence.text):
            day = _day(match, today)
            field = _meaning(sentence.text, match) if day else None
            if day is not None and field is not None:
                span = sentence.span(*match.span())
                question = PASSED if day < today else ""
                yield Proposal(field, {"date": day.isoformat()}, span, question=question)


def _meaning(text: str, match: re.Match[str]) -> Field | None:
    """What the nearest word in front says the date is; else the nearest behind."""
    near = max(0, match.start() - _NEAR)
    cues = [
        (cue.end(), field)
        for pattern, field in (
            (_DEADLINE, Field.DEADLINE),
            (_START, Field.STARTS),
            (_INTERVIEWS, None),
        )
        for cue in pattern.finditer(text, near, match.start())
    ]
    if cues:
        return max(cues, key=lambda cue: cue[0])[1]
    behind = text[match.end() : match.end() + _NEAR]
    if re.match(r"[^.,;]{0,20}(?:start|tiltræd|begynd|opstart)", behind, re.IGNORECASE):
        return Field.STARTS
    return None


def _day(match: re.Match[str], today: date) -> date | None:
    """The date written; without a year the next such day."""
    parts = match.groupdict()
    day = int(parts["d1"] or parts["d2"] or parts["d3"] or parts["d4"])
    name = parts["n2"] or parts["n3"]
    month = _MONTH_NUMBERS[name[:3].lower()] if name else int(parts["m1"] or parts["m4"])
    year = parts["y1"] or parts["y2"] or parts["y3"] or parts["y4"]
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        return None
    if year is not None:
        return _possible(int(year) % 100 + 2000, month, day)
    this_year = _possible(today.year, month, day)
    if this_year is not None and this_year >= today:
        return this_year
    return _possible(today.year + 1, month, day)


def _possible(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= calendar.monthrange(year, month)[1] else None


def _soon(sentences: Sequence[Sentence]) -> Iterator[Proposal]:
    for sentence in sentences:
        match = _SOON.search(sentence.text)
        if match is not None:
            span = sentence.span(*match.span("soon" if match["soon"] else "before"))
            yield Proposal(Field.STARTS, {"date": None}, span, question=AS_SOON)
            return
