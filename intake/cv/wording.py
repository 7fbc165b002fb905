"""A proposal in Danish words, for pages and tables."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from intake.cv.certificates import NEVER
from models.enums import Cefr, ProposalKind
from support.danish import MONTHS, danish_date
from support.languages import language_name
from taxonomy.taxonomy import Taxonomy

_STILL = "nu"


def describe(kind: ProposalKind, value: Mapping[str, Any], taxonomy: Taxonomy) -> str:
    """What a proposal says, in plain Danish."""
    match kind:
        case ProposalKind.TITLE:
            return _title(value)
        case ProposalKind.SKILL:
            return str(value["skill"])
        case ProposalKind.LANGUAGE:
            return _language(value)
        case ProposalKind.LICENCE:
            return f"kørekort {value['code']}"
        case ProposalKind.CERTIFICATE:
            return _certificate(value, taxonomy)


def _title(value: Mapping[str, Any]) -> str:
    if value["from"] is None:
        return str(value["title"])
    return f"{value['title']}, {_month(value['from'])} – {_month(value['to'])}"


def _month(month: str | None) -> str:
    return _STILL if month is None else f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"


def _language(value: Mapping[str, Any]) -> str:
    name = language_name(value["code"])
    if value["level"] is None:
        return f"{name}, niveau ikke oplyst"
    text = f"{name}, {Cefr(value['level']).label}"
    written = value.get("written")
    return f"{text}, skriftligt {Cefr(written).label}" if written else text


def _certificate(value: Mapping[str, Any], taxonomy: Taxonomy) -> str:
    known = taxonomy.certificates.get(value["code"])
    name = known.label if known else str(value["code"])
    if value["valid_until"] is None:
        return f"{name}, udløb ikke oplyst"
    if value["valid_until"] == NEVER:
        return f"{name}, udløber ikke"
    return f"{name}, gyldig til {danish_date(date.fromisoformat(value['valid_until']))}"
