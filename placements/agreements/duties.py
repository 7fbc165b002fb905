"""What an agreement tells about insurance and duties: versioned texts by offer and group. Pure."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from models.enums import LabelledEnum, TargetGroup

_DATA = Path(__file__).parents[1] / "data" / "duties.toml"


class Payer(LabelledEnum):
    """Whose group the text is for. Whose benefit it is, not everybody may know."""

    ANY = "any", "alle"
    STATE = "state", "dagpenge"
    MUNICIPALITY = "municipality", "andre grupper"
    UNDISCLOSED = "undisclosed", "læsere, der ikke må kende borgerens ydelse"


@dataclass(frozen=True, slots=True)
class Duty:
    """One text. No offers: for every offer. Unverified shows »ikke bekræftet«."""

    id: str
    version: str
    valid_from: date
    offers: frozenset[str]
    payer: Payer
    title: str
    text: str
    source: str
    verified: bool


def payer_of(target_group: str | None) -> Payer:
    """Which text a group gets; a group nobody knows gets the one that says neither."""
    if target_group is None:
        return Payer.UNDISCLOSED
    return Payer.STATE if target_group == TargetGroup.DAGPENGE else Payer.MUNICIPALITY


def duties_of(offer: str, payer: Payer, day: date) -> tuple[Duty, ...]:
    """The texts in force on a day, the newest version of each."""
    found: dict[str, Duty] = {}
    for duty in sorted(_duties(), key=lambda duty: duty.valid_from):
        applies = not duty.offers or offer in duty.offers
        if applies and duty.valid_from <= day and duty.payer in (Payer.ANY, payer):
            found[duty.id] = duty
    return tuple(found.values())


@lru_cache
def _duties() -> tuple[Duty, ...]:
    data: dict[str, list[dict[str, Any]]] = tomllib.loads(_DATA.read_text(encoding="utf-8"))
    return tuple(
        Duty(
            **{name: value for name, value in raw.items() if name not in ("offers", "groups")},
            offers=frozenset(raw["offers"]),
            payer=Payer(raw["groups"]),
        )
        for raw in data["duty"]
    )
