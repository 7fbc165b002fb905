import io
from typing import Any

import pytest
import typst
from pypdf import PdfReader

from support.documents import MISSING, render_pdf

EMPTY: dict[str, object] = {"title": "", "header": ["a", "b"], "rows": []}


def data(*texts: str) -> dict[str, object]:
    section = {"title": "Æbler og ål", "records": [[("Felt", text) for text in texts]]}
    return {"title": "Prøve på æøå", "intro": ["ÆØÅ"], "sections": [section], "log": EMPTY}


def read(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def test_a_document_is_tagged_danish_and_readable_by_machine() -> None:
    reader = read(render_pdf("personal_data", data("blåbærgrød", "Їжак", "مرحبا")))
    root: Any = reader.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert str(root["/Lang"]).startswith("da")
    assert "/StructTreeRoot" in root
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "Prøve på æøå"
    text = reader.pages[0].extract_text()
    for word in ("Prøve på æøå", "Æbler og ål", "blåbærgrød", "Їжак"):
        assert word in text
    assert MISSING not in text


@pytest.mark.parametrize("char", ["漢", "😀", "ሰ", "\x00", "\x07"])
def test_a_letter_no_font_has_is_marked_and_said(char: str) -> None:
    text = read(render_pdf("personal_data", data(f"før{char}efter"))).pages[0].extract_text()
    assert f"før{MISSING}efter" in text
    assert "står for et tegn" in text


@pytest.mark.parametrize(
    "text", ["#panic()", "*fed*", "= overskrift", "$x$", '"', "\\", "<a>", "//"]
)
def test_data_is_text_and_never_markup(text: str) -> None:
    assert text in read(render_pdf("personal_data", data(text))).pages[0].extract_text()


def test_a_faulty_template_is_an_error() -> None:
    with pytest.raises(typst.TypstError):
        render_pdf("personal_data", {"title": "uden resten"})
