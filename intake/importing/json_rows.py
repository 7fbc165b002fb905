"""Rows of JSON Lines and of a JSON array, read in pieces so that memory stays small."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from intake.importing.lines import MOST_BYTES_A_LINE, not_utf8, numbered_lines, too_long
from intake.importing.problems import Problem, RawRow
from intake.importing.strict_json import Decoded, NotJsonError, StrictDecoder

_CHUNK = 64 * 1024
# `false`, `-Infinity` or `\\u00e6` cut by the window's edge looks wrong until the rest is read.
_LONGEST_SIGN = 16
_ONE_ROW = "Én post i krøllede parenteser, { … }."
FAULTS = {
    "repeated_key": ("Feltet »{where}« står to gange i samme post.", "Hvert felt én gang."),
    "not_a_number": ("NaN og Infinity er ikke tal.", "Et tal, eller null når det er ukendt."),
    "number_too_long": ("Et tal har alt for mange cifre.", "Højst 18 cifre."),
}


def json_lines(file: BinaryIO) -> Iterator[RawRow | Problem]:
    """A row of each line that is not empty; a bad line does not stop the reading."""
    decoder = StrictDecoder()
    for item in numbered_lines(file):
        if isinstance(item, Problem):
            yield item
        elif item[1].strip():
            yield from _of_line(decoder, *item)


def _of_line(decoder: StrictDecoder, number: int, line: str) -> Iterator[RawRow | Problem]:
    text = line.strip()
    try:
        decoded = decoder.decode(text)
    except NotJsonError as error:
        yield not_json(number, error)
        return
    if decoded.end != len(text):
        yield Problem(number, "", "Der står mere på linjen efter posten.", "Én post på hver linje.")
        return
    yield from row_of(number, decoded)


def row_of(line: int, decoded: Decoded) -> Iterator[RawRow | Problem]:
    """The row, or what was not proper JSON in it."""
    if not isinstance(decoded.value, dict):
        yield Problem(line, "", "Posten er ikke et objekt.", _ONE_ROW)
        return
    for what, where in decoded.faults:
        problem, allowed = FAULTS[what]
        yield Problem(line, where, problem.format(where=where), allowed)
    if not decoded.faults:
        yield RawRow(line, decoded.value)


def not_json(line: int, error: NotJsonError) -> Problem:
    """The text is no JSON: cut off, nested without end, or written wrongly."""
    if error.too_deep:
        return Problem(line, "", "Posten har for mange lag i hinanden.", "Som i formatet.")
    if error.ended:
        return Problem(
            line,
            "",
            "Posten slutter, før den er hel. Filen er måske afkortet.",
            "Én hel post på hver linje, eller en hel liste, [ … ]. Hent filen igen.",
        )
    return Problem(line, "", f"Posten er ikke gyldig JSON (ved tegn {error.position + 1}).")


class _Text:
    """The text of a file through a window; knows on which line it stands."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self.window = ""
        self.line = 1
        self.ended = False

    def more(self) -> None:
        """Read another piece; raises UnicodeDecodeError."""
        raw = self._file.read(_CHUNK)
        self.ended = not raw
        try:
            self.window += self._decoder.decode(raw, final=self.ended)
        except UnicodeDecodeError as error:
            self.line += self.window.count("\n") + error.object[: error.start].count(b"\n")
            raise

    def drop(self, count: int) -> None:
        """Go on after `count` characters."""
        self.line += self.window.count("\n", 0, count)
        self.window = self.window[count:]

    def next_sign(self) -> str:
        """The next character that is no white space, "" at the end."""
        while True:
            rest = self.window.lstrip()
            self.drop(len(self.window) - len(rest))
            if self.window or self.ended:
                return self.window[:1]
            self.more()


def json_array(file: BinaryIO) -> Iterator[RawRow | Problem]:
    """The rows of one array; what is not JSON ends the reading, as nothing after it is sure."""
    text = _Text(file)
    try:
        yield from _items(text)
    except UnicodeDecodeError:
        yield not_utf8(text.line)
    except NotJsonError as error:
        yield not_json(text.line + text.window.count("\n", 0, error.position), error)


def _items(text: _Text) -> Iterator[RawRow | Problem]:
    decoder = StrictDecoder()
    _take(text, "[")
    while text.next_sign() != "]":
        decoded = _whole(text, decoder)
        if decoded is None:
            yield too_long(text.line)
            return
        yield from row_of(text.line, decoded)
        text.drop(decoded.end)
        if text.next_sign() != "]":
            _take(text, ",")
    _take(text, "]")
    if text.next_sign():
        yield Problem(text.line, "", "Der står mere i filen efter listens slutning.", "Én liste.")


def _take(text: _Text, sign: str) -> None:
    found = text.next_sign()
    if found != sign:
        raise NotJsonError(0, ended=not found)
    text.drop(1)


def _whole(text: _Text, decoder: StrictDecoder) -> Decoded | None:
    """The value at the window's start; None when it is longer than a row may be."""
    while True:
        try:
            return decoder.decode(text.window)
        except NotJsonError as error:
            certain = error.position < len(text.window) - _LONGEST_SIGN and not error.ended
            if text.ended or error.too_deep or certain:
                raise
        if len(text.window) > MOST_BYTES_A_LINE:
            return None
        text.more()
