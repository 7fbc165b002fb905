"""Courses and modules that teach a skill or lead to a certificate, with days.

The starter list is our own and unconfirmed: a municipality checks it before use. The modules
of its own branchepakker are handed in as plain values and come first.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache
from math import ceil
from pathlib import Path

from matching.profiles import Demand, Goal
from matching.steps import Means, MeansKind, Step, StepKind
from models.enums import Level

MOST_MEANS = 3
WORKDAYS = 5  # a week of a course or a module
_FILE = Path(__file__).parent / "data" / "courses.csv"
_MASTERED = frozenset({Level.ALONE, Level.CAN_TEACH})


@dataclass(frozen=True, slots=True)
class Course:
    """A course of the starter list: what it teaches and what it leads to."""

    means: Means
    skills: tuple[str, ...]
    certificates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnModule:
    """A module of one of the municipality's own branchepakker."""

    package: str
    name: str
    weeks: int | None
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Means by skill key and by code of a certificate or licence."""

    skills: Mapping[str, tuple[Means, ...]]
    codes: Mapping[str, tuple[Means, ...]]

    def leading_to(self, step: Step, demand: Demand) -> tuple[Means, ...]:
        """What leads to a change, at most three; none where no teaching does."""
        found: tuple[Means, ...] = ()
        if step.kind is StepKind.CARD:
            found = self.skills.get(step.value, ())
        elif step.kind in (StepKind.CERTIFICATE, StepKind.LICENCE):
            found = self.codes.get(step.value, ())
        return tuple(_timed(means, demand) for means in found[:MOST_MEANS])


@lru_cache(maxsize=1)
def starter_courses() -> tuple[Course, ...]:
    """The list that ships with the product."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_course(row) for row in csv.DictReader(file))


def catalogue(modules: Iterable[OwnModule] = ()) -> Catalogue:
    """The starter list with a municipality's own modules before it.

    A typical package of the list stands only for skills that no own module teaches.
    """
    skills: dict[str, list[Means]] = defaultdict(list)
    codes: dict[str, list[Means]] = defaultdict(list)
    for module in modules:
        for goal in module.goals:
            if goal.level in _MASTERED:
                skills[goal.skill.key].append(_module_means(module))
    taught_here = frozenset(skills)
    for course in starter_courses():
        typical = course.means.kind is MeansKind.PACKAGE
        for key in course.skills:
            if not (typical and key in taught_here):
                skills[key].append(course.means)
        for code in course.certificates:
            codes[code].append(course.means)
    return Catalogue(
        {key: tuple(found) for key, found in skills.items()},
        {code: tuple(found) for code, found in codes.items()},
    )


@lru_cache(maxsize=1)
def starter_catalogue() -> Catalogue:
    """The starter list alone."""
    return catalogue()


def _course(row: dict[str, str]) -> Course:
    means = Means(
        name=row["name"],
        kind=MeansKind(row["kind"]),
        days=int(row["days"]) if row["days"] else None,
        verified=row["verified"] == "yes",
    )
    return Course(means, _split(row["skills"]), _split(row["certificates"]))


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _module_means(module: OwnModule) -> Means:
    days = None if module.weeks is None else module.weeks * WORKDAYS
    # The municipality has written the module itself, so its length is known.
    return Means(f"{module.name} i {module.package}", MeansKind.PACKAGE, days, verified=True)


def _timed(means: Means, demand: Demand) -> Means:
    if means.days is None or demand.starts is None:
        return means
    needed = timedelta(days=ceil(means.days * 7 / WORKDAYS))
    return replace(means, late=demand.today + needed > demand.starts)
