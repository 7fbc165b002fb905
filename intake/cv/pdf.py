"""PDF: text page by page, columns unfolded, and the Europass XML that may lie inside."""

import io
from dataclasses import replace

from pypdf import PageObject, PasswordType, PdfReader

from intake.cv.columns import unfold
from intake.cv.europass import read_europass
from intake.cv.limits import check_pages
from intake.cv.privacy import PHOTO_REMOVED
from intake.cv.values import CvText
from models.errors import ErrorCode, PraktikmatchError

ATTACHMENT_SKIPPED = "Filen har et XML-bilag, som vi ikke kunne læse. Vi har brugt teksten."
# A scan often carries a page number or a stamp as text; a CV says more than this.
_FEWEST_LETTERS = 20


def read_pdf(data: bytes) -> CvText:
    """The text of a PDF; entries too when a Europass XML is attached.

    Raises DOCUMENT_ENCRYPTED, DOCUMENT_SCANNED and FILE_TOO_LARGE.
    """
    reader = PdfReader(io.BytesIO(data))
    # Files locked for editing only open with the empty password.
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise PraktikmatchError(ErrorCode.DOCUMENT_ENCRYPTED)
    check_pages(len(reader.pages))
    pages = tuple(_page_text(page) for page in reader.pages)
    notes = (PHOTO_REMOVED,) if any(map(_has_picture, reader.pages)) else ()
    text = _with_attachment(CvText(pages, notes=notes), reader)
    if sum(sign.isalpha() for page in text.pages for sign in page) < _FEWEST_LETTERS:
        raise PraktikmatchError(ErrorCode.DOCUMENT_SCANNED)
    return text


def _page_text(page: PageObject) -> str:
    try:
        layout = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False)
    except Exception:  # noqa: BLE001 - odd fonts break the layout mode; the plain one is sturdier
        layout = ""
    if not layout.strip():
        return page.extract_text()
    return unfold(layout)


def _has_picture(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources else None
    if not objects:
        return False
    return any(
        item.get_object().get("/Subtype") == "/Image" for item in objects.get_object().values()
    )


def _with_attachment(text: CvText, reader: PdfReader) -> CvText:
    for name, contents in reader.attachments.items():
        if not name.lower().endswith(".xml"):
            continue
        try:
            attached = read_europass(contents[0])
        except Exception:  # noqa: BLE001 - a broken attachment must not cost us the page's text
            return replace(text, notes=(*text.notes, ATTACHMENT_SKIPPED))
        return _merged(text, attached)
    return text


def _merged(text: CvText, attached: CvText) -> CvText:
    pages = text.pages if any(page.strip() for page in text.pages) else attached.pages
    notes = tuple(dict.fromkeys((*text.notes, *attached.notes)))
    return CvText(pages, attached.titles, attached.languages, notes)
