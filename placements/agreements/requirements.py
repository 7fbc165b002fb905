"""What an agreement must say before it can be sent, by offer type. Pure, from dated-source data."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from placements.content import AgreedContent, Contact

_DATA = Path(__file__).parents[1] / "data" / "requirements.toml"


@dataclass(frozen=True, slots=True)
class Requirement:
    """A field that must be filled in, what to say where it is not, and where that stands."""

    field: str
    missing: str
    source: str
    verified: bool


@lru_cache
def requirements_of(offer: str) -> tuple[Requirement, ...]:
    """What the offer asks, in the order of the form; raises KeyError for an unknown offer."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return tuple(
        Requirement(name, **data["field"][name]) for name in data["offer"][offer]["required"]
    )


def lacking(offer: str, content: AgreedContent) -> tuple[Requirement, ...]:
    """What the content still lacks."""
    return tuple(each for each in requirements_of(offer) if not _filled(content, each.field))


def faults(content: AgreedContent) -> tuple[str, ...]:
    """What cannot be so, whatever the offer: dates the wrong way round, a schedule outside them."""
    found = []
    if content.ends is not None and content.ends < content.starts:
        found.append("Sidste dag ligger før første dag.")
    steps = content.hours
    if steps and steps[0].starts != content.starts:
        found.append("Timeplanen skal begynde på første dag.")
    if content.ends is not None and any(step.starts > content.ends for step in steps):
        found.append("Timeplanen har et trin efter sidste dag.")
    return tuple(found)


def _filled(content: AgreedContent, name: str) -> bool:
    match name:
        case "goals":
            return bool(content.goals) and all(
                goal.text.strip() and goal.measure.strip() for goal in content.goals
            )
        case "contact":
            return _reachable(content.contact)
        case "mentor":
            return bool(content.mentor.name.strip())
        case "wage":
            wage = content.wage
            return bool(wage.collective_agreement.strip()) and wage.monthly_cost is not None
        case "hours":
            return any(step.weekly > 0 for step in content.hours)
    value = getattr(content, name)
    return bool(value.strip()) if isinstance(value, str) else value not in (None, ())


def _reachable(contact: Contact) -> bool:
    return bool(contact.name.strip()) and bool(contact.email.strip() or contact.phone.strip())
