"""Which columns a CSV file of a kind may have, and what a cell of each means."""

from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel


class Cell(Enum):
    """How the text of a cell becomes a value."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    WORDS = "words"
    JSON = "json"


@cache
def columns(model: type[BaseModel]) -> dict[str, Cell]:
    """Column name (nested names with a dot) to the meaning of its cells."""
    found: dict[str, Cell] = {}
    for name, inner in fields(model).items():
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            found |= {f"{name}.{below}": cell for below, cell in columns(inner).items()}
        else:
            found[name] = _cell(inner)
    return found


@cache
def fields(model: type[BaseModel]) -> dict[str, object]:
    """The names a file uses for the fields of `model`, with their plain types."""
    return {info.alias or name: plain(info.annotation) for name, info in model.model_fields.items()}


def plain(annotation: object) -> object:
    """The type without "or null" and without its validators; a list keeps its entries' type."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return plain(get_args(annotation)[0])
    if origin in {Union, UnionType}:
        return plain(next(kind for kind in get_args(annotation) if kind is not type(None)))
    if origin is list:
        return list[plain(get_args(annotation)[0])]  # type: ignore[misc]
    return annotation


def _cell(kind: object) -> Cell:
    if get_origin(kind) is list:
        entry = get_args(kind)[0]
        holds_objects = isinstance(entry, type) and issubclass(entry, BaseModel)
        return Cell.JSON if holds_objects else Cell.WORDS
    if kind is bool:
        return Cell.TRUTH
    return Cell.NUMBER if kind in {int, float} else Cell.TEXT
