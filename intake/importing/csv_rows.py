"""Rows of a CSV file: comma, semicolon or tab, lists by `|`, nested names with a dot."""

import csv
from collections.abc import Iterator
from typing import BinaryIO

from pydantic import BaseModel

from intake.importing.csv_columns import Cell, columns
from intake.importing.csv_header import Header, header_problems, read_header
from intake.importing.json_rows import FAULTS
from intake.importing.lines import numbered_lines
from intake.importing.problems import WHOLE_ROW, Problem, RawRow
from intake.importing.strict_json import NotJsonError, StrictDecoder

_LIST = "En liste med [ ] om og { } om hver post i den, som i formatet."
_TRUTHS = {"true": True, "false": False, "sand": True, "falsk": False}


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


def csv_rows(file: BinaryIO, model: type[BaseModel], key: str) -> Iterator[RawRow | Problem]:
    """The rows of a file with the columns of `model`; an empty cell is unknown."""
    lines = _text(file)
    try:
        header = read_header(lines)
        faults = list(header_problems(header, model, key))
        yield from faults
        if not faults:
            yield from _body(lines, header, columns(model))
    except _UnreadableError as error:
        yield error.problem
    except csv.Error:
        yield Problem(
            1, WHOLE_ROW, "Overskriften er ikke gyldig CSV.", "Kolonnenavne med komma imellem."
        )


def _text(file: BinaryIO) -> Iterator[tuple[int, str]]:
    for item in numbered_lines(file):
        if isinstance(item, Problem):
            raise _UnreadableError(item)
        yield item


def _body(
    lines: Iterator[tuple[int, str]], header: Header, known: dict[str, Cell]
) -> Iterator[RawRow | Problem]:
    reader = csv.reader((text for _, text in lines), delimiter=header.separator, strict=True)
    while True:
        line = header.line + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield Problem(
                line,
                WHOLE_ROW,
                "Linjen er ikke gyldig CSV: et anførselstegn mangler, eller feltet er for langt.",
                'Sæt " om felter med skilletegn, og skriv " som "" inde i dem.',
            )
            return
        if any(cell.strip() for cell in cells):
            yield from _row(line, header, cells, known)


def _row(
    line: int, header: Header, cells: list[str], known: dict[str, Cell]
) -> Iterator[RawRow | Problem]:
    beyond = cells[len(header.names) :]
    if not len(header.names) <= len(cells) <= header.width or any(map(str.strip, beyond)):
        yield Problem(
            line,
            WHOLE_ROW,
            f"Linjen har {_fields(len(cells))}.",
            f"{_fields(len(header.names))} som i overskriften.",
        )
        return
    data: dict[str, object] = {}
    whole = True
    for name, cell in zip(header.names, cells, strict=False):
        try:
            _put(data, name, _value(cell.strip(), known[name]))
        except _CellError as error:
            whole = False
            yield Problem(line, name, error.problem, error.allowed)
    if whole:
        yield RawRow(line, data, from_csv=True)


def _fields(count: int) -> str:
    return f"{count} {'felt' if count == 1 else 'felter'}"


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
        raise _CellError(_not_a_list(error), _LIST) from None
    for what, where in decoded.faults:
        problem, allowed = FAULTS[what]
        raise _CellError(problem.format(where=where), allowed)
    if decoded.end != len(text):
        raise _CellError("Der står mere i feltet efter listen.", _LIST)
    return decoded.value


def _not_a_list(error: NotJsonError) -> str:
    if error.too_deep:
        return "Listen i feltet har for mange lag i hinanden."
    if error.ended:
        return "Listen i feltet slutter, før den er hel. Den er måske afkortet."
    return f"Feltet er ikke en liste, vi kan læse (ved tegn {error.position + 1})."
