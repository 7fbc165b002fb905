"""Learns how much each kind of likeness counts, from Swedish and Norwegian titles only.

Of the concepts that may be meant, the right one shall get the highest sum: the likelihood of a
choice among them (conditional logit), weights of zero or more so that likeness never counts
against a concept.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from taxonomy.evaluation.measures import figures
from taxonomy.evaluation.melo import MeloData, concepts_of, is_group
from taxonomy.linking.mix import FEATURES, Mix
from taxonomy.linking.names import Question
from taxonomy.linking.ranking import best_first
from taxonomy.linking.shelf import Floats
from taxonomy.linking.titles import TitleLinker

LEARNED_ON = ("sv", "no")
_CHOICES = 50
_BATCH = 64
_CALM = 1e-3  # keeps weights small that the questions say little about
_FOLDS = 5
_MISSPELLED = 10  # every tenth title is asked a second time with a slip of the pen
_EQUAL = Mix(dict.fromkeys(FEATURES, 1.0))
_LETTERS = "abcdefghijklmnoprstuvy"
Matrix = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Choices:
    """Questions × concepts × features, the place of the right concept, and the title's number.

    A title's own wording and its misspelling share the number, so that no fold sees both sides.
    """

    features: Matrix
    right: Numbers
    title: Numbers


@dataclass(frozen=True, slots=True)
class Learned:
    """The weights, and the MRR on titles that were held back (five folds)."""

    mix: Mix
    questions: int
    held_back_mrr: float


def learn(data: MeloData) -> Learned:
    """Learn the weights, the same from the same data; raise ValueError on too few titles."""
    choices = _joined([_choices(data, language) for language in LEARNED_ON])
    fold = np.random.default_rng(0).integers(0, _FOLDS, choices.title.max() + 1)[choices.title]
    ranks: list[int | None] = []
    for held_back in range(_FOLDS):
        weights = _fit(choices.features[fold != held_back], choices.right[fold != held_back])
        mine = fold == held_back
        sums = choices.features[mine] @ weights
        ranks += _ranks(sums, choices.right[mine])
    weights = _fit(choices.features, choices.right)
    mix = Mix({name: round(float(w), 3) for name, w in zip(FEATURES, weights, strict=True)})
    return Learned(mix, len(ranks), figures(ranks).mrr)


def misspelled(title: str, dice: random.Random) -> str:
    """Return ``title`` with one letter lost, doubled, changed or swapped with the next."""
    place = dice.randrange(len(title))
    here, after = title[place], title[place + 1 : place + 2]
    written = dice.choice(["", here * 2, dice.choice(_LETTERS), after + here])
    rest = title[place + 2 :] if written == after + here else title[place + 1 :]
    return title[:place] + written + rest


def _choices(data: MeloData, language: str) -> Choices:
    """Titles whose answer is an occupation; known names are answered without any weights."""
    dice = random.Random(language)  # noqa: S311
    linker = TitleLinker(concepts_of(data, language, groups=False), _EQUAL)
    task = data.tasks[language]
    asked = [
        (number, written, answers)
        for number, (title, answers) in enumerate(zip(task.titles, task.answers, strict=True))
        if not any(map(is_group, answers))
        for written in ((title, misspelled(title, dice)) if number % _MISSPELLED == 0 else (title,))
    ]
    questions = [linker.question(written) for _, written, _ in asked]
    found = _candidates(linker, questions)
    features, right, titles = [], [], []
    for (number, _, answers), question, (places, some) in zip(asked, questions, found, strict=True):
        uris = [linker.occupations[place].uri for place in places]
        hit = next((place for place, uri in enumerate(uris) if uri in answers), None)
        if hit is not None and len(uris) == _CHOICES and question.text not in linker.index.known:
            features.append(some)
            right.append(hit)
            titles.append(number)
    if not features:
        raise ValueError("too few titles to learn from")
    return Choices(np.stack(features).astype(np.float64), np.array(right), np.array(titles))


def _candidates(
    linker: TitleLinker, questions: Sequence[Question]
) -> Iterator[tuple[list[int], Floats]]:
    """The concepts that may be meant by each question, with their features."""
    for start in range(0, len(questions), _BATCH):
        batch = linker.index.likeness(questions[start : start + _BATCH]).features
        for row in range(batch.shape[1]):
            features = batch[:, row]
            places = best_first(_EQUAL.array() @ features, features, _CHOICES)
            yield places, features[:, places].T


def _joined(parts: Sequence[Choices]) -> Choices:
    offsets = np.cumsum([0, *(int(part.title.max()) + 1 for part in parts)])
    return Choices(
        np.concatenate([part.features for part in parts]),
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.title + offset for part, offset in zip(parts, offsets, strict=False)]),
    )


def _fit(features: Matrix, right: Numbers) -> Matrix:
    rows = np.arange(len(right))

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        sums = features @ weights
        chances = np.exp(sums - sums.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        expected = np.einsum("qc,qcf->qf", chances, features)
        slope = (expected - features[rows, right]).mean(axis=0) + 2 * _CALM * weights
        value = -np.log(chances[rows, right] + 1e-12).mean() + _CALM * weights @ weights
        return float(value), slope

    start = np.ones(features.shape[2])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(start))
    weights: Matrix = found.x
    return weights


def _ranks(sums: Matrix, right: Numbers) -> list[int | None]:
    own = sums[np.arange(len(right)), right]
    return [int(place) for place in 1 + (sums > own[:, None]).sum(axis=1)]
