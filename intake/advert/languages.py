"""Danish and other languages an advertisement asks for; an unclear level is a question."""

import re
from collections.abc import Iterator, Sequence

from intake.advert.force import force_of
from intake.advert.sentences import Sentence
from intake.advert.values import Field, Force, Proposal, Value
from intake.cv.language_names import NAMES
from intake.cv.languages import LANGUAGE_NAME, levels_said
from intake.cv.levels import FoundLevel, find_levels

WHICH_LEVEL = "Teksten siger ikke et klart niveau. Vælg det, arbejdet mindst kræver."
DANISH_NICE = "Teksten siger, at dansk er en fordel. Vælg kun et niveau, hvis arbejdet kræver det."
_DANISH = "da"
# A language is asked for by words like these; »dansk virksomhed« is none.
_SKILL = re.compile(
    r"\b(?:tal\w{0,4}|skriv\w{0,3}|skrift\w{0,4}|læs\w{0,3}|forstå\w{0,8}|mundtlig\w?|sprog\w{0,12}|kundskab\w{0,3}"
    r"|dansktalende|niveau|flydende|gøre dig forståelig|begå dig|beherske\w?|kommuniker\w{0,3}"
    r"|speak\w{0,3}|writ\w{0,4}|spoken|fluent\w{0,2}|languages?|read\w{0,3}|understand\w{0,3}|communicat\w{0,4}"
    r"|godt|gode?|basalt|lidt|some|basic|good|[ABC][12])\b",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"(?<!\w)(?P<name>dansk|engelsk|tysk|arabisk|polsk|ukrainsk|fransk|spansk|svensk|norsk)"
    r"(?:talende|kundskaber|kyndig)(?!\w)",
    re.IGNORECASE,
)
_THING = re.compile(
    r"\s(?:virksomhed|køkken|lov\w*|design|marked\w*|overenskomst|kultur|hold|råvarer|kvalitet"
    r"|arbejdsmarked\w*|cpr|kørekort|uddannelse|undervis\w*|elever|lærer|kunder|company|market|law)\b",
    re.IGNORECASE,
)
_NEAR = 45
_ASKED = re.compile(r"\s(?:er|is|kræves|ønskes|foretrækkes|forventes)\b", re.IGNORECASE)
_JOINT = re.compile(r"\s{1,2}(?:i |på |in )?", re.IGNORECASE)
_LIST = re.compile(r"\s?(?:,|/|og|eller|and|or|samt)\s?", re.IGNORECASE)
_WRITTEN = re.compile(r"\b(?:skrift\w*|skriv\w*|written|write|writing)\b", re.IGNORECASE)


def find_languages(sentences: Sequence[Sentence]) -> Iterator[Proposal]:
    """A proposal per language asked for; Danish has a level for speech and one for writing."""
    for sentence in sentences:
        for code, start, stop in _names(sentence.text):
            force = force_of(sentence, start, stop)
            if force is Force.NOT:
                continue
            value, first, last = _value(sentence.text, code, start, stop)
            yield Proposal(
                Field.DANISH if code == _DANISH else Field.LANGUAGE,
                value,
                sentence.span(first, last),
                force,
                _question(code, value, force),
            )


def _names(text: str) -> list[tuple[str, int, int]]:
    """The languages asked for, from left to right."""
    found = {
        match.start(): (NAMES[match["name"].lower()], *match.span())
        for match in _COMPOUND.finditer(text)
    }
    for match in LANGUAGE_NAME.finditer(text):
        asked = _ASKED.match(text, match.end()) or _SKILL.search(_around(text, *match.span()))
        if asked and not _THING.match(text, match.end()):
            found[match.start()] = (NAMES[match.group().lower()], *match.span())
    return [found[place] for place in sorted(found)]


def _around(text: str, start: int, stop: int) -> str:
    return text[max(0, start - _NEAR) : stop + _NEAR]


def _levels(text: str, start: int, stop: int) -> list[FoundLevel]:
    """The levels that belong to a name: those up to the next, or the one right in front."""
    others = [found for found in LANGUAGE_NAME.finditer(text) if found.start() >= stop]
    end = min([stop + _NEAR, *(other.start() for other in others)])
    levels = find_levels(text)
    after = [level for level in levels if stop <= level.start and level.stop <= end]
    in_front = [
        level
        for level in levels
        if level.stop <= start and _JOINT.fullmatch(text, level.stop, start)
    ]
    if after and others and _JOINT.fullmatch(text, after[-1].stop, others[0].start()):
        after = after[:-1]
    if not (in_front or after) and others and _LIST.fullmatch(text, stop, others[0].start()):
        return _levels(text, *others[0].span())
    return in_front[-1:] or after


def _value(text: str, code: str, start: int, stop: int) -> tuple[Value, int, int]:
    """What is told of a language, and the piece of the text it was read from."""
    levels = _levels(text, start, stop)
    reach = max([stop + _NEAR, *(level.stop + _NEAR // 2 for level in levels)])
    stretch = text[max(0, start - _NEAR) : reach]
    said = levels_said(stretch, levels)
    first, last = start, stop
    for level in levels:
        first, last = min(first, level.start), max(last, level.stop)
    if code != _DANISH:
        return {"code": code, "level": said["level"]}, first, last
    written = said.get("written")
    if written is None and _WRITTEN.search(stretch):
        written = said["level"]
    asks = "yes" if _WRITTEN.search(stretch) else None
    return {"oral": said["level"], "written": written, "asks_writing": asks}, first, last


def _question(code: str, value: Value, force: Force) -> str:
    if code == _DANISH and force is Force.NICE:
        return DANISH_NICE
    unclear = value["oral" if code == _DANISH else "level"] is None
    return WHICH_LEVEL if unclear else ""
