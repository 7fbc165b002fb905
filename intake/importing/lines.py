"""Lines of a file as text, with their numbers; a line that cannot be read is a problem."""

from collections.abc import Iterator
from typing import BinaryIO

from intake.importing.problems import WHOLE_ROW, Problem

MOST_BYTES_A_LINE = 1024 * 1024
_BOM = b"\xef\xbb\xbf"


def numbered_lines(file: BinaryIO) -> Iterator[tuple[int, str] | Problem]:
    """Each line with its ending, counted from 1. Never holds more than one line in memory."""
    number = 0
    while raw := file.readline(MOST_BYTES_A_LINE + 1):
        number += 1
        if len(raw) > MOST_BYTES_A_LINE:
            _skip_rest(file, raw)
            yield too_long(number)
            continue
        try:
            yield number, raw.removeprefix(_BOM if number == 1 else b"").decode()
        except UnicodeDecodeError:
            yield not_utf8(number)


def _skip_rest(file: BinaryIO, raw: bytes) -> None:
    while raw and not raw.endswith(b"\n"):
        raw = file.readline(MOST_BYTES_A_LINE)


def not_utf8(line: int) -> Problem:
    """The line holds bytes of another encoding."""
    return Problem(
        line,
        WHOLE_ROW,
        "Linjen har tegn, der ikke er UTF-8.",
        "Gem filen som UTF-8 (i Excel: »CSV UTF-8«), og indlæs den igen.",
    )


def too_long(line: int) -> Problem:
    """The line, or the row that begins on it, has no reasonable end."""
    return Problem(line, WHOLE_ROW, "Linjen eller posten er for lang.", "Højst 1 MB i én post.")
