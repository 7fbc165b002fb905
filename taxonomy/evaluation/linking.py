"""The title linker on the Danish task, beside named methods on the same titles."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from taxonomy.evaluation import baselines
from taxonomy.evaluation.label_ranking import ranked_names
from taxonomy.evaluation.measures import DEEPEST, Levels, both_levels
from taxonomy.evaluation.melo import MeloData, concepts_of
from taxonomy.linking.titles import TitleLinker

# MRR of labels on the whole task (734 titles) as published with MELO (Avature, 2024); our half
# has 333 of them, so only figures of one column compare.
PUBLISHED: Mapping[str, float] = {
    "edit_distance": 0.565,
    "melo_letter_tfidf": 0.581,
    "mE5-large": 0.598,
    "OpenAI": 0.617,
    "E5-mistral-7B": 0.618,
}
METHODS: Mapping[str, Callable[[baselines.Texts, baselines.Texts], baselines.Scores]] = {
    "edit_distance": baselines.edit_distance,
    "weighted_ratio": baselines.weighted_ratio,
    "word_tfidf": baselines.word_tfidf,
    "letter_tfidf": baselines.letter_tfidf,
    "melo_letter_tfidf": baselines.melo_letter_tfidf,
}
# The linker, each method, and the timing.
STEPS = len(METHODS) + 2
_TIMED_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class LinkReport:
    """Figures by method, ``linker`` among them; speed in titles per second of one core."""

    titles: int
    names: int
    methods: Mapping[str, Levels]
    titles_per_second: float
    build_seconds: float


def measure_linking(data: MeloData, step: Callable[[], None]) -> LinkReport:
    """Measure the linker and every baseline on the Danish task; call ``step`` after each."""
    task = data.tasks["da"]
    started = time.process_time()
    linker = TitleLinker(concepts_of(data, "da", groups=True))
    build_seconds = time.process_time() - started
    methods = {"linker": measure_linker(linker, data)}
    step()
    speed = _titles_per_second(linker, task.titles)
    step()
    for name, method in METHODS.items():
        methods[name] = baselines.measure(method, task)
        step()
    return LinkReport(len(task.titles), len(task.labels), methods, speed, build_seconds)


def measure_linker(linker: TitleLinker, data: MeloData) -> Levels:
    """Rank labels and concepts of the Danish task with ``linker``."""
    task = data.tasks["da"]
    questions = [linker.question(title) for title in task.titles]
    labels = [
        [linker.occupations[number].uri for number in ranked]
        for ranked in ranked_names(linker.index, linker.mix, questions)
    ]
    concepts = [[found.uri for found in ranked] for ranked in linker.link(task.titles, DEEPEST)]
    return both_levels(labels, concepts, task.answers)


def _titles_per_second(linker: TitleLinker, titles: tuple[str, ...]) -> float:
    # Processor time, not wall time: a busy machine must not change the figure.
    started = time.process_time()
    for _ in range(_TIMED_ROUNDS):
        linker.link(titles)
    return len(titles) * _TIMED_ROUNDS / (time.process_time() - started)
