"""A Jobnet export holds more than we read: what we do not know is set aside and named."""

from typing import get_args, get_origin

from pydantic import BaseModel

from intake.importing.csv_columns import fields
from intake.importing.problems import MOST_SHOWN
from models.enums import OpeningKind


def known_part(data: object, kind: object, ignored: dict[str, None], path: str = "") -> object:
    """The part of `data` that `kind` knows; the names of the rest go into `ignored`."""
    if isinstance(data, dict) and isinstance(kind, type) and issubclass(kind, BaseModel):
        names = fields(kind)
        for name in data:
            if name not in names and len(ignored) < MOST_SHOWN:
                ignored[f"{path}{name[:80]}"] = None
        return {
            name: known_part(value, names[name], ignored, f"{path}{name}.")
            for name, value in data.items()
            if name in names
        }
    if isinstance(data, list) and get_origin(kind) is list:
        entry = get_args(kind)[0]
        return [known_part(item, entry, ignored, path) for item in data]
    return data


def as_opening(data: object, kind: type[BaseModel], ignored: dict[str, None]) -> object:
    """A Jobnet advertisement as an opening: an ordinary job unless it says otherwise."""
    found = known_part(data, kind, ignored)
    if isinstance(found, dict):
        found.setdefault("kind", OpeningKind.JOB.value)
    return found
