"""The door: a document goes in, its text comes out without what must not be kept."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from intake.cv.limits import SECONDS, check_size, unreadable
from intake.cv.values import CvText
from models.errors import ErrorCode, PraktikmatchError

_HOME = Path(__file__).resolve().parents[2]
_WORKER = (sys.executable, "-B", "-m", "intake.cv.worker")
# Nothing of our environment: it holds the field key and the database's password.
_ENVIRONMENT = {"PYTHONHASHSEED": "0"}
_TOO_SLOW = "den er for tung at åbne. Gem den som en enklere PDF eller som tekst, og prøv igen."
_TEXT: TypeAdapter[CvText] = TypeAdapter(CvText)


def read_document(data: bytes) -> CvText:
    """The text of a PDF, DOCX, Europass XML, JSON Resume or plain text file.

    CPR numbers, birth dates, contact details and photos are gone from it; its notes say
    so. Runs in a process of its own with limits on time and memory. Raises
    FILE_UNREADABLE, FILE_TOO_LARGE, DOCUMENT_SCANNED or DOCUMENT_ENCRYPTED.
    """
    check_size(data)
    answer = _ask_worker(data)
    if "error" in answer:
        raise PraktikmatchError(ErrorCode[answer["error"]], **answer["places"])
    return _TEXT.validate_python(answer["text"])


def _ask_worker(data: bytes) -> dict[str, Any]:
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, nothing of the user's
            _WORKER,
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            cwd=_HOME,
            env=_ENVIRONMENT,
            check=True,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise unreadable(_TOO_SLOW) from error
    return answer
