"""Opens a file, sees from its content what it is, and answers its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel

from intake.importing.csv_rows import csv_rows
from intake.importing.json_rows import json_array, json_lines
from intake.importing.problems import WHOLE_FILE, Problem, RawRow
from models.cpr import mask_cpr
from models.errors import ErrorCode, PraktikmatchError

MOST_BYTES = 500_000_000
_HEAD = 4096
_BOM = b"\xef\xbb\xbf"
_AS_TEXT = "JSON Lines, JSON eller CSV, gemt som UTF-8."
_STRANGERS = {
    b"\x89PNG": "et billede",
    b"\xff\xd8\xff": "et billede",
    b"GIF8": "et billede",
    b"%PDF": "et PDF-dokument",
    b"PK\x03\x04": "et regneark, et Word-dokument eller en zip-fil",
    b"PK\x05\x06": "en tom zip-fil",
    b"\xd0\xcf\x11\xe0": "et gammelt regneark eller Word-dokument",
    b"\x1f\x8b": "en pakket fil",
    b"SQLite format 3": "en database",
}
_TEXTS = {b"{\\rtf": "i RTF-format", b"<": "en webside eller XML"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def size_of(path: Path) -> int:
    """The file's length in bytes; a file that is too large or cannot be read is an error."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise cannot_open(path) from error
    if size > MOST_BYTES:
        raise too_large()
    return size


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file for reading; one that cannot be opened or read to its end is an error."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise cannot_open(path) from error


def cannot_open(path: Path) -> PraktikmatchError:
    """The error for a file the machine does not let us read."""
    return PraktikmatchError(
        ErrorCode.FILE_UNREADABLE,
        reason=f"»{mask_cpr(path.name)}« kan ikke åbnes. Tjek, at du har adgang til den.",
    )


def too_large() -> PraktikmatchError:
    """The error for a file of more than `MOST_BYTES`."""
    return PraktikmatchError(ErrorCode.FILE_TOO_LARGE, limit="500 MB")


def rows(file: BinaryIO, model: type[BaseModel], key: str) -> Iterator[RawRow | Problem]:
    """The rows of the file, recognised by its content; problems in their place."""
    stranger = _stranger(file.read(_HEAD))
    start = _start(file)
    file.seek(0)
    if stranger:
        yield stranger
    elif start.startswith(b"["):
        yield from json_array(file)
    elif start.startswith(b"{"):
        yield from json_lines(file)
    elif start:
        yield from csv_rows(file, model, key)


def _start(file: BinaryIO) -> bytes:
    """The file's first piece that is more than blank lines; empty when there is none."""
    file.seek(0)
    while piece := file.read(_HEAD):
        start = piece.removeprefix(_BOM).lstrip()
        if start:
            return start
    return b""


def _stranger(head: bytes) -> Problem | None:
    for signature, name in _STRANGERS.items():
        if head.startswith(signature):
            return Problem(1, WHOLE_FILE, f"Filen er {name}, ikke en fil med rækker.", _AS_TEXT)
    if head.startswith(_UTF16):
        return Problem(1, WHOLE_FILE, "Filen er gemt som UTF-16.", "Gem filen som UTF-8.")
    if b"\0" in head:
        return Problem(1, WHOLE_FILE, "Filen er ikke en tekstfil.", _AS_TEXT)
    start = head.removeprefix(_BOM).lstrip()
    for signature, name in _TEXTS.items():
        if start.startswith(signature):
            return Problem(1, WHOLE_FILE, f"Filen er {name}.", f"Gem den som {_AS_TEXT}")
    return None
