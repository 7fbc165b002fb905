"""The process that opens strangers' files: bounded, without secrets, ends after one.

Bytes come on stdin; one JSON object goes to stdout, what is private already taken out.
Run by `reading.read_document`.
"""

import json
import sys
from dataclasses import asdict
from typing import Any

from intake.cv.limits import UPLOAD_BYTES, limit_process, unreadable
from intake.cv.parsing import parse
from intake.cv.privacy import remove_private
from models.errors import PraktikmatchError

_TOO_BIG_UNPACKED = "den fylder for meget, når den pakkes ud. Gem den uden billeder, og prøv igen."


def answer(data: bytes) -> dict[str, Any]:
    """The text of `data`, or the error it is refused with."""
    try:
        return {"text": asdict(remove_private(parse(data)))}
    except PraktikmatchError as error:
        return _refused(error)
    except MemoryError:
        return _refused(unreadable(_TOO_BIG_UNPACKED))


def _refused(error: PraktikmatchError) -> dict[str, Any]:
    return {"error": error.code.name, "places": error.details[0] if error.details else {}}


if __name__ == "__main__":
    limit_process()
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read(UPLOAD_BYTES + 1))))
