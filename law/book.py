"""All versions of all rules, asked by day."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from law.types import Confirmed
from law.versions import RuleVersion


@dataclass(frozen=True, eq=False)
class Book:
    """The rules as read from their files, and what the municipality has confirmed itself."""

    versions: tuple[RuleVersion, ...]
    confirmed: Confirmed = frozenset()
    _days: dict[date, dict[str, RuleVersion]] = field(default_factory=dict, repr=False)

    def on(self, day: date) -> tuple[RuleVersion, ...]:
        """The versions in force on a day, one for each rule that is in force."""
        return tuple(self._on(day).values())

    def version(self, rule: str, day: date) -> RuleVersion:
        """The version of one rule on a day; raises KeyError when none is in force."""
        return self._on(day)[rule]

    def find(self, rule: str, day: date) -> RuleVersion | None:
        """The same, or None when none is in force."""
        return self._on(day).get(rule)

    def with_confirmed(self, confirmed: Confirmed) -> Self:
        """The same rules, with these versions confirmed by the municipality."""
        return replace(self, confirmed=confirmed, _days={})

    def _on(self, day: date) -> dict[str, RuleVersion]:
        # The match asks once for every person; one day is worked out once.
        if day not in self._days:
            self._days[day] = {version.rule: version for version in self._holding(day)}
        return self._days[day]

    def _holding(self, day: date) -> Iterator[RuleVersion]:
        for version in self.versions:
            if version.holds(day):
                known = (version.rule, version.id) in self.confirmed
                yield version.as_of(day, by_municipality=known)
