"""The public MELO tasks: national titles with the ESCO concepts they were mapped to by hand.

Source: Avature/melo-benchmark (MIT). A task is four files: queries, corpus elements (labels),
concept mapping (label to concept) and annotations (query to label).
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from taxonomy.types import Occupation

LANGUAGES = ("da", "sv", "no")
_GROUP = "/esco/isco/C"


@dataclass(frozen=True, slots=True)
class MeloTask:
    """Titles with the concepts they mean; label ids, their texts and concepts side by side."""

    titles: tuple[str, ...]
    answers: tuple[frozenset[str], ...]
    label_ids: tuple[str, ...]
    labels: tuple[str, ...]
    concepts: tuple[str, ...]

    def names(self) -> dict[str, list[str]]:
        """Return the labels by concept, in the order of the file (the preferred one first)."""
        named: dict[str, list[str]] = {}
        for label, concept in zip(self.labels, self.concepts, strict=True):
            named.setdefault(concept, []).append(label)
        return named


@dataclass(frozen=True, slots=True)
class MeloData:
    """The three tasks by language, and the English names of ESCO by concept."""

    tasks: Mapping[str, MeloTask]
    english: Mapping[str, tuple[str, ...]]


def read_melo(folder: Path) -> MeloData:
    """Read ``melo_da``, ``melo_sv``, ``melo_no`` and ``esco``; raise OSError where one is absent.

    ``esco/star_to_esco_sample.csv`` holds the answers of the Danish task and is never opened.
    """
    tasks = {language: _read_task(folder / f"melo_{language}") for language in LANGUAGES}
    esco = folder / "esco" / "occupations_da_en.csv"
    with esco.open(encoding="utf-8", newline="") as lines:
        english = {
            row["conceptUri"]: tuple(filter(None, row["labels_en"].split("|")))
            for row in csv.DictReader(lines)
        }
    return MeloData(tasks, english)


def is_group(concept: str) -> bool:
    """Tell whether a concept is an ISCO group and no occupation."""
    return _GROUP in concept


def concepts_of(data: MeloData, language: str, *, groups: bool) -> list[Occupation]:
    """Return the concepts of a task with the names of all other languages as support.

    Groups, if wished, stand behind the occupations, unit groups first: national titles are
    mapped to unit groups only (all 1,310 of the Swedish task).
    """
    named = data.tasks[language].names()
    others = [data.tasks[other].names() for other in LANGUAGES if other != language]
    wanted = sorted((uri for uri in named if groups or not is_group(uri)), key=_depth)
    return [
        Occupation(
            uri=uri,
            label=named[uri][0],
            synonyms=tuple(named[uri][1:]),
            isco=None,
            labels_en=data.english.get(uri, ()),
            extra_labels=tuple(name for other in others for name in other.get(uri, ())),
        )
        for uri in wanted
    ]


def _depth(uri: str) -> int:
    return -len(uri.partition(_GROUP)[2]) if is_group(uri) else -len(uri)


def _read_task(folder: Path) -> MeloTask:
    labels = _pairs(folder / "corpus_elements.tsv")
    concept_of = dict(_pairs(folder / "concept_mapping.tsv"))
    titles = _pairs(folder / "queries.tsv")
    answers: dict[str, set[str]] = {identifier: set() for identifier, _ in titles}
    for identifier, _, label, _ in _cells(folder / "annotations.tsv"):
        answers[identifier].add(concept_of[label])
    return MeloTask(
        titles=tuple(text for _, text in titles),
        answers=tuple(frozenset(answers[identifier]) for identifier, _ in titles),
        label_ids=tuple(identifier for identifier, _ in labels),
        labels=tuple(text for _, text in labels),
        concepts=tuple(concept_of[identifier] for identifier, _ in labels),
    )


def _pairs(file: Path) -> list[tuple[str, str]]:
    return [(first, second) for first, second, *_ in _cells(file)]


def _cells(file: Path) -> Sequence[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return [line.rstrip("\r\n").split("\t") for line in lines]
