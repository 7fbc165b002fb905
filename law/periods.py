"""Versions of one rule must follow each other: no day twice, no day between."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise

from law.faults import Problem
from law.versions import RuleVersion
from support.danish import danish_date

ONE_DAY = timedelta(days=1)


def between_versions(
    versions: list[RuleVersion], at: Callable[[str, str | None], Problem]
) -> Iterator[Problem]:
    """Faults in the periods of one rule's versions."""
    yield from _alone(versions, at)
    ordered = sorted(versions, key=lambda version: version.valid_from)
    for earlier, later in pairwise(ordered):
        place = at(later.rule, later.id)
        if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
            yield place.saying(
                f"Perioden overlapper version »{earlier.id}«. Sæt dens valid_to til "
                f"{later.valid_from - ONE_DAY}."
            )
        elif earlier.valid_to + ONE_DAY != later.valid_from:
            yield place.saying(
                f"Ingen version gælder fra {danish_date(earlier.valid_to + ONE_DAY)} til "
                f"{danish_date(later.valid_from - ONE_DAY)}. Luk hullet."
            )


def _alone(
    versions: list[RuleVersion], at: Callable[[str, str | None], Problem]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for version in versions:
        place = at(version.rule, version.id)
        if version.id in seen:
            yield place.saying(f"To versioner hedder »{version.id}«. Giv den nye et andet id.")
        seen.add(version.id)
        if version.valid_to is not None and version.valid_to < version.valid_from:
            yield place.saying("valid_to ligger før valid_from. Ret datoerne.")
        if version.expected_end is not None and version.expected_end <= version.valid_from:
            yield place.saying("expected_end skal ligge efter valid_from. Ret datoen.")
