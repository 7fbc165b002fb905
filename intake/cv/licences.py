"""Driving licences by the codes on the card; a truck card is no driving licence."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from intake.cv.denial import claims_nothing
from intake.cv.lines import MOST_MENTIONS, Line, phrase
from intake.cv.phrases import PhraseBook, exact
from intake.cv.values import CvProposalDraft
from models.enums import ProposalKind
from taxonomy.types import Certificate

WITHOUT_CATEGORY = (
    "Dokumentet nævner kørekort uden kategori. Spørg borgeren, hvilke kategorier kortet har."
)
_CODE = r"(?:(?:B|C1|C|D1|D) ?[/+] ?E|AM|A1|A2|A|BE|B|C1E|CE|C1|C|D1E|DE|D1|D|TM)(?!\w|/?[A-Z]\b)"
_KEYWORD = re.compile(
    r"(?<!\w)(?:(?:kørekort|koerekort|korekort)(?:et|s\w{0,12})?"
    r"|driving licen[cs]es?|driver[’']?s?[’']? licen[cs]es?)(?!\w)",
    re.IGNORECASE,
)
_VEHICLES = {
    "personbil": "B",
    "bil": "B",
    "car": "B",
    "lastbil": "C",
    "motorcykel": "A",
    "bus": "D",
    "traktor": "TM",
    "knallert": "AM",
}
_FILLER = (
    r"(?:kat\.|kat|kategori(?:er|en)?|klasse[rn]?|typer?|category|categories|class(?:es)?"
    r"|og|and|samt|plus|til|for|almindelig)(?!\w)"
)
_NEXT = re.compile(
    rf"[\s:,/+&()–-]{{0,4}}(?:(?P<code>{_CODE}|(?:be|b|ce|c)(?!\w))"
    rf"|(?P<vehicle>(?i:{'|'.join(_VEHICLES)})(?!\w))|(?i:{_FILLER}))"
)
_ONE_WORD_CARD = re.compile(r"\w{3,}(?:kort|bevis)")
# »Kørekort og bil« says nothing of the card; »B og C« does.
_AND = re.compile(r"\b(?:og|and|samt|plus)$", re.IGNORECASE)
_IN_FRONT = re.compile(rf"(?<![\w-])(?P<code>{_CODE})[-‐– ]$")
_LONGEST_IN_FRONT = 8
# Whether the words around a place in a text take back what stands there.
Denies = Callable[[str, int, int], bool]
_NOTHING_MORE = re.compile(r"[\s.,:()]*$")


@dataclass(frozen=True, slots=True)
class Card:
    """Where a card is named and the codes said of it."""

    line: Line
    start: int
    stop: int
    codes: tuple[str, ...]


def propose_licences(
    lines: Sequence[Line], licences: Mapping[str, Certificate]
) -> Iterator[CvProposalDraft]:
    """A draft per licence of `licences` that a line claims."""
    for card in find_cards(lines, licences):
        span = phrase(card.line.text, card.start, card.stop)
        for code in card.codes:
            if code in licences:
                yield CvProposalDraft(ProposalKind.LICENCE, {"code": code}, span, card.line.page)


def find_cards(
    lines: Sequence[Line], licences: Mapping[str, Certificate], denies: Denies = claims_nothing
) -> Iterator[Card]:
    """Where a driving licence is named and not taken back; no codes where none are given."""
    yield from chain(_cards(lines, denies), _named_cards(lines, licences, denies))


def names_card_without_category(lines: Sequence[Line]) -> bool:
    """True when a card is claimed and no category is given anywhere."""
    cards = list(islice(_cards(lines, claims_nothing), MOST_MENTIONS))
    return any(not card.line.is_heading for card in cards) and not any(card.codes for card in cards)


def _named_cards(
    lines: Sequence[Line], licences: Mapping[str, Certificate], denies: Denies
) -> Iterator[Card]:
    """Cards by a name of their own: lastbilkørekort, traktorkort."""
    names = [(name, item.code) for item in licences.values() for name in item.synonyms]
    book = PhraseBook([pair for pair in names if _ONE_WORD_CARD.fullmatch(pair[0])], exact)
    for line in lines:
        for found in book.find(line.text):
            if not denies(line.text, found.start, found.stop):
                yield Card(line, found.start, found.stop, (found.value,))


def _cards(lines: Sequence[Line], denies: Denies) -> Iterator[Card]:
    for place, line in enumerate(lines):
        for keyword in _KEYWORD.finditer(line.text):
            card = _card(line, keyword)
            if card is None or any(
                denies(line.text, keyword.start(), stop)
                for stop in (keyword.end(), max(card.stop, keyword.end()))
            ):
                continue
            below = lines[place + 1] if place + 1 < len(lines) else None
            yield card if card.codes or below is None else _card_below(below) or card


def _card(line: Line, keyword: re.Match[str]) -> Card | None:
    text, start = line.text, keyword.start()
    front = _IN_FRONT.search(text[max(0, start - _LONGEST_IN_FRONT) : start])
    if front is None and text[:start].endswith(("-", "‐", "–")):
        return None
    codes, stop = _codes_from(text, keyword.end())
    if front is not None:
        codes = (_plain(front["code"]), *codes)
        start -= len(front.group())
    return Card(line, start, stop, codes)


def _card_below(line: Line) -> Card | None:
    """The next line when it holds codes and nothing else: »Kørekort« as a heading."""
    codes, stop = _codes_from(line.text, 0)
    if not codes or not _NOTHING_MORE.match(line.text, stop):
        return None
    return Card(line, 0, stop, codes)


def _codes_from(text: str, start: int) -> tuple[tuple[str, ...], int]:
    codes: list[str] = []
    place = stop = start
    while (step := _NEXT.match(text, place)) is not None:
        if place == start and _AND.search(step.group()):
            break
        place = step.end()
        if step["code"] or step["vehicle"]:
            codes.append(
                _plain(step["code"]) if step["code"] else _VEHICLES[step["vehicle"].lower()]
            )
            stop = place
    return tuple(dict.fromkeys(codes)), stop


def _plain(code: str) -> str:
    """`C/E` and `C+E` are what the card calls CE."""
    return re.sub(r"[ /+]", "", code).upper()
