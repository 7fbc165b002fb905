"""Marks what an advertisement must not ask of a person; the patterns are data."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from intake.advert.sentences import Sentence, sentences_of
from intake.advert.values import Force, Mark, Span

_FILE = Path(__file__).resolve().parent / "data" / "unlawful.toml"
_SEEKS = re.compile(r"\b(?:søge[rs]|ønskes|du er|skal være|looking for|seek)", re.IGNORECASE)
_BORDER = re.compile(r"[,;:]\s|\s(?:men|but)\s|\sog (?=du |skal )")
_TAKEN_BACK_BEFORE = re.compile(
    r"\b(?:ikke|ingen|intet|hverken|uanset|uafhængigt af|behøver|ligegyldigt|uden hensyn til"
    r"|not|no|regardless|irrespective|whether)\b(?! (?:kun|bare|only)\b)",
    re.IGNORECASE,
)
_TAKEN_BACK_AFTER = re.compile(
    r"[^,;.!?]{0,25}?\b(?:ikke|ingen|underordnet|ligegyldigt?|uden betydning|not)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Ground:
    label: str
    law: str
    explanation: str
    instead: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class _Pattern:
    ground: str
    find: re.Pattern[str]
    unless: re.Pattern[str] | None
    excludes: bool
    instead: str
    note: str
    neutral: str


@dataclass(frozen=True, slots=True)
class _Rules:
    grounds: dict[str, _Ground]
    patterns: tuple[_Pattern, ...]


def find_marks(text: str) -> list[Mark]:
    """Everything in `text` that must not be asked for, in order; two grounds may share words."""
    return marks_in(sentences_of(text))


def marks_in(sentences: Sequence[Sentence]) -> list[Mark]:
    """As `find_marks`, for sentences already cut."""
    return [
        mark
        for place, sentence in enumerate(sentences)
        for mark in _marks(sentence, _fronts(sentence, is_first=place == 0))
    ]


def without_marks(text: str, marks: Sequence[Mark], filler: str = " ") -> str:
    """The text with every mark blanked, sign for sign, so that places stay what they were."""
    for mark in marks:
        start, stop = mark.span.start, mark.span.stop
        blank = "".join("\n" if sign == "\n" else filler for sign in text[start:stop])
        text = text[:start] + blank + text[stop:]
    return text


def _fronts(sentence: Sentence, *, is_first: bool) -> tuple[str, ...]:
    """What stands unsaid in front of a headline or a point: »- ung og frisk« below »Du er«."""
    if _SEEKS.search(sentence.text):
        return ("",)
    if sentence.is_point and sentence.heading in (Force.MUST, Force.NICE):
        return ("", "Du er ")
    return ("", "Vi søger en ") if is_first else ("",)


def _marks(sentence: Sentence, fronts: Sequence[str]) -> list[Mark]:
    rules = _rules()
    found: list[Mark] = []
    for front in fronts:
        text = front + sentence.text
        for pattern in rules.patterns:
            for match in pattern.find.finditer(text):
                start, stop = _offending(match)
                if stop <= len(front) or not _counts(pattern, text, match):
                    continue
                span = sentence.span(max(start - len(front), 0), stop - len(front))
                if not _is_marked(pattern.ground, span, found):
                    found.append(_mark(pattern, rules.grounds[pattern.ground], span))
    return sorted(found, key=lambda mark: mark.span.start)


def _offending(match: re.Match[str]) -> tuple[int, int]:
    """The group `m` where a pattern names one: »søger en ung kok« offends by one word."""
    return match.span("m") if "m" in match.re.groupindex and match["m"] else match.span()


def _is_marked(ground: str, span: Span, marks: Sequence[Mark]) -> bool:
    return any(
        mark.ground == ground and mark.span.start < span.stop and span.start < mark.span.stop
        for mark in marks
    )


def _counts(pattern: _Pattern, text: str, match: re.Match[str]) -> bool:
    if pattern.unless is not None and pattern.unless.search(text):
        return False
    if pattern.excludes:
        return True
    borders = [border.end() for border in _BORDER.finditer(text, 0, match.start())]
    clause = text[borders[-1] if borders else 0 : match.start()]
    return not (
        _TAKEN_BACK_BEFORE.search(clause)
        or _TAKEN_BACK_BEFORE.search(match.group())
        or _TAKEN_BACK_AFTER.match(text, match.end())
    )


def _mark(pattern: _Pattern, ground: _Ground, span: Span) -> Mark:
    explanation = f"{ground.explanation} {pattern.note}".strip()
    return Mark(
        ground=pattern.ground,
        label=ground.label,
        law=ground.law,
        explanation=explanation,
        instead=pattern.instead or ground.instead,
        span=span,
        neutral=pattern.neutral,
    )


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    parts: dict[str, str] = data["parts"]

    def compiled(written: str) -> re.Pattern[str]:
        for name, part in parts.items():
            written = written.replace(f"{{{name}}}", part)
        return re.compile(rf"(?<!\w)(?:{written})", re.IGNORECASE)

    patterns = tuple(
        _Pattern(
            ground=entry["ground"],
            find=compiled(entry["find"]),
            unless=compiled(entry["unless"]) if "unless" in entry else None,
            excludes=entry.get("excludes", False),
            instead=entry.get("instead", ""),
            note=entry.get("note", ""),
            neutral=entry.get("neutral", ""),
        )
        for entry in data["pattern"]
    )
    grounds = {name: _Ground(**entry) for name, entry in data["ground"].items()}
    return _Rules(grounds, patterns)
