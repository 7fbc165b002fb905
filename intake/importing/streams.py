"""Pipes and devices: read once into a file of our own, as an import reads twice."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from intake.importing.readers import MOST_BYTES, cannot_open, opened, too_large

_CHUNK = 1024 * 1024


@contextmanager
def as_file(path: Path) -> Iterator[Path]:
    """The path of an ordinary file, or of a copy that only we may read and that goes away.

    The copy keeps the name, for messages. Raises FILE_TOO_LARGE and FILE_UNREADABLE.
    """
    if _is_ordinary(path):
        yield path
        return
    with TemporaryDirectory(prefix="praktikmatch-") as folder, opened(path) as source:
        copy = Path(folder) / path.name
        _copy(source, copy)
        yield copy


def _is_ordinary(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        raise cannot_open(path) from error


def _copy(source: BinaryIO, copy: Path) -> None:
    size = 0
    with copy.open("wb") as target:
        while piece := source.read(_CHUNK):
            size += len(piece)
            if size > MOST_BYTES:
                raise too_large()
            target.write(piece)
