"""Who a flag is for and how soon it must be acted on; read from data."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from models.placement_enums import FlagKind

_DATA = Path(__file__).parents[1] / "data" / "flags.toml"


@checked(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class FlagRule:
    """The receiver's part in the case, and working days to act."""

    owner: Literal["consultant", "caseworker"]
    working_days: Annotated[int, Field(ge=1, le=20)]


@lru_cache
def flag_rules() -> dict[FlagKind, FlagRule]:
    """One rule for every kind; raises ValueError that names what is missing."""
    with _DATA.open("rb") as file:
        read = TypeAdapter(dict[FlagKind, FlagRule]).validate_python(tomllib.load(file))
    if missing := set(FlagKind) - set(read):
        message = f"flags.toml: missing {sorted(missing)}"
        raise ValueError(message)
    return read
