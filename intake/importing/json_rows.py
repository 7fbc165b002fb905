"""Rows of JSON Lines and of a JSON array, read in pieces so that memory stays small."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import BinaryIO

from intake.importing.lines import MOST_BYTES_A_LINE, not_utf8, numbered_lines, too_long
from intake.importing.problems import WHOLE_FILE, WHOLE_ROW, Problem, RawRow
from intake.importing.strict_json import Decoded, NotJsonError, StrictDecoder
from intake.importing.window import Window

# `false`, `-Infinity` or `\\u00e6` cut by the window's edge looks wrong until the rest is read.
_LONGEST_SIGN = 16
_ONE_ROW = "Én post i krøllede parenteser, { … }."
_SPREAD = Problem(
    1,
    WHOLE_ROW,
    "Posten står på flere linjer.",
    "Skriv hver post på én linje, eller sæt [ ] om dem alle med komma imellem.",
)
FAULTS = {
    "repeated_key": ("Feltet »{where}« står to gange i samme post.", "Hvert felt én gang."),
    "not_a_number": ("NaN og Infinity er ikke tal.", "Et tal, eller null når det er ukendt."),
    "number_too_long": ("Et tal har alt for mange cifre.", "Højst 18 cifre."),
}


def json_lines(file: BinaryIO) -> Iterator[RawRow | Problem]:
    """A row of each line that is not empty; a bad line does not stop the reading.

    A first row spread over several lines does: every line after it would be a fault.
    """
    decoder = StrictDecoder()
    filled = (item for item in numbered_lines(file) if isinstance(item, Problem) or item[1].strip())
    first = list(islice(filled, 2))
    if _is_spread(decoder, first):
        yield replace(_SPREAD, line=_line_of(first[0]))
        return
    for item in chain(first, filled):
        if isinstance(item, Problem):
            yield item
        else:
            yield from _of_line(decoder, *item)


def _is_spread(decoder: StrictDecoder, first: list[tuple[int, str] | Problem]) -> bool:
    """Whether the first line is an object cut off, and the second goes on with it."""
    texts = [item[1].strip() for item in first if not isinstance(item, Problem)]
    if len(texts) < len(first) or len(texts) == 1 or texts[1].startswith("{"):
        return False
    try:
        decoder.decode(texts[0])
    except NotJsonError as error:
        return error.ended
    return False


def _line_of(item: tuple[int, str] | Problem) -> int:
    return item.line if isinstance(item, Problem) else item[0]


def _of_line(decoder: StrictDecoder, number: int, line: str) -> Iterator[RawRow | Problem]:
    text = line.strip()
    try:
        decoded = decoder.decode(text)
    except NotJsonError as error:
        yield not_json(number, error)
        return
    if decoded.end != len(text):
        yield Problem(
            number, WHOLE_ROW, "Der står mere på linjen efter posten.", "Én post på hver linje."
        )
        return
    yield from row_of(number, decoded)


def row_of(line: int, decoded: Decoded) -> Iterator[RawRow | Problem]:
    """The row, or what was not proper JSON in it."""
    if not isinstance(decoded.value, dict):
        yield Problem(line, WHOLE_ROW, "Posten er ikke et objekt.", _ONE_ROW)
        return
    for what, where in decoded.faults:
        problem, allowed = FAULTS[what]
        yield Problem(line, where or WHOLE_ROW, problem.format(where=where), allowed)
    if not decoded.faults:
        yield RawRow(line, decoded.value)


def not_json(line: int, error: NotJsonError) -> Problem:
    """The text is no JSON: cut off, nested without end, or written wrongly."""
    if error.too_deep:
        return Problem(line, WHOLE_ROW, "Posten har for mange lag i hinanden.", "Som i formatet.")
    if error.ended:
        return Problem(
            line,
            WHOLE_ROW,
            "Posten slutter, før den er hel. Filen er måske afkortet.",
            "Én hel post på hver linje, eller en hel liste, [ … ]. Hent filen igen.",
        )
    return Problem(
        line, WHOLE_ROW, f"Posten er ikke gyldig JSON (ved tegn {error.position + 1}).", _ONE_ROW
    )


def json_array(file: BinaryIO) -> Iterator[RawRow | Problem]:
    """The rows of one array; what is not JSON ends the reading, as nothing after it is sure."""
    text = Window(file)
    try:
        yield from _items(text)
    except UnicodeDecodeError:
        yield not_utf8(text.line)
    except NotJsonError as error:
        line = text.line + text.text.count("\n", text.at, error.position)
        # Counted from the row's own start, as in JSON Lines.
        inside = NotJsonError(error.position - text.at, ended=error.ended, too_deep=error.too_deep)
        yield not_json(line, inside)


def _items(text: Window) -> Iterator[RawRow | Problem]:
    decoder = StrictDecoder()
    _take(text, "[")
    while text.next_sign() != "]":
        decoded = _whole(text, decoder)
        if decoded is None:
            yield too_long(text.line)
            return
        yield from row_of(text.line, decoded)
        text.move(decoded.end)
        if text.next_sign() != "]":
            _take(text, ",")
    _take(text, "]")
    if text.next_sign():
        yield Problem(
            text.line, WHOLE_FILE, "Der står mere i filen efter listens slutning.", "Én liste."
        )


def _take(text: Window, sign: str) -> None:
    found = text.next_sign()
    if found != sign:
        raise NotJsonError(text.at, ended=not found)
    text.move(text.at + 1)


def _whole(text: Window, decoder: StrictDecoder) -> Decoded | None:
    """The value where the window stands; None when it is longer than a row may be."""
    while True:
        try:
            return decoder.decode(text.text, text.at)
        except NotJsonError as error:
            certain = error.position < len(text.text) - _LONGEST_SIGN and not error.ended
            if text.ended or error.too_deep or certain:
                raise
        if len(text.text) - text.at > MOST_BYTES_A_LINE:
            return None
        text.more()
