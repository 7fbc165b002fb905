"""Forms about the municipality's own ways, read into plain values."""

import re
import unicodedata
from typing import Any

from starlette.datastructures import FormData

from api.agreement_forms import text
from models.errors import refused
from placements.routes import route_key
from placements.ways import Way, Ways

ROWS = 20
_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def read_way(form: FormData, ways: Ways) -> tuple[str, dict[str, Any]]:
    """The setting's key and value; raises INPUT_REFUSED by field.

    `ways` are those that hold now: a kind or a point keeps its id while its name stays.
    """
    key = text(form, "key")
    match key:
        case Way.TWO_STEP:
            return key, {"on": bool(text(form, "on"))}
        case Way.CONTACT:
            return key, {"text": text(form, "contact_text")}
        case Way.QUIET:
            return key, {"days": _whole(text(form, "quiet_days"), "quiet_days")}
        case Way.KINDS:
            return key, {"kinds": _kinds(form, ways)}
        case Way.CHECKLIST:
            return key, _checklist(form, ways)
    offer = text(form, "offer")
    if key != "route":
        raise refused("vælg en indstilling på siden.", "key")
    return route_key(offer), {"route": text(form, "route")}


def _whole(typed: str, field: str) -> int:
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= len("9999")):
        raise refused("skriv et helt tal.", field)
    return int(typed)


def _kinds(form: FormData, ways: Ways) -> list[dict[str, str]]:
    known = {kind.name.casefold(): kind.id for kind in ways.kinds}
    found: list[dict[str, str]] = []
    for number in range(ROWS):
        name = text(form, f"kind-{number}")
        if name:
            kind_id = known.get(name.casefold()) or _id(name)
            found.append({"id": kind_id, "name": name, "text": text(form, f"kind_text-{number}")})
    if len({kind["id"] for kind in found}) < len(found):
        raise refused("to navne er for ens. Giv dem hver sit navn.", "kinds")
    return found


def _checklist(form: FormData, ways: Ways) -> dict[str, Any]:
    known = {point.label.casefold(): point.id for point in ways.checklist if point.own}
    house = [point for point in ways.checklist if not point.own]
    points = []
    for number in range(ROWS):
        label = text(form, f"point-{number}")
        if label:
            point_id = known.get(label.casefold()) or f"own_{_id(label)}"
            blocks = bool(text(form, f"point_blocks-{number}"))
            points.append({"id": point_id, "label": label, "blocks": blocks})
    if len({point["id"] for point in points}) < len(points):
        raise refused("to punkter er for ens. Giv dem hver sit navn.", "points")
    return {
        "points": points,
        "blocking": {point.id: bool(text(form, f"blocks-{point.id}")) for point in house},
    }


def _id(name: str) -> str:
    """A plain id of a Danish name."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    return _NOT_PLAIN.sub("_", plain.encode("ascii", "ignore").decode()).strip("_") or "x"
