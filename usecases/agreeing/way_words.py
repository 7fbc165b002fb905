"""A setting's value in plain Danish."""

from collections.abc import Mapping
from typing import Any

from models.placement_enums import Route


def value_words(value: Mapping[str, Any]) -> str:
    """What was decided: `to skal til en afgørelse`, `VITAS`, or the names of a list."""
    match value:
        case {"on": on}:
            return "to skal til en afgørelse" if on else "én kan afgøre alene"
        case {"days": days}:
            return f"{days} {'dag' if days == 1 else 'dage'}" if days else "ingen besked"
        case {"text": text}:
            return f"»{text}«"
        case {"route": route}:
            return Route(route).label
    return _list_words(value)


def _list_words(value: Mapping[str, Any]) -> str:
    match value:
        case {"kinds": kinds}:
            return ", ".join(kind["name"] for kind in kinds)
        case {"points": points, "blocking": blocking}:
            own = ", ".join(point["label"] for point in points) or "ingen egne punkter"
            return f"{own}; {sum(blocking.values())} af husets punkter spærrer"
    return ""
