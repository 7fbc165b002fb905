"""How much a document may ask of the machine, and how it is refused beyond that."""

from intake.cv.values import CvText
from models.errors import ErrorCode, PraktikmatchError
from support import child

UPLOAD_BYTES = 10 * 1024 * 1024
PAGES = 40
CHARACTERS = 2_000_000
SECONDS = 20
MEMORY_BYTES = 1024 * 1024 * 1024
ZIP_FILES = 2_000
ZIP_BYTES = 60 * 1024 * 1024
# Ordinary XML packs 10-30 times; photos hardly at all. Small parts may pack anyhow.
ZIP_RATIO = 150
ZIP_RATIO_FREE_BYTES = 1024 * 1024


def refusal(code: ErrorCode, **places: str) -> PraktikmatchError:
    """An error whose details hold its places, so that it can cross to another process."""
    return PraktikmatchError(code, [dict(places)], **places)


def unreadable(reason: str) -> PraktikmatchError:
    """The document cannot be read; `reason` is a Danish sentence that says what to do."""
    return refusal(ErrorCode.FILE_UNREADABLE, reason=reason)


def check_size(data: bytes) -> None:
    """Refuse an upload that is empty or larger than allowed."""
    if not data:
        raise unreadable("den er tom. Vælg en fil med indhold.")
    if len(data) > UPLOAD_BYTES:
        raise refusal(ErrorCode.FILE_TOO_LARGE, limit="10 MB")


def check_pages(count: int) -> None:
    """Refuse a document of too many pages."""
    if count > PAGES:
        raise refusal(ErrorCode.FILE_TOO_LARGE, limit=f"{PAGES} sider")


def check_text(text: CvText) -> None:
    """Refuse too many pages or characters."""
    check_pages(len(text.pages))
    size = sum(map(len, text.pages))
    size += sum(len(entry.text) for entry in text.titles)
    size += sum(len(entry.text) for entry in text.languages)
    if size > CHARACTERS:
        raise refusal(ErrorCode.FILE_TOO_LARGE, limit="2.000.000 tegn")


def limit_process() -> None:
    """Bound this process to what a document may ask of the machine."""
    child.limit_process(SECONDS, MEMORY_BYTES)
