"""The form of a search: what can be chosen with how many people, and what has been."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from api.dependencies import Desk
from api.filter_check import Checked, Problem
from api.filter_query import FilterQuery
from api.filter_words import EVIDENCE_LABELS, Chip, Names, chips
from api.filters import capital, number
from api.problems import by_field
from matching.results import Match
from models.enums import Cefr, PackageStatus, Shift
from support.languages import LANGUAGE_NAMES
from taxonomy.types import LinkedConcept
from usecases.reading.packages import module_names
from usecases.reading.staff import staff_names

OFTEN = 5
GROUPS = {
    "work": ("occupation", "branch", "evidence", "package", "package_status"),
    "skills": ("language", "language_level", "licence", "certificate"),
    "time": ("max_minutes", "max_km", "hours_from", "hours_to", "shift", "available_by"),
    "case": ("caseworker", "no_unknown"),
}
_Pairs = Iterable[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Option:
    """One value with the number of people it would leave; None where nobody has counted."""

    value: str
    label: str
    count: int | None

    @property
    def text(self) -> str:
        """`Truck (14)`."""
        counted = "" if self.count is None else f" ({number(self.count)})"
        return capital(self.label) + counted


@dataclass(frozen=True)
class SearchForm:
    """Everything the form shows. `given` is what was sent, also where it was wrong."""

    checked: Checked
    given: Mapping[str, str]
    names: Names
    own_staff_id: str | None
    facets: Mapping[str, Mapping[str, int]]

    @property
    def query(self) -> FilterQuery:
        """The filters in force."""
        return self.checked.query

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, each at a field that can be seen."""
        return tuple(
            {**item, "field": "title"} if item["field"] == "occupation" else item
            for item in self.checked.problems
        )

    @cached_property
    def wrong(self) -> dict[str, str]:
        """What is wrong with each field."""
        return by_field(self.problems)

    @cached_property
    def chips(self) -> list[Chip]:
        """What is chosen, as phrases."""
        return chips(self.query, self.names)

    @property
    def understood(self) -> str | None:
        """The occupation a typed title was understood as."""
        found = self.names.taxonomy.occupations.get(self.query.occupation or "")
        return found.label if found else None

    @property
    def also(self) -> tuple[LinkedConcept, ...]:
        """What the title may mean instead."""
        return self.checked.also

    @property
    def often(self) -> list[Option]:
        """The occupations most people in the list hold, where none is chosen."""
        known = self.names.taxonomy.occupations
        counted = self.facets.get("occupation", {}).items()
        return [Option(uri, known[uri].label, n) for uri, n in counted if uri in known][:OFTEN]

    def value(self, field: str) -> str:
        """What a field holds: what was sent, else the title understood."""
        return self.given.get(field, (self.understood or "") if field == "title" else "")

    def chosen_in(self, group: str) -> int:
        """How many filters of a group are set."""
        return sum(field in self.query.chosen for field in GROUPS[group])

    def is_open(self, group: str) -> bool:
        """A group opens by itself only where something in it must be put right."""
        return any(field in self.wrong for field in GROUPS[group])

    def some(self, field: str) -> list[tuple[str, str]]:
        """What can be chosen in a field, in reading order."""
        return [(item.value, item.text) for item in self._options(field) if item.count != 0]

    def nobody(self, field: str) -> list[tuple[str, str]]:
        """What can be chosen too, but would leave nobody."""
        return [(item.value, item.text) for item in self._options(field) if item.count == 0]

    def _options(self, field: str) -> list[Option]:
        counts = self.facets.get(field)
        return [
            Option(value, label, None if counts is None else counts.get(value, 0))
            for value, label in _CHOICES[field](self)
        ]

    @property
    def minutes(self) -> str:
        """How many live within some minutes: `15 min.: 3 · 30 min.: 8`."""
        counted = self.facets.get("max_minutes", {})
        within = sorted((int(minutes), count) for minutes, count in counted.items())
        return " · ".join(f"{minutes} min.: {number(count)}" for minutes, count in within)


def search_form(desk: Desk, checked: Checked, given: Mapping[str, str], match: Match) -> SearchForm:
    """The form above a list of candidates."""
    return SearchForm(
        checked=checked,
        given=given,
        names=names_of(desk),
        own_staff_id=desk.actor.staff_id,
        facets={facet.filter: dict(facet.counts) for facet in match.facets},
    )


def names_of(desk: Desk) -> Names:
    """What codes of filters are called here."""
    packages: dict[str, str] = {}
    for (package, module), (name, step) in module_names(desk.session, desk.actor).items():
        packages[package] = name
        packages[f"{package}/{module}"] = f"{name}: {step}"
    staff = staff_names(desk.session, desk.actor)
    return Names(desk.words.taxonomy, staff, packages)


def _by_label(pairs: _Pairs) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda pair: pair[1].casefold())


def _staff(form: SearchForm) -> list[tuple[str, str]]:
    """Own caseload first."""
    others = {key: name for key, name in form.names.staff.items() if key != form.own_staff_id}
    own = [(form.own_staff_id, "Mine egne borgere")] if form.own_staff_id else []
    return [*own, *_by_label(others.items())]


_CHOICES = {
    "branch": lambda form: _by_label(
        (code, item.label) for code, item in form.names.taxonomy.branches.items()
    ),
    "evidence": lambda _: list(EVIDENCE_LABELS.items()),
    "package": lambda form: _by_label(form.names.packages.items()),
    "package_status": lambda _: [(item.value, item.label) for item in PackageStatus],
    "language": lambda _: _by_label((code, names[0]) for code, names in LANGUAGE_NAMES.items()),
    "language_level": lambda _: [(item.value, item.label) for item in Cefr],
    "licence": lambda form: [
        (code, item.label) for code, item in form.names.taxonomy.licences.items()
    ],
    "certificate": lambda form: _by_label(
        (code, item.label) for code, item in form.names.taxonomy.certificates.items()
    ),
    "shift": lambda _: [(item.value, item.label) for item in Shift],
    "caseworker": _staff,
}
