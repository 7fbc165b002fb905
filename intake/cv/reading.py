"""The door: a document goes in, its text comes out without what must not be kept."""

from pydantic import TypeAdapter

from intake.cv.limits import SECONDS, check_size, unreadable
from intake.cv.values import CvText
from models.errors import ErrorCode, PraktikmatchError
from support.child import ChildError, ask_child

_WORKER = "intake.cv.worker"
_TOO_SLOW = "den er for tung at åbne. Gem den som en enklere PDF eller som tekst, og prøv igen."
_TEXT: TypeAdapter[CvText] = TypeAdapter(CvText)


def read_document(data: bytes) -> CvText:
    """The text of a PDF, DOCX, Europass XML, JSON Resume or plain text file.

    CPR numbers, birth dates, contact details and photos are gone from it; its notes say
    so. Runs in a process of its own with limits on time and memory. Raises
    FILE_UNREADABLE, FILE_TOO_LARGE, DOCUMENT_SCANNED or DOCUMENT_ENCRYPTED.
    """
    check_size(data)
    try:
        answer = ask_child(_WORKER, data, SECONDS)
    except ChildError as error:
        raise unreadable(_TOO_SLOW) from error
    if "error" in answer:
        raise PraktikmatchError(ErrorCode[answer["error"]], **answer["places"])
    return _TEXT.validate_python(answer["text"])
