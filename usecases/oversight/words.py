"""The log in Danish words. What may tell who a person is, such as a search text, is not shown."""

import re
from collections.abc import Mapping
from typing import Any

from models.access_enums import AuditAction, Outcome, Purpose, Role
from models.enums import LabelledEnum

OBJECTS = {
    "account": "konto",
    "allocation": "fordeling af pladser",
    "allocation pair": "par i en fordeling",
    "audit log": "loggen",
    "audit month": "måned i loggen",
    "call list": "ringeliste til en åbning",
    "candidate": "kandidat",
    "candidates": "kandidater",
    "centre": "aftale om reserverede pladser",
    "card": "kompetencekort",
    "citizen": "borgerens side",
    "citizens": "borgere",
    "coverage report": "dækningsrapport",
    "cpr": "CPR-nummer",
    "cv": "CV",
    "employer contacts": "kontakter med en virksomhed",
    "fairness basis": "retsgrundlag for ligebehandling",
    "fairness report": "rapport om ligebehandling",
    "front page": "forsiden",
    "headroom": "plads efter forholdstallet",
    "hours": "timer",
    "import": "indlæsning",
    "job order": "jobordre",
    "letter": "brev om et forløb",
    "job orders": "jobordrer",
    "link": "personligt link",
    "mail": "mail",
    "mail choice": "valg om mail",
    "module gate": "modul i branchepakke",
    "notice": "besked",
    "notices": "beskeder",
    "opening": "åbning",
    "openings of citizen": "åbninger til borgeren",
    "order": "bestilling",
    "orders": "bestillinger",
    "outbox": "udbakken",
    "own log": "borgerens log",
    "parallel efforts": "andre indsatser",
    "personal data": "alle oplysninger om borgeren",
    "placement": "aftale og forløb",
    "placements": "aftaler og forløb",
    "presentation": "præsentation",
    "proposal": "forslag",
    "proposals": "forslag",
    "reserved place": "reserveret plads",
    "reserved places": "reserverede pladser",
    "reminder": "påmindelse",
    "quality": "kvalitet i sager",
    "quality review": "kvalitetskontrol af en sag",
    "questions to citizen": "spørgsmål til borgeren",
    "retention": "opbevaring",
    "role": "rolle",
    "route": "adresse",
    "rule override": "anden oplysning ved en regel",
    "saved search": "gemt søgning",
    "saved searches": "gemte søgninger",
    "rule": "regel",
    "session": "log-ind",
    "setting": "indstilling",
    "settings": "indstillinger",
    "standings": "hvem der kan få hvilke tilbud",
    "subject": "borger i loggen",
    "visit": "besøg eller opkald",
    "visit overview": "overblik over besøg",
    "visit plan": "plan over besøg",
    "visit plan run": "planlægning af besøg i baggrunden",
    "visit report": "skema om et besøg",
    "visit tour": "dagens besøg",
    "visit what-if": "beregning af besøg ved fravær",
    "busy times": "optagne tider",
    "calendar feed": "kalender med besøg",
    "calendar source": "kalender, der hentes",
    "employer contact": "virksomhedens konsulent",
    "statutory talks": "samtaler efter loven",
    "territories": "fordeling af virksomheder",
    "visit practice": "opfølgningens praksis",
    "visitor": "arbejdsdage",
    "visits": "besøg",
    "vitas application": "ansøgning til VITAS",
    "workplace figures": "årsværk på et arbejdssted",
}
_SHOWN_IDS = frozenset({"account", "audit month", "call list", "opening", "route", "subject"})
_REFUSALS = {
    "code_wrong": "forkert kode",
    "consent_missing": "samtykke mangler",
    "link_closed": "lukket link",
    "not_allowed": "rollen må det ikke",
    "not_found": "uden for brugerens borgere",
    "purpose_needed": "formål mangler",
    "sign_in_cancelled": "log-ind afbrudt",
    "sign_in_expired": "log-ind udløbet",
    "sign_in_refused": "log-ind afvist",
    "sign_in_unknown_user": "ukendt bruger",
    "too_many": "for mange forespørgsler",
}
_PLACE = re.compile(r"\{[^}]*\}")


def label_of(listed: type[LabelledEnum], value: str) -> str:
    """The Danish label of a stored code."""
    return {item.value: item.label for item in listed}.get(value, "ukendt")


def action_words(action: str, outcome: str) -> str:
    """What was done, and whether it was refused."""
    words = label_of(AuditAction, action)
    refused = outcome == Outcome.REFUSED.value and action != AuditAction.REFUSAL.value
    return f"{words} ({Outcome.REFUSED.label})" if refused else words


def purpose_words(purpose: str) -> str:
    """Why."""
    return label_of(Purpose, purpose)


def role_words(role: str) -> str:
    """As what."""
    return label_of(Role, role)


def object_words(kind: str, identifier: str) -> str:
    """What the act concerned."""
    if kind == "role":
        return f"rolle: {label_of(Role, identifier)}"
    words = OBJECTS.get(kind, "andet") if kind else ""
    if kind not in _SHOWN_IDS or not identifier:
        return words
    return f"{words} {_PLACE.sub('…', identifier)}"


def detail_words(detail: Mapping[str, Any]) -> str:
    """Counts and reasons. A search text is often somebody's name: only that there was one."""
    found: list[str] = []
    if detail.get("text"):
        found.append("søgetekst skjult")
    if isinstance(count := detail.get("count"), int):
        found.append(f"{count} fundet")
    if named := detail.get("named"):
        found.append(f"{len(named)} vist")
    if reason := _REFUSALS.get(str(detail.get("code", ""))):
        found.append(reason)
    return ", ".join(found)
