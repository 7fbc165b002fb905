"""Named methods others use, run on the same task: what a linker must be compared with."""

import unicodedata
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import TfidfVectorizer

from taxonomy.evaluation.measures import Levels, both_levels
from taxonomy.evaluation.melo import MeloTask

Texts = Sequence[str]
Scores = NDArray[np.float32]


def edit_distance(titles: Texts, labels: Texts) -> Scores:
    """Edit distance as MELO has it: ``rapidfuzz.fuzz.ratio`` in lower case."""
    return process.cdist(_lower(titles), _lower(labels), scorer=fuzz.ratio, dtype=np.float32)


def weighted_ratio(titles: Texts, labels: Texts) -> Scores:
    """``rapidfuzz.fuzz.WRatio`` in lower case, alone."""
    return process.cdist(_lower(titles), _lower(labels), scorer=fuzz.WRatio, dtype=np.float32)


def word_tfidf(titles: Texts, labels: Texts) -> Scores:
    """TF-IDF of whole words, scikit-learn's defaults."""
    return _tfidf(TfidfVectorizer(dtype=np.float32), titles, labels)


def letter_tfidf(titles: Texts, labels: Texts) -> Scores:
    """TF-IDF of sequences of two to four letters inside words."""
    letters = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, dtype=np.float32
    )
    return _tfidf(letters, titles, labels)


def melo_letter_tfidf(titles: Texts, labels: Texts) -> Scores:
    """TF-IDF of one to three characters on bare ASCII, as MELO's published figure has it."""
    letters = TfidfVectorizer(analyzer="char", ngram_range=(1, 3), dtype=np.float32)
    return _tfidf(letters, [_ascii(t) for t in titles], [_ascii(t) for t in labels])


def measure(method: Callable[[Texts, Texts], Scores], task: MeloTask) -> Levels:
    """Rank all labels of ``task`` by ``method``; equal scores stand as trec_eval sorts them.

    That is the later label id first. A concept takes the place of its best label.
    """
    # Rounded as MELO hands them over.
    scores = np.round(method(task.titles, task.labels), 5)
    later_first = np.argsort(np.array(task.label_ids), kind="stable")[::-1]
    orders = later_first[np.argsort(-scores[:, later_first], axis=1, kind="stable")]
    labels = [[task.concepts[place] for place in order] for order in orders]
    concepts = [list(dict.fromkeys(ranked)) for ranked in labels]
    return both_levels(labels, concepts, task.answers)


def _tfidf(vectorizer: TfidfVectorizer, titles: Texts, labels: Texts) -> Scores:
    known = vectorizer.fit_transform(labels)
    found: Scores = (vectorizer.transform(titles) @ known.T).toarray()
    return found


def _lower(texts: Texts) -> list[str]:
    return [text.lower() for text in texts]


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
