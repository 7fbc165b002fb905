"""Word documents: paragraphs, tables, text boxes, headers, in reading order."""

import io
import zipfile
from collections.abc import Iterable, Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from intake.cv.limits import (
    ZIP_BYTES,
    ZIP_FILES,
    ZIP_RATIO,
    ZIP_RATIO_FREE_BYTES,
    unreadable,
)
from intake.cv.privacy import PHOTO_REMOVED
from intake.cv.values import CvText

_BOMB = "den fylder for meget, når den pakkes ud. Gem CV'et som PDF, og indlæs det igen."
_NOT_WORD = "den er ikke et Word-dokument. Gem CV'et som .docx eller PDF, og indlæs det igen."
_DANGEROUS = "den indeholder koder, vi ikke åbner. Gem CV'et som PDF, og indlæs det igen."
_CHUNK = 256 * 1024
_NEW_PAGE = "\f"


def read_docx(data: bytes) -> CvText:
    """The text of a DOCX; a page begins where Word last broke one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if "word/document.xml" not in names:
            raise unreadable(_NOT_WORD)
        _check_archive(archive)
    document = Document(io.BytesIO(data))
    body = "\n".join(_document_lines(document))
    photo = any(name.startswith("word/media/") for name in names)
    return CvText(tuple(body.split(_NEW_PAGE)), notes=(PHOTO_REMOVED,) if photo else ())


def _check_archive(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > ZIP_FILES or sum(part.file_size for part in parts) > ZIP_BYTES:
        raise unreadable(_BOMB)
    if any(_too_dense(part) for part in parts):
        raise unreadable(_BOMB)
    left = ZIP_BYTES
    for part in parts:
        # The directory may lie about sizes: count while unpacking, too.
        with archive.open(part) as stream:
            start = chunk = stream.read(_CHUNK)
            while chunk:
                left -= len(chunk)
                if left < 0:
                    raise unreadable(_BOMB)
                chunk = stream.read(_CHUNK)
        if part.filename.endswith((".xml", ".rels")) and b"<!" in start.replace(b"<!--", b""):
            raise unreadable(_DANGEROUS)


def _too_dense(part: zipfile.ZipInfo) -> bool:
    return (
        part.file_size > ZIP_RATIO_FREE_BYTES
        and part.file_size > max(part.compress_size, 1) * ZIP_RATIO
    )


def _document_lines(document: WordDocument) -> Iterator[str]:
    seen: set[str] = set()
    for section in document.sections:
        yield from _once(_block_lines(section.header.iter_inner_content()), seen)
    yield from _block_lines(document.iter_inner_content())
    for section in document.sections:
        yield from _once(_block_lines(section.footer.iter_inner_content()), seen)


def _once(lines: Iterable[str], seen: set[str]) -> Iterator[str]:
    for line in lines:
        if line not in seen:
            seen.add(line)
            yield line


def _block_lines(blocks: Iterable[Paragraph | Table]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _table_lines(block)
        else:
            yield from _paragraph_lines(block)


def _paragraph_lines(paragraph: Paragraph) -> Iterator[str]:
    mark = _NEW_PAGE if paragraph.rendered_page_breaks else ""
    yield from (mark + paragraph.text.replace(_NEW_PAGE, "")).split("\n")
    for box in paragraph._element.iter(qn("w:txbxContent")):  # noqa: SLF001 - no public way to text boxes
        # Word writes each box twice; the second copy is for old programs.
        if any(str(above.tag).endswith("}Fallback") for above in box.iterancestors()):
            continue
        for inner in box.iter(qn("w:p")):
            yield "".join(text.text or "" for text in inner.iter(qn("w:t")))


def _table_lines(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells = [lines for lines in map(_cell_lines, _distinct(row.cells)) if lines]
        if cells and all(len(lines) == 1 for lines in cells[:-1]):
            yield "\t".join(lines[0] for lines in cells)
            yield from cells[-1][1:]
        else:
            # Cells of several lines are columns of the page, not facts of one row.
            for lines in cells:
                yield from lines


def _distinct(cells: Iterable[_Cell]) -> Iterator[_Cell]:
    last: object = None
    for cell in cells:
        element = cell._tc  # noqa: SLF001 - merged cells come again as the same element
        if element is not last:
            last = element
            yield cell


def _cell_lines(cell: _Cell) -> list[str]:
    return [line for line in _block_lines(cell.iter_inner_content()) if line.strip()]
