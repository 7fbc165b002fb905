"""What a decision rests on and what it must tell: basis, purpose, complaint guidance, as data."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from models.enums import TargetGroup
from models.placement_enums import PraktikPurpose
from placements.agreements.differences import label_in
from placements.content import AgreedContent

_DATA = Path(__file__).parents[1] / "data" / "legal.toml"
_STRICT = ConfigDict(extra="forbid")
_INTEGRATION = frozenset(
    group.value for group in TargetGroup if group.value.startswith("integration_")
)


@checked(frozen=True, slots=True, config=_STRICT)
class Basis:
    """The act an offer is given under. `integration`: for groups of the integration act."""

    id: str
    offers: frozenset[str]
    integration: bool
    valid_from: date
    text: str
    source: str
    verified: bool
    # From here on a new act is expected, and nothing checked before counts.
    expected_end: date | None = None


@checked(frozen=True, slots=True, config=_STRICT)
class Guidance:
    """How to complain: to whom, how soon. `text` may hold {municipality}, {weeks}, {board}."""

    id: str
    valid_from: date
    weeks: int
    board: str
    text: str
    source: str
    verified: bool


@checked(frozen=True, slots=True, config=_STRICT)
class Purpose:
    """Where an offer's purpose is written; a fixed `text` where the law itself says it."""

    offers: frozenset[str]
    fields: tuple[str, ...] = ()
    text: str = ""


@checked(frozen=True, slots=True, config=_STRICT)
class ReasonDemand:
    """How much of a reason is a reason: letters, and words that differ."""

    letters: int
    words: int


@checked(frozen=True, slots=True, config=_STRICT)
class _Legal:
    reason: ReasonDemand
    basis: tuple[Basis, ...]
    guidance: tuple[Guidance, ...]
    purpose: tuple[Purpose, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A text for a letter, and what nobody has confirmed about it (None: confirmed)."""

    text: str
    unconfirmed: str | None = None


NOTHING = Told("")


@lru_cache
def load_legal(path: Path = _DATA) -> _Legal:
    """The file; raises pydantic's ValidationError or KeyError for a place it does not know."""
    legal = TypeAdapter(_Legal).validate_python(tomllib.loads(path.read_text(encoding="utf-8")))
    for each in legal.guidance:
        each.text.format(municipality="", weeks=each.weeks, board=each.board)
    return legal


def basis_of(offer: str, target_group: str | None, day: date) -> Told:
    """The act the offer rests on for the group; empty where the file has none."""
    integration = target_group in _INTEGRATION
    found = [
        each
        for each in load_legal().basis
        if offer in each.offers and each.integration == integration and each.valid_from <= day
    ]
    if not found:
        return NOTHING
    newest = max(found, key=lambda each: each.valid_from)
    outdated = newest.expected_end is not None and day >= newest.expected_end
    confirmed = newest.verified and not outdated and target_group is not None
    return Told(newest.text, None if confirmed else "Lovgrundlaget er ikke bekræftet.")


def guidance_on(municipality: str, day: date) -> Told:
    """How to complain about a decision of the day; empty where the file has nothing."""
    found = [each for each in load_legal().guidance if each.valid_from <= day]
    if not found:
        return NOTHING
    newest = max(found, key=lambda each: each.valid_from)
    text = newest.text.format(municipality=municipality, weeks=newest.weeks, board=newest.board)
    note = "Klagefristen, og hvem der behandler klagen, er ikke bekræftet."
    return Told(text, None if newest.verified else note)


def purpose_of(offer: str, content: AgreedContent) -> str:
    """The purpose in words, empty where it is not written."""
    for each in load_legal().purpose:
        if offer in each.offers:
            return each.text or next(filter(None, (_words(content, f) for f in each.fields)), "")
    return ""


def _words(content: AgreedContent, name: str) -> str:
    value = str(getattr(content, name)).strip()
    if not value:
        return ""
    return label_in(PraktikPurpose, value) if name == "purpose" else f"nå jobmålet »{value}«"
