"""Is something demanded, welcome, or not asked for? The words around it decide."""

import re
from dataclasses import dataclass
from functools import lru_cache

from intake.advert.patterns import table
from intake.advert.sentences import Sentence
from intake.advert.values import Force

_BORDER = re.compile(r"[,;]\s|\sog (?=du |skal )|\s(?:men|but|mens|while|dog)\s|\s–\s|:\s")
_NEGATION = re.compile(
    r"\b(?:ikke|ingen|intet|uden|aldrig|hverken|no|not|without|never)\b"
    r"(?! (?:kun|bare|blot|only|afraid|(?:have |har )?(?:noget |problemer )?(?:imod|mod|med at)"
    r"|(?:er |være )?(?:bange|bleg|sart)))(?![- ]?ryge)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Cue:
    force: Force
    start: int
    stop: int


def force_of(sentence: Sentence, start: int, stop: int) -> Force:
    """How firmly the sentence asks for what stands at `start`-`stop` in it.

    The words of its own clause go first, then a cue earlier in the sentence, then a later one,
    then the heading above it.
    """
    text = sentence.text
    first, last = _clause(text, start, stop)
    before, after = _cues(text, "before"), _cues(text, "after")
    own_after = [cue for cue in after if cue.start >= stop and cue.start < last]
    if own_after:
        return own_after[0].force
    own_before = [cue for cue in before if cue.start >= first and cue.stop <= start + 1]
    if own_before:
        return own_before[-1].force
    if _NEGATION.search(text, first, start):
        return Force.NOT
    earlier = [cue for cue in before if cue.stop <= start]
    if earlier:
        return earlier[-1].force
    later = [cue for cue in after if cue.start >= stop]
    reaches = later and not any(stop <= cue.start < later[0].start for cue in before)
    return later[0].force if reaches else sentence.heading


def is_denied(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether the words right around a place say no: »ingen trapper«, »trapper er der ikke«."""
    first, _ = _clause(sentence.text, start, stop)
    return bool(
        _NEGATION.search(sentence.text, first, start)
        or re.match(r"[^,;.]{0,30}\b(?:ikke|undgås|slipper)\b", sentence.text[stop:], re.IGNORECASE)
    )


def _clause(text: str, start: int, stop: int) -> tuple[int, int]:
    borders = list(_BORDER.finditer(text))
    first = max((border.end() for border in borders if border.end() <= start), default=0)
    last = min((border.start() for border in borders if border.start() >= stop), default=len(text))
    # »Ikke et krav, men en fordel« is one saying about one thing.
    if re.match(r",? men (?:det er )?(?:\w+ )?(?:en|et) ", text[last:], re.IGNORECASE):
        last = min((b.start() for b in borders if b.start() > last + 5), default=len(text))
    return first, last


@lru_cache(maxsize=512)
def _cues(text: str, place: str) -> tuple[_Cue, ...]:
    """The cues of a sentence that stand `before` or `after`; of two that overlap the first listed.

    Remembered, as one sentence is asked once for everything named in it.
    """
    cues: list[_Cue] = []
    for name, words in _whole_words(place):
        for found in words.finditer(text):
            if not any(cue.start < found.end() and found.start() < cue.stop for cue in cues):
                cues.append(_Cue(Force(name), *found.span()))
    return tuple(sorted(cues, key=lambda cue: cue.start))


@lru_cache(maxsize=2)
def _whole_words(place: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE))
        for name, words in table(place).items()
    )
