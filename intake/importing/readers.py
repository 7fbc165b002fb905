"""Opens a file, sees from its content what it is, and answers its rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from pydantic import BaseModel

from intake.importing.cpr import mask_cpr
from intake.importing.csv_rows import csv_rows
from intake.importing.json_rows import json_array, json_lines
from intake.importing.problems import Problem, RawRow
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
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def size_of(path: Path) -> int:
    """The file's length in bytes; a file that is too large or cannot be read is an error."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise _cannot_open(path) from error
    if size > MOST_BYTES:
        raise PraktikmatchError(ErrorCode.FILE_TOO_LARGE, limit="500 MB")
    return size


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file for reading; one that cannot be opened is an error."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise _cannot_open(path) from error
    with file:
        yield file


def _cannot_open(path: Path) -> PraktikmatchError:
    return PraktikmatchError(
        ErrorCode.FILE_UNREADABLE, reason=f"»{mask_cpr(path.name)}« kan ikke åbnes."
    )


def rows(file: BinaryIO, model: type[BaseModel], key: str) -> Iterator[RawRow | Problem]:
    """The rows of the file, recognised by its content; problems in their place."""
    head = file.read(_HEAD)
    file.seek(0)
    stranger = _stranger(head)
    start = head.removeprefix(_BOM).lstrip()
    if stranger:
        yield stranger
    elif start.startswith(b"["):
        yield from json_array(file)
    elif start.startswith(b"{"):
        yield from json_lines(file)
    elif start and key.encode() not in start.split(b"\n", 1)[0]:
        yield _not_recognised(key)
    elif start:
        yield from csv_rows(file, model)


def _stranger(head: bytes) -> Problem | None:
    for signature, name in _STRANGERS.items():
        if head.startswith(signature):
            return Problem(1, "", f"Filen er {name}, ikke en fil med rækker.", _AS_TEXT)
    if head.startswith(_UTF16):
        return Problem(1, "", "Filen er gemt som UTF-16.", "Gem filen som UTF-8.")
    if b"\0" in head:
        return Problem(1, "", "Filen er ikke en tekstfil.", _AS_TEXT)
    return None


def _not_recognised(key: str) -> Problem:
    return Problem(
        1,
        "",
        f"Filen er ikke JSON, og første linje har ikke kolonnen »{key}«.",
        f"{_AS_TEXT} I CSV står kolonnernes navne i første linje.",
    )
