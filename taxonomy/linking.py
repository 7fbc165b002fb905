"""Links free text to ranked occupations by shared letter sequences.

Measured in the design: character n-grams over all labels of a concept beat whole words and
edit distance on Danish titles, because Danish writes compounds as one word.
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import ratio
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

from taxonomy.text import normalise, without_common_end, work_words
from taxonomy.types import LinkedConcept, Occupation

# Ties go to the preferred label (worth +.05 MRR on the public task); other languages support.
_PREFERRED, _SYNONYM, _FOREIGN = 1.0, 0.98, 0.93
_SPELLING_SHARE = 0.3
_HEAD_SHARE = 0.5
# Who writes only the trade ("rengøring") is seldom its manager.
_LEADS = re.compile(r"leder|chef|bestyrer|formand|direktor|manager|supervisor|head ")
_UNASKED_LEAD = 0.9
# The place behind the title ("opvasker i restaurant") must not outweigh the title.
_PLACE = re.compile(r" (?:i|pa|til|hos|med|ved|fra|in|at|with) ")
# These heads say little by themselves; the place makes the trade, and Danish would write the
# two as one word ("chauffør til varebil" is a varebilchauffør).
_ROLE = re.compile(r"(medarbejder|medhjaelper|hjaelper|assistent|vejleder|chauffor|arbejder)")
# Danish compounds are often split by mistake ("bager ekspedient").
_SPLIT = re.compile(r"\w+ \w+")
_JOINED, _WITHOUT_END = 0.97, 0.9
# Letter pairs in more than a twentieth of all labels say nothing and cost most of the time:
# measured on the full ESCO list, 2.6 times the titles a second at the same accuracy.
_COMMON, _ALWAYS_KEPT = 0.05, 50
_CANDIDATES = 25
_BATCH = 64
_Floats = NDArray[np.float32]


class TitleLinker:
    """Ranks the concepts of a fixed list for any text; building takes a moment, use is quick."""

    def __init__(self, occupations: Iterable[Occupation]) -> None:
        """Index every label of ``occupations``; equal scores keep their order."""
        self._occupations = [item for item in occupations if normalise(item.label)]
        self._labels: list[str] = []
        self._bounds = [0]
        weights: list[float] = []
        for occupation in self._occupations:
            for label, weight in _weighted_labels(occupation).items():
                self._labels.append(label)
                weights.append(weight)
            self._bounds.append(len(self._labels))
        self._known = set(self._labels)
        self._weights = np.array(weights, dtype=np.float32)
        leads = [bool(_LEADS.search(normalise(item.label))) for item in self._occupations]
        self._lead_factor = np.where(leads, _UNASKED_LEAD, 1.0).astype(np.float32)
        if self._labels:
            self._build()

    def link(self, texts: Sequence[str], top: int = 10) -> list[list[LinkedConcept]]:
        """Return for each text its concepts, best first, at most ``top``; [] for empty text."""
        queries = [self._query(normalise(text)) for text in texts]
        answers: list[list[LinkedConcept]] = []
        for start in range(0, len(queries), _BATCH):
            answers.extend(self._link_batch(queries[start : start + _BATCH], top))
        return answers

    def _query(self, normalised: str) -> str:
        return normalised if normalised in self._known else work_words(normalised)

    def _build(self) -> None:
        self._vectorizer = TfidfVectorizer(
            analyzer="char_wb",
            ngram_range=(2, 4),
            sublinear_tf=True,
            dtype=np.float32,
            max_df=max(_ALWAYS_KEPT, int(len(self._labels) * _COMMON)),
        )
        matrix: csr_matrix = self._vectorizer.fit_transform(self._labels)
        self._matrix = matrix.multiply(self._weights[:, None]).T.tocsr()

    def _link_batch(self, queries: Sequence[str], top: int) -> list[list[LinkedConcept]]:
        if not self._labels:
            return [[] for _ in queries]
        likeness = self._likeness(queries)
        concepts = np.maximum.reduceat(likeness, self._bounds[:-1], axis=1)
        unasked = [not _LEADS.search(query) for query in queries]
        concepts[unasked] *= self._lead_factor
        return [
            self._ranked(query, likeness[row], concepts[row], top)
            for row, query in enumerate(queries)
        ]

    def _likeness(self, queries: Sequence[str]) -> _Floats:
        heads = [_head(query) for query in queries]
        rows = self._vectorizer.transform(queries)
        rows = rows * (1 - _HEAD_SHARE) + self._vectorizer.transform(heads) * _HEAD_SHARE
        likeness: _Floats = (rows @ self._matrix).toarray()
        others = [(row, *variant) for row, q in enumerate(queries) for variant in _variants(q)]
        if others:
            numbers, texts, shares = zip(*others, strict=True)
            found = (self._vectorizer.transform(texts) @ self._matrix).toarray()
            found *= np.array(shares, dtype=np.float32)[:, None]
            np.maximum.at(likeness, list(numbers), found)
        return likeness

    def _ranked(
        self, query: str, likeness: _Floats, concepts: _Floats, top: int
    ) -> list[LinkedConcept]:
        keep = min(max(top, _CANDIDATES), len(concepts))
        nearest = np.argpartition(-concepts, keep - 1)[:keep]
        scored = [
            (self._score(query, likeness, concepts, int(number)), int(number))
            for number in nearest
            if concepts[number] > 0
        ]
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        return [
            LinkedConcept(item.uri, item.label, round(min(score, 1.0), 4))
            for score, item in ((s, self._occupations[n]) for s, n in scored[:top])
        ]

    def _score(self, query: str, likeness: _Floats, concepts: _Floats, number: int) -> float:
        start, stop = self._bounds[number], self._bounds[number + 1]
        best = start + int(np.argmax(likeness[start:stop]))
        if query == self._labels[best]:
            return float(self._weights[best])
        spelling = ratio(query.replace(" ", ""), self._labels[best].replace(" ", "")) / 100
        spelling *= float(self._weights[best]) * float(concepts[number] / likeness[best])
        return float(concepts[number]) * (1 - _SPELLING_SHARE) + spelling * _SPELLING_SHARE


def _head(query: str) -> str:
    """The part of a title that names the trade."""
    head, *place = _PLACE.split(query, maxsplit=1)
    return f"{place[0]}{head}" if place and _ROLE.fullmatch(head) else head


def _weighted_labels(occupation: Occupation) -> dict[str, float]:
    labels = [(occupation.label, _PREFERRED)]
    labels += [(label, _SYNONYM) for label in occupation.synonyms]
    labels += [(label, _FOREIGN) for label in (*occupation.labels_en, *occupation.extra_labels)]
    written: dict[str, float] = {}
    for label, weight in labels:
        key = normalise(label)
        if key:
            written.setdefault(key, weight)
    return written


def _variants(query: str) -> list[tuple[str, float]]:
    variants = [(query.replace(" ", ""), _JOINED)] if _SPLIT.fullmatch(query) else []
    bare = without_common_end(query)
    return variants + ([(bare, _WITHOUT_END)] if bare != query else [])
