"""The first lines of a CSV file: Excel's `sep=`, the separator, the names of the columns."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from intake.importing.csv_columns import Cell, columns
from intake.importing.problems import WHOLE_FILE, Problem
from intake.importing.resemblance import likely_kind, of_another_kind

_SEPARATORS = (",", ";", "\t")
# Danish Excel writes it on a line of its own, now and then in quotation marks.
_TOLD = re.compile(r'"?sep=([,;\t])"?[,;\s]*', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """The line the names stand on, the names, and how many cells a row may have."""

    line: int
    separator: str
    names: list[str]
    width: int


def read_header(lines: Iterator[tuple[int, str]]) -> Header:
    """The header on the first line that is not empty. Raises `csv.Error`."""
    number, text = _next_filled(lines)
    told = _TOLD.fullmatch(text.lstrip(" "))
    if told:
        number, text = _next_filled(lines)
    separator = told[1] if told else max(_SEPARATORS, key=text.count)
    cells = next(csv.reader([text], delimiter=separator, strict=True), [])
    names = [cell.strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return Header(number, separator, names, len(cells))


def _next_filled(lines: Iterator[tuple[int, str]]) -> tuple[int, str]:
    return next(((number, text) for number, text in lines if text.strip()), (1, ""))


def header_problems(header: Header, model: type[BaseModel], key: str) -> Iterator[Problem]:
    """What is wrong with the names: another kind of file, unknown or repeated columns."""
    known = columns(model)
    other = likely_kind({name.split(".")[0] for name in header.names}, model)
    if other:
        yield of_another_kind(header.line, other, whole_file=True)
    elif key not in header.names:
        yield _not_recognised(header.line, key)
    else:
        yield from _column_problems(header, known)


def _column_problems(header: Header, known: dict[str, Cell]) -> Iterator[Problem]:
    for name in dict.fromkeys(header.names):
        shown = name[:80] or f"kolonne {header.names.index(name) + 1}"
        if name not in known:
            yield Problem(header.line, shown, "Kolonnen kendes ikke.", ", ".join(known))
        elif header.names.count(name) > 1:
            yield Problem(header.line, shown, "Kolonnen står to gange.", "Hver kolonne én gang.")


def _not_recognised(line: int, key: str) -> Problem:
    return Problem(
        line,
        WHOLE_FILE,
        f"Filen er ikke JSON, og første linje har ikke kolonnen »{key}«.",
        "JSON Lines, JSON eller CSV, gemt som UTF-8. I CSV står kolonnernes navne i første linje.",
    )
