"""Languages named in running text, with their level when one stands beside the name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from intake.cv.denial import claims_nothing
from intake.cv.language_names import NAMES
from intake.cv.levels import FoundLevel, find_levels
from intake.cv.lines import Line, phrase
from intake.cv.sections import Section
from intake.cv.values import CvProposalDraft
from models.enums import ProposalKind

LANGUAGE_NAME = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(NAMES, key=len, reverse=True))})(?![\w-])(?! tegnsprog)",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"\b(?:taler|snakker|skriver|læser|forstår|speaks?|speaking)\b", re.IGNORECASE)
_BEFORE_NAME = re.compile(r"[\s:]{0,3}(?:(?:i|på|in)\s)?")
_AFTER_NAME = re.compile(r"[\s:,(=–-]{0,4}(?:\w{1,15}[\s:(]{1,3}){0,2}")
_PARTED = re.compile(r"[,;/&.]|\b(?:og|and|samt)\b")
_SPOKEN = re.compile(r"\b(?:mundt\w*|tale\w*|spoken|oral\w*|speaking)", re.IGNORECASE)
_WRITTEN = re.compile(r"\b(?:skrift\w*|skrive\w*|written|writing)", re.IGNORECASE)
_LONGEST_LEVEL_LINE = 40
_BOTH = 2


def propose_languages(lines: Sequence[Line]) -> Iterator[CvProposalDraft]:
    """A draft per language name that claims to be a skill and not a company or a dish."""
    for place, line in enumerate(lines):
        if line.is_heading:
            continue
        names = list(LANGUAGE_NAME.finditer(line.text))
        levels = find_levels(line.text) if names else []
        if len(names) == 1 and not levels and line.section is Section.LANGUAGES:
            line = _with_level_below(line, lines[place + 1 : place + 2])  # noqa: PLW2901 - the same line, longer
            levels = find_levels(line.text)
        yield from _drafts(line, names, levels)


def _with_level_below(line: Line, following: Sequence[Line]) -> Line:
    """Narrow columns put the level on the line below its language."""
    below = following[0].text if following else ""
    if len(below) > _LONGEST_LEVEL_LINE or LANGUAGE_NAME.search(below) or not find_levels(below):
        return line
    return replace(line, text=f"{line.text}\n{below}")


def _drafts(
    line: Line, names: list[re.Match[str]], levels: list[FoundLevel]
) -> Iterator[CvProposalDraft]:
    in_front = [_in_front(line.text, names, place, levels) for place in range(len(names))]
    for place, name in enumerate(names):
        stop = names[place + 1].start() if place + 1 < len(names) else len(line.text)
        if claims_nothing(line.text, *name.span()):
            continue
        after = [level for level in levels if name.end() <= level.start < stop]
        own = [level for level in after if level not in in_front] or (
            [level for level in (in_front[place],) if level is not None]
            or _for_all(names, name, levels)
        )
        if line.section is Section.LANGUAGES or _is_claimed(line.text, name, own):
            value: dict[str, str | None] = {"code": NAMES[name.group().lower()]}
            value |= levels_said(line.text[name.end() : stop], own)
            span = phrase(line.text, name.start(), own[-1].stop if own else name.end())
            yield CvProposalDraft(ProposalKind.LANGUAGE, value, span, line.page)


def _in_front(
    text: str, names: list[re.Match[str]], place: int, levels: list[FoundLevel]
) -> FoundLevel | None:
    """The level right before a name, when it is not the level of the name before it."""
    name = names[place]
    before = [level for level in levels if level.stop <= name.start()]
    if not before or text[before[-1].stop : name.start()].strip():
        return None
    if place == 0 or _PARTED.search(text, names[place - 1].end(), before[-1].start):
        return before[-1]
    return None


def _for_all(
    names: list[re.Match[str]], name: re.Match[str], levels: list[FoundLevel]
) -> list[FoundLevel]:
    """»Flydende: engelsk, tysk«: a level at the start of the line goes for all after it."""
    if not levels or levels[0].start > names[0].start():
        return []
    return [level for level in levels if level.stop <= name.start()][-1:]


def _is_claimed(text: str, name: re.Match[str], levels: list[FoundLevel]) -> bool:
    if _SPEAKS.search(text[: name.start()]):
        return True
    for level in levels:
        after = level.start >= name.end()
        gap = text[name.end() : level.start] if after else text[level.stop : name.start()]
        if (_AFTER_NAME if after else _BEFORE_NAME).fullmatch(gap) or LANGUAGE_NAME.search(gap):
            return True
    return False


def levels_said(stretch: str, levels: list[FoundLevel]) -> dict[str, str | None]:
    """The level told of a language; two where one is for speech and one for writing."""
    if not levels:
        return {"level": None}
    spoken, written = _SPOKEN.search(stretch), _WRITTEN.search(stretch)
    if len(levels) != _BOTH or spoken is None or written is None:
        return {"level": levels[0].value}
    in_order = [level.value for level in levels]
    if written.start() < spoken.start():
        in_order.reverse()
    return {"level": in_order[0], "written": in_order[1]}
