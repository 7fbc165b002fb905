"""Danish words for filters: labels of fields, and what is chosen as short phrases."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.filter_query import Evidence, FilterQuery
from api.filters import number
from models.enums import PackageStatus, Shift
from support.danish import danish_date
from support.languages import language_name
from taxonomy.taxonomy import Taxonomy

FIELD_LABELS = {
    "text": "Ord i profilen",
    "title": "Stilling",
    "occupation": "Stilling",
    "branch": "Ønsket branche",
    "licence": "Har kørekort",
    "certificate": "Har bevis",
    "language": "Taler",
    "language_level": "Mindst på niveau",
    "max_minutes": "Højst minutters rejse",
    "max_km": "Højst kilometer",
    "hours_from": "Timer om ugen, fra",
    "hours_to": "Timer om ugen, til",
    "shift": "Vil arbejde",
    "available_by": "Ledig senest",
    "caseworker": "Sagsbehandler",
    "package": "Branchepakke",
    "package_status": "Hvor langt",
    "evidence": "Kan mindst én af opgaverne",
    "no_unknown": "Kun dem uden ubesvarede spørgsmål om grænserne",
    "top": "Antal i hver liste",
    "name": "Søgningens navn",
}
EVIDENCE_LABELS = {
    Evidence.NAMED.value: "nævnt i CV eller på kort",
    Evidence.WITH_HELP.value: "mindst med hjælp",
    Evidence.ALONE.value: "alene",
}


@dataclass(frozen=True, slots=True)
class Names:
    """What codes are called: the words of work, staff and packages of this municipality."""

    taxonomy: Taxonomy
    staff: dict[str, str]
    packages: dict[str, str]


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is set: the field that takes it off, and its phrase."""

    field: str
    phrase: str


def chips(query: FilterQuery, names: Names) -> list[Chip]:
    """The chosen filters as phrases, in the order of the form."""
    chosen = query.chosen
    return [
        Chip(field, phrase(chosen[field], query, names))
        for field, phrase in _PHRASES.items()
        if field in chosen
    ]


_Phrase = Callable[[Any, FilterQuery, Names], str]


def _label(kind: str) -> Callable[[str, Names], str]:
    def of(code: str, names: Names) -> str:
        found = getattr(names.taxonomy, kind).get(code)
        return found.label if found else code

    return of


_occupation, _branch = _label("occupations"), _label("branches")
_licence, _certificate = _label("licences"), _label("certificates")


def _language(value: str, query: FilterQuery, _names: Names) -> str:
    level = f", mindst {query.language_level}" if query.language_level else ""
    return f"Taler: {language_name(value)}{level}"


def _package(value: str, query: FilterQuery, names: Names) -> str:
    status = f" ({PackageStatus(query.package_status).label})" if query.package_status else ""
    return f"Branchepakke: {names.packages.get(value, value)}{status}"


_PHRASES: dict[str, _Phrase] = {
    "text": lambda value, _, __: f"Ord: »{value}«",
    "occupation": lambda value, _, names: f"Stilling: {_occupation(value, names)}",
    "branch": lambda value, _, names: f"Branche: {_branch(value[:2], names)}",
    "evidence": lambda value, _, __: f"Kan mindst én opgave: {EVIDENCE_LABELS[value]}",
    "package": _package,
    "language": _language,
    "licence": lambda value, _, names: f"Kørekort: {_licence(value, names)}",
    "certificate": lambda value, _, names: f"Bevis: {_certificate(value, names)}",
    "max_minutes": lambda value, _, __: f"Højst {value} minutters rejse",
    "max_km": lambda value, _, __: f"Højst {value} km",
    "hours_from": lambda value, _, __: f"Mindst {number(value)} timer om ugen",
    "hours_to": lambda value, _, __: f"Højst {number(value)} timer om ugen",
    "shift": lambda value, _, __: f"Vil arbejde: {Shift(value).label}",
    "available_by": lambda value, _, __: f"Ledig senest {danish_date(date.fromisoformat(value))}",
    "caseworker": lambda value, _, names: f"Sagsbehandler: {names.staff.get(value, value)}",
    "no_unknown": lambda *_: "Uden ubesvarede",
}
