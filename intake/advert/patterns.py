"""Word patterns of advertisements, kept as data: lists of alternatives by table and name."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent / "data"


@cache
def table(name: str, file: str = "words.toml") -> Mapping[str, str]:
    """One table of a file, each name with its alternatives joined for a pattern, in order."""
    data = tomllib.loads((_FOLDER / file).read_text(encoding="utf-8"))
    return {key: "|".join(alternatives) for key, alternatives in data[name].items()}


@cache
def patterns(name: str, file: str = "words.toml") -> Mapping[str, re.Pattern[str]]:
    """As `table`, compiled to find whole beginnings of words, capitals aside."""
    return {
        key: re.compile(rf"(?<!\w)(?:{written})", re.IGNORECASE)
        for key, written in table(name, file).items()
    }
