"""Files that hold keys: one key of hexadecimal digits a line, readable by their owner only."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from models.errors import ErrorCode, PraktikmatchError


def read_key_file(path: Path) -> list[str]:
    """The keys in a file, none for a file that is not there; KEY_MISSING if it cannot be read."""
    try:
        lines = path.read_text(encoding="ascii").split()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise PraktikmatchError(ErrorCode.KEY_MISSING) from error
    if not lines:
        raise PraktikmatchError(ErrorCode.KEY_MISSING)
    return lines


def write_key_file(path: Path, digits: str) -> bool:
    """Write a key where no file is yet; False, and nothing done, where one is.

    A key half written would lose what is later closed with it: the whole file gets its name
    in one step, after it has reached the disk. OSError where the folder cannot be written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Temporary files are made with mode 0600.
    with NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as draft:
        draft.write(digits + "\n")
        draft.flush()
        os.fsync(draft.fileno())
        try:
            os.link(draft.name, path)
        except FileExistsError:
            return False
    return True
