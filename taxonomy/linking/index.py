"""All names of a list of concepts, and how much a text shares with each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from taxonomy.linking.names import Names, Question
from taxonomy.linking.shelf import Floats, make_shelf

# Letter pairs in more than a twentieth of all names say nothing and cost most of the time:
# measured on the full ESCO list, 2.6 times the titles a second at the same accuracy.
_COMMON, _ALWAYS_KEPT = 0.05, 50
_HEAD_SHARE = 0.5
# A Danish name is better evidence than a foreign one.
FOREIGN = 0.93
# Who writes only the trade ("rengøring") is seldom its manager.
UNASKED_LEAD = 0.9
_NO_NAME = "?"  # an empty list must have letters too


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a batch of questions shares with every name and every concept.

    The first three are questions × names of that kind; ``features`` is features × questions ×
    concepts, in the order of ``mix.FEATURES``.
    """

    own: Floats
    english: Floats
    other: Floats
    features: Floats


class NameIndex:
    """The names of a fixed list of concepts, each with at least one of its own."""

    def __init__(self, concepts: Sequence[Names]) -> None:
        """Index every name of ``concepts``."""
        self.concepts = concepts
        self._letters = _letters(concepts)
        self.own = make_shelf(self._letters, [item.own for item in concepts])
        self.english = make_shelf(self._letters, [item.english for item in concepts])
        self.other = make_shelf(self._letters, [item.other for item in concepts])
        self.leads = np.array([item.leads for item in concepts], dtype=bool)
        self.common = np.array([item.common for item in concepts], dtype=np.float32)
        self.known = _numbers_by_name(concepts)

    def likeness(self, questions: Sequence[Question]) -> Likeness:
        """Compare every question with every concept."""
        plain = self._letters.transform([question.text for question in questions])
        heads = self._letters.transform([question.head for question in questions])
        rows = plain * (1 - _HEAD_SHARE) + heads * _HEAD_SHARE
        own = self._with_variants(questions, self.own.likeness(rows))
        english, other = self.english.likeness(rows), self.other.likeness(rows)
        best = self.own.best(own), self.english.best(english), self.other.best(other)
        anyone = np.maximum(best[0], FOREIGN * np.maximum(best[1], best[2]))
        features = (own[:, self.own.bounds[:-1]], *best, anyone)
        return Likeness(own, english, other, np.stack(features) * self.lead_share(questions))

    def lead_share(self, questions: Sequence[Question]) -> Floats:
        """Return what likeness counts, questions × concepts: less for a leader nobody asked for."""
        asked = np.array([question.leads for question in questions], dtype=bool)
        unasked = self.leads[None, :] & ~asked[:, None]
        return np.where(unasked, UNASKED_LEAD, 1.0).astype(np.float32)

    def _with_variants(self, questions: Sequence[Question], own: Floats) -> Floats:
        others = [(row, *variant) for row, q in enumerate(questions) for variant in q.variants]
        if others:
            numbers, texts, shares = zip(*others, strict=True)
            found = self.own.likeness(self._letters.transform(texts))
            found *= np.array(shares, dtype=np.float32)[:, None]
            np.maximum.at(own, list(numbers), found)
        return own


def _letters(concepts: Sequence[Names]) -> TfidfVectorizer:
    names = [name for item in concepts for name in (*item.own, *item.english, *item.other)]
    return TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=(2, 4),
        sublinear_tf=True,
        dtype=np.float32,
        max_df=max(_ALWAYS_KEPT, int(len(names) * _COMMON)),
    ).fit(names or [_NO_NAME])


def _numbers_by_name(concepts: Sequence[Names]) -> Mapping[str, Sequence[int]]:
    known: dict[str, list[int]] = {}
    for number, item in enumerate(concepts):
        for name in item.own:
            known.setdefault(name, []).append(number)
    return known
