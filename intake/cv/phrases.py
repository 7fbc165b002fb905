"""Known phrases found in a line by whole words, longest first."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, TypeVar

from taxonomy.text import normalise

_WORD = re.compile(r"§|[^\W_]+[+#]*")
# Words of one phrase stand side by side; a comma or a full stop parts them.
_SIDE_BY_SIDE = re.compile(r"[\s\-‐‑–/()':]{0,3}")
_ENDINGS = ("erne", "ene", "ens", "ets", "en", "et", "er", "e", "s")
_SHORTEST_STEM = 4
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its folded form and where it stands."""

    key: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase met in a line."""

    value: T
    start: int
    stop: int


@lru_cache(maxsize=20_000)
def exact(word: str) -> str:
    """The folded form of a word."""
    return normalise(word) or word.casefold()


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The folded form without an ordinary Danish ending: gulve, gulvet, gulvene → gulv."""
    key = exact(word)
    for ending in _ENDINGS:
        if key.endswith(ending) and len(key) - len(ending) >= _SHORTEST_STEM:
            return key.removesuffix(ending)
    return key


def words_of(text: str, fold: Callable[[str], str] = exact) -> list[Word]:
    """The words of `text` in order."""
    return [Word(fold(word.group()), *word.span()) for word in _WORD.finditer(text)]


class PhraseBook(Generic[T]):
    """Phrases with what they mean; a phrase given twice keeps its first meaning."""

    def __init__(self, phrases: Iterable[tuple[str, T]], fold: Callable[[str], str]) -> None:
        """Index `phrases` by their folded words."""
        self._fold = fold
        self._meanings: dict[tuple[str, ...], T] = {}
        self._lengths: dict[str, list[int]] = {}
        for written, meaning in phrases:
            key = tuple(word.key for word in words_of(written, fold))
            if key and key not in self._meanings:
                self._meanings[key] = meaning
                self._lengths.setdefault(key[0], []).append(len(key))
        for lengths in self._lengths.values():
            lengths.sort(reverse=True)

    def find(self, text: str) -> list[Found[T]]:
        """Every phrase in `text` from left to right; none lies within another."""
        words = words_of(text, self._fold)
        found: list[Found[T]] = []
        place = 0
        while place < len(words):
            count = self._longest_at(text, words, place)
            if count:
                key = tuple(word.key for word in words[place : place + count])
                stop = words[place + count - 1].stop
                found.append(Found(self._meanings[key], words[place].start, stop))
            place += max(count, 1)
        return found

    def _longest_at(self, text: str, words: list[Word], place: int) -> int:
        for count in self._lengths.get(words[place].key, ()):
            taken = words[place : place + count]
            key = tuple(word.key for word in taken)
            if len(taken) == count and key in self._meanings and _close(text, taken):
                return count
        return 0


def _close(text: str, words: list[Word]) -> bool:
    return all(
        _SIDE_BY_SIDE.fullmatch(text, first.stop, second.start) for first, second in pairwise(words)
    )
