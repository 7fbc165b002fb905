"""Rows of a CSV file: comma or semicolon, lists by `|`, nested names with a dot."""

import csv
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from pydantic import BaseModel

from intake.importing.csv_columns import Cell, columns
from intake.importing.json_rows import FAULTS, not_json
from intake.importing.lines import numbered_lines
from intake.importing.problems import Problem, RawRow
from intake.importing.strict_json import NotJsonError, StrictDecoder

_TRUTHS = {"true": True, "false": False, "sand": True, "falsk": False}


class _Reader(Protocol):
    """What `csv.reader` answers: lists of cells, and how many lines it has used."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...


class _UnreadableError(Exception):
    """The reading cannot go on after this problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.problem)
        self.problem = problem


class _CellError(Exception):
    """A cell does not hold what its column asks for."""

    def __init__(self, problem: str, allowed: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.allowed = allowed


def csv_rows(file: BinaryIO, model: type[BaseModel]) -> Iterator[RawRow | Problem]:
    """The rows of a file with the columns of `model`; an empty cell is unknown."""
    lines = _text(file)
    try:
        header_line = next(lines, "")
        separator = ";" if header_line.count(";") > header_line.count(",") else ","
        header = [name.strip() for name in _first(_reader([header_line], separator))]
        faults = list(_header_problems(header, columns(model)))
        yield from faults
        if not faults:
            yield from _body(_reader(lines, separator), header, columns(model))
    except _UnreadableError as error:
        yield error.problem
    except csv.Error:
        yield Problem(1, "", "Overskriften er ikke gyldig CSV.", "Kolonnenavne med komma imellem.")


def _text(file: BinaryIO) -> Iterator[str]:
    for item in numbered_lines(file):
        if isinstance(item, Problem):
            raise _UnreadableError(item)
        yield item[1]


def _reader(lines: Iterator[str] | list[str], separator: str) -> _Reader:
    return csv.reader(lines, delimiter=separator, strict=True)


def _first(reader: _Reader) -> list[str]:
    try:
        return next(reader)
    except StopIteration:
        return []


def _header_problems(header: list[str], known: dict[str, Cell]) -> Iterator[Problem]:
    for name in dict.fromkeys(header):
        if name not in known:
            yield Problem(1, name[:80], "Kolonnen kendes ikke.", ", ".join(known))
        elif header.count(name) > 1:
            yield Problem(1, name, "Kolonnen står to gange.", "Hver kolonne én gang.")


def _body(reader: _Reader, header: list[str], known: dict[str, Cell]) -> Iterator[RawRow | Problem]:
    while True:
        line = reader.line_num + 2
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Problem(
                line,
                "",
                "Linjen er ikke gyldig CSV: et anførselstegn mangler, eller feltet er for langt.",
                'Sæt " om felter med skilletegn, og skriv " som "" inde i dem.',
            )
            return
        if any(cell.strip() for cell in cells):
            yield from _row(line, header, cells, known)


def _row(
    line: int, header: list[str], cells: list[str], known: dict[str, Cell]
) -> Iterator[RawRow | Problem]:
    if len(cells) != len(header):
        yield Problem(
            line, "", f"Linjen har {len(cells)} felter.", f"{len(header)} felter som i overskriften"
        )
        return
    data: dict[str, object] = {}
    whole = True
    for name, cell in zip(header, cells, strict=True):
        try:
            _put(data, name, _value(cell.strip(), known[name]))
        except _CellError as error:
            whole = False
            yield Problem(line, name, error.problem, error.allowed)
    if whole:
        yield RawRow(line, data)


def _put(data: dict[str, object], name: str, value: object) -> None:
    """Sets a nested value; an object of which nothing is known is not made at all."""
    if value is None:
        return
    *outer, last = name.split(".")
    for step in outer:
        data = data.setdefault(step, {})  # type: ignore[assignment]
    data[last] = value


def _value(text: str, cell: Cell) -> object:
    if not text:
        return None
    if cell is Cell.TRUTH:
        return _truth(text)
    if cell is Cell.NUMBER:
        return _number(text)
    if cell is Cell.JSON:
        return _json(text)
    if cell is Cell.WORDS:
        return [] if text == "[]" else [word.strip() for word in text.split("|")]
    return text


def _truth(text: str) -> bool:
    if text.lower() not in _TRUTHS:
        raise _CellError("Feltet skal være sandt eller falsk.", "true, false")
    return _TRUTHS[text.lower()]


def _number(text: str) -> int | float:
    # Danish Excel writes a decimal comma.
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        raise _CellError("Feltet skal være et tal.", "Et tal som 30 eller 22,5") from None
    return int(number) if number.is_integer() and "e" not in text.lower() else number


def _json(text: str) -> object:
    try:
        decoded = StrictDecoder().decode(text)
    except NotJsonError as error:
        raise _CellError(not_json(0, error).problem, "En liste som JSON, [ … ]") from None
    for what, where in decoded.faults:
        problem, allowed = FAULTS[what]
        raise _CellError(problem.format(where=where), allowed)
    if decoded.end != len(text):
        raise _CellError("Der står mere i feltet efter listen.", "En liste som JSON, [ … ]")
    return decoded.value
