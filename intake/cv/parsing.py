"""From bytes to text, by what the bytes are and not by what the file is called."""

import zipfile
from collections.abc import Callable

from intake.cv.docx import read_docx
from intake.cv.europass import read_europass
from intake.cv.json_resume import read_json_resume
from intake.cv.limits import check_size, check_text, unreadable
from intake.cv.pdf import read_pdf
from intake.cv.text import read_text
from intake.cv.values import CvText
from models.errors import ErrorCode, PraktikmatchError

_SAVE_AS = "Gem CV'et som PDF, Word (.docx) eller tekst, og indlæs det igen."
_BROKEN = f"den er beskadiget eller af en anden slags, end den ser ud til. {_SAVE_AS}"
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_WORD = "den er i et gammelt Word-format. Gem den som .docx, og indlæs den igen."
_SEARCH_FOR_PDF = 1024


def parse(data: bytes) -> CvText:
    """The text of a document; refuses with an error of the catalogue, never another."""
    check_size(data)
    try:
        text = _reader(data)(data)
    except (PraktikmatchError, MemoryError):
        raise
    except Exception as error:
        raise unreadable(_BROKEN) from error
    check_text(text)
    return text


def _reader(data: bytes) -> Callable[[bytes], CvText]:
    start = data[:_SEARCH_FOR_PDF].removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"%PDF-" in data[:_SEARCH_FOR_PDF]:
        return read_pdf
    if start.startswith(b"PK"):
        return read_docx if _is_zip(data) else _refuse
    if start.startswith((b"{", b"[")):
        return read_json_resume
    if start.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<")):
        return read_europass
    if _is_foreign(data):
        return _refuse
    return read_text


def _is_zip(data: bytes) -> bool:
    return data[-66_000:].find(b"PK\x05\x06") >= 0


def _is_foreign(data: bytes) -> bool:
    return data.startswith((*_PICTURES, _OLD_OFFICE, b"{\\rtf")) or data[4:8] == b"ftyp"


def _refuse(data: bytes) -> CvText:
    if data.startswith(_OLD_OFFICE):
        # Word puts a locked .docx into the old container, under this name.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise PraktikmatchError(ErrorCode.DOCUMENT_ENCRYPTED)
        raise unreadable(_OLD_WORD)
    if data.startswith(_PICTURES) or data[4:8] == b"ftyp":
        raise unreadable(f"den er et billede. {_SAVE_AS}")
    if data.startswith(b"PK"):
        raise zipfile.BadZipFile
    raise unreadable(f"vi kender ikke formatet. {_SAVE_AS}")
