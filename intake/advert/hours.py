"""Weekly hours: a number, a range, or a word such as fuldtid."""

import re
from collections.abc import Iterator, Sequence

from intake.advert.sentences import Sentence
from intake.advert.values import Field, Proposal, Value

SEVERAL = "Teksten nævner flere timetal. Skriv det, der gælder."
PART_TIME = "Teksten siger deltid uden timetal. Skriv timerne, hvis I kender dem."
FULL_TIME = 37.0
_LONGEST_WEEK = 80.0
_NUMBER = r"\d{1,2}(?:[.,]\d{1,2})?"
_BOUND = r"op til|højst|maks\.?|max\.?|mindst|min\.?|minimum|up to|at least"
_HOURS = re.compile(
    rf"(?<![\d.,:])(?:(?P<bound>{_BOUND})\s)?"
    rf"(?P<first>{_NUMBER})(?:\s?(?:-|–|til|to|og)\s?(?P<last>{_NUMBER}))?[\s-]?"
    r"(?:ugentlige |weekly )?(?:timer?s?|t\.?(?=/|\s?(?:om|pr|ugentlig))|hours?|hrs?)(?!\w)"
    r"(?=(?P<after>[^.;,\n]{0,30}))",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"(?<!\w)(?:fuld ?tids?(?!\w)|fuldtidsstilling\w*|heltid|full[- ]?time)", re.IGNORECASE
)
_PART = re.compile(r"(?<!\w)(?:deltids?(?!\w)|deltidsstilling\w*|part[- ]?time)", re.IGNORECASE)
_WEEK = re.compile(
    r"ugen|uge\b|ugentlig|/uge|week|arbejdstid|stilling|fuldtid|deltid|timetal|ansættelse|full|part"
    r"|timer?:|søger|mangler|ansætter|praktik|starte? (?:på|med)",
    re.IGNORECASE,
)
_NOT_A_WEEK = re.compile(
    r"^\s*(?:i døgnet|om dagen|dagligt?|pr\.? dag|per day|a day|om måneden"
    r"|månedlig|pr\.? måned|a month"
    r"|kursus|kurser|oplæring|introduktion|undervisning|inden|før|efter|siden|ago|before|af )",
    re.IGNORECASE,
)
_LEAST = ("mindst", "min", "min.", "minimum", "at least")


def find_hours(sentences: Sequence[Sentence]) -> list[Proposal]:
    """Every distinct telling of weekly hours; with more than one, each is a question."""
    found: dict[tuple[object, ...], Proposal] = {}
    for sentence in sentences:
        for proposal in _tellings(sentence):
            found.setdefault(tuple(proposal.value.values()), proposal)
    if len(found) > 1:
        # »Deltid, 20-25 timer« is one telling.
        found = {key: each for key, each in found.items() if any(key)} or found
    proposals = list(found.values())
    if len(proposals) > 1:
        return [Proposal(each.field, each.value, each.span, question=SEVERAL) for each in proposals]
    return proposals


def _tellings(sentence: Sentence) -> Iterator[Proposal]:
    for match in _HOURS.finditer(sentence.text):
        value = _value(match)
        if value is not None and _is_weekly(sentence.text, match):
            yield Proposal(Field.HOURS, value, sentence.span(*match.span()))
    for match in _FULL.finditer(sentence.text):
        yield Proposal(
            Field.HOURS, {"min": FULL_TIME, "max": FULL_TIME}, sentence.span(*match.span())
        )
    for match in _PART.finditer(sentence.text):
        span = sentence.span(*match.span())
        yield Proposal(Field.HOURS, {"min": None, "max": None}, span, question=PART_TIME)


def _value(match: re.Match[str]) -> Value | None:
    first, last = _hours(match["first"]), _hours(match["last"] or match["first"])
    if not 0 < first <= last <= _LONGEST_WEEK:
        return None
    bound = (match["bound"] or "").lower()
    if not bound or match["last"]:
        return {"min": first, "max": last}
    return {"min": first, "max": None} if bound in _LEAST else {"min": None, "max": last}


def _is_weekly(text: str, match: re.Match[str]) -> bool:
    if _NOT_A_WEEK.match(match["after"]):
        return False
    ranged = match["last"] is not None
    return ranged or bool(_WEEK.search(text)) or _hours(match["first"]) == FULL_TIME


def _hours(written: str) -> float:
    return float(written.replace(",", "."))
