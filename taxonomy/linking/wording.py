"""Tells whether two phrases say the same, word by word, ordinary endings and compounds aside.

Likeness of letters alone calls »reparation af biler« and »reparation af cykler« nearly the same.
"""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Prefix
from rapidfuzz.fuzz import ratio

# Words that say how, how much or to whom, not what.
_EMPTY = re.compile(
    r"i|pa|af|med|til|ved|og|for|om|under|ud|efter|hos|fra|at|den|det|de|en|et|som|"
    r"samt|ogsa|er|var|jeg|har|haft|kan|kunne|vaere|god|gode|godt|dygtig|vant|"
    r"erfaring|erfaren|erfaringer|rutine|rutineret|kendskab|prove|provet|meget|lidt|"
    r"selv|alle|alt|diverse|lave"
)
_DENIALS = re.compile(r"\b(?:ikke|ingen|aldrig|uden|nej|intet|mangler)\b")
_SAME_SPELLING = 82.0
_ENDINGS = ("erne", "ene", "ende", "ning", "ing", "sel", "er", "en", "et", "e")
_SHORTEST_STEM = 3
_SHORTEST_START, _SAME_START = 4, 0.65
_SHORTEST_PART, _FILLED = 4, 0.75


def denies(text: str) -> bool:
    """Tell whether a normalised phrase takes back what it names."""
    return _DENIALS.search(text) is not None


def says_the_same(one: str, other: str) -> bool:
    """Tell whether every word of either normalised phrase has its like in the other."""
    left, right = _words(one), _words(other)
    if not left or not right:
        return False
    return _covered(left, right) and _covered(right, left)


def _words(text: str) -> list[str]:
    return [word for word in text.split() if not _EMPTY.fullmatch(word)]


def _covered(words: Sequence[str], others: Sequence[str]) -> bool:
    return all(_has_like(word, others) for word in words)


def _has_like(word: str, others: Sequence[str]) -> bool:
    if any(_alike(word, other) for other in others):
        return True
    # Danish writes as one word what others split: »postsortering«, »sortering af post«.
    if len(word) >= _SHORTEST_PART and any(_is_part(_stem(word), other) for other in others):
        return True
    parts = {_stem(other) for other in others if len(other) >= _SHORTEST_PART}
    return sum(len(part) for part in parts if _is_part(part, word)) >= _FILLED * len(word)


def _is_part(part: str, word: str) -> bool:
    # What is left must be a word of its own: »spedition« is no part of »ekspedition«.
    return part in word and len(word) - len(part) >= _SHORTEST_STEM


def _alike(one: str, other: str) -> bool:
    # Slips seldom hit the first letter: »spedition« is not »ekspedition«.
    slip = one[0] == other[0] and ratio(one, other) >= _SAME_SPELLING
    enough = max(_SHORTEST_START, _SAME_START * max(len(one), len(other)))
    start = Prefix.similarity(one, other) >= enough
    return slip or start or _stem(one) == _stem(other)


def _stem(word: str) -> str:
    """A word less an ordinary ending, and less the letter that the ending doubles."""
    for end in _ENDINGS:
        if word.endswith(end) and len(word) - len(end) >= _SHORTEST_STEM:
            word = word.removesuffix(end)
            break
    doubled = len(word) > _SHORTEST_STEM and word[-1] == word[-2]
    return word[:-1] if doubled else word
