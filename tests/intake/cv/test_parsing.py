"""Every format read in this process; the bounded one is in test_reading."""

import json

import pytest

from intake.cv.parsing import parse
from intake.cv.privacy import remove_private
from intake.cv.structured import DATE_UNREAD
from intake.cv.values import CvText
from models.errors import ErrorCode, PraktikmatchError
from tests.intake.cv import documents as made


def lines(text: CvText, page: int = 0) -> list[str]:
    return [line for line in text.pages[page].split("\n") if line.strip()]


def refused(data: bytes) -> PraktikmatchError:
    with pytest.raises(PraktikmatchError) as caught:
        parse(data)
    return caught.value


def test_one_column_pdf_keeps_its_lines() -> None:
    assert lines(parse(made.one_column_pdf())) == made.CV_LINES


@pytest.mark.parametrize("step", [14, 15, 11.5])
def test_two_columns_do_not_interleave(step: float) -> None:
    found = lines(parse(made.two_column_pdf(step)))
    assert found == ["Testborger Et", *made.LEFT, *made.RIGHT]


def test_a_column_of_dates_stays_beside_its_jobs() -> None:
    found = lines(parse(made.date_column_pdf()))
    assert "2019 - 2021\tRengøringsassistent" in found
    assert "2015 - 2018\tKok" in found


def test_pages_are_kept_apart() -> None:
    text = parse(made.pdf(made.column(made.CV_LINES[:4]), made.column(made.CV_LINES[4:])))
    assert [len(lines(text, page)) for page in (0, 1)] == [4, len(made.CV_LINES) - 4]


def test_a_photo_in_a_pdf_is_told_and_not_kept() -> None:
    text = parse(made.pdf(made.column(made.CV_LINES), picture=True))
    assert text.notes == ("Vi har fjernet et billede.",)


def test_docx_with_tables_header_and_photo() -> None:
    text = parse(made.docx_cv())
    found = lines(text)
    assert found[0].startswith("Testborger Et")
    assert "2019-2021\tRengøringsassistent" in found
    assert "03/2015 - 06/2018\tKøkkenmedhjælper" in found
    assert found.index("Sprog") + 1 == found.index("Arabisk: modersmål")
    assert "Vi har fjernet et billede." in text.notes


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_plain_text_in_the_usual_encodings(encoding: str) -> None:
    text = parse("Rengøringsassistent på Ærø".encode(encoding))
    assert text.pages == ("Rengøringsassistent på Ærø",)


def test_old_europass() -> None:
    text = parse(made.PASSPORT)
    first, second = text.titles
    assert (first.title, first.start, first.end) == ("Rengøringsassistent", "2019-02", "2021-12")
    assert first.country == "DK"
    assert (second.title, second.start, second.end) == ("Altmuligmand", "2022-01", None)
    levels = [(entry.code, entry.level, entry.written) for entry in text.languages]
    assert levels == [("ar", "C2", None), ("da", "A2", "A1")]
    assert "Kørekort B, C1" in text.pages[0]
    assert "1865" not in text.pages[0]
    assert set(text.notes) == {"Vi har fjernet et billede.", "Vi har fjernet en fødselsdato."}


def test_newer_europass() -> None:
    text = parse(made.CANDIDATE)
    (title,) = text.titles
    assert (title.title, title.start, title.end) == ("Køkkenmedhjælper", "2023-06", None)
    assert title.country == "DK"
    assert [(entry.code, entry.level) for entry in text.languages] == [("ar", "C2"), ("en", "B1")]
    assert "Betjene opvaskemaskine" in text.pages[0]
    assert "1865" not in text.pages[0]


def test_europass_attached_in_a_pdf() -> None:
    text = parse(made.pdf_with_attachment(made.PASSPORT))
    assert [entry.title for entry in text.titles] == ["Rengøringsassistent", "Altmuligmand"]
    assert lines(text) == made.CV_LINES


def test_a_dangerous_attachment_does_not_cost_the_text() -> None:
    text = parse(made.pdf_with_attachment(made.LAUGHS))
    assert lines(text) == made.CV_LINES
    assert text.titles == ()
    assert any("XML-bilag" in note for note in text.notes)


def test_json_resume() -> None:
    text = parse(made.JSON_RESUME)
    (title,) = text.titles
    assert (title.title, title.start, title.end) == ("Rengøringsassistent", "2019-02", "2021-06")
    assert [(entry.code, entry.level) for entry in text.languages] == [("ar", "C2"), ("en", "B2")]
    assert "20 12 34 56" not in text.pages[0]
    assert "1865" not in text.pages[0]


def resume_job(**dates: object) -> CvText:
    work = [{"position": "Kok", "name": "Kantinen", **dates}]
    return remove_private(parse(json.dumps({"work": work}).encode()))


@pytest.mark.parametrize("end", ["snart", "2021-13", True, [], "31/"])
def test_an_end_nobody_can_read_leaves_the_period_unknown(end: object) -> None:
    text = resume_job(startDate="2019-02-01", endDate=end)
    (title,) = text.titles
    assert (title.start, title.end) == (None, None)
    assert title.text == f"Kok, Kantinen, 2019-02-01 – {end}"
    assert text.notes == (DATE_UNREAD,)


@pytest.mark.parametrize(
    ("dates", "period", "span"),
    [
        ({"startDate": "2019-02"}, ("2019-02", None), "2019-02"),
        ({"startDate": "2019-02", "endDate": ""}, ("2019-02", None), "2019-02"),
        ({"startDate": "2019-02", "endDate": None}, ("2019-02", None), "2019-02"),
        ({"startDate": "2019-02", "endDate": "nu"}, ("2019-02", None), "2019-02 – nu"),
        ({"startDate": "2019-02", "endDate": 2021}, ("2019-02", "2021-12"), "2019-02 – 2021"),
        ({"endDate": "2021-06-30"}, (None, "2021-06"), "2021-06-30"),
    ],
)
def test_a_span_says_what_the_document_says(
    dates: dict[str, object], period: tuple[str | None, str | None], span: str
) -> None:
    text = resume_job(**dates)
    (title,) = text.titles
    assert (title.start, title.end) == period
    assert title.text == f"Kok, Kantinen, {span}"
    assert text.notes == ()


def test_a_start_nobody_can_read_is_told() -> None:
    text = resume_job(startDate="for længe siden", endDate="2021-06")
    assert (text.titles[0].start, text.titles[0].end) == (None, "2021-06")
    assert text.notes == (DATE_UNREAD,)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (made.scanned_pdf(), ErrorCode.DOCUMENT_SCANNED),
        (made.encrypted_pdf(), ErrorCode.DOCUMENT_ENCRYPTED),
        (b"", ErrorCode.FILE_UNREADABLE),
        (b"\xff\xd8\xff\xe0" + bytes(100), ErrorCode.FILE_UNREADABLE),
        (made.PNG, ErrorCode.FILE_UNREADABLE),
        (made.one_column_pdf()[:300], ErrorCode.FILE_UNREADABLE),
        (b"%PDF-1.7\n" + b"x" * 500, ErrorCode.FILE_UNREADABLE),
        (made.docx_cv()[:2000], ErrorCode.FILE_UNREADABLE),
        (made.zip_of({"xl/workbook.xml": b"<a/>"}), ErrorCode.FILE_UNREADABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ErrorCode.FILE_UNREADABLE),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            ErrorCode.DOCUMENT_ENCRYPTED,
        ),
        (b"{\\rtf1 Kok}", ErrorCode.FILE_UNREADABLE),
        (bytes(range(256)) * 20, ErrorCode.FILE_UNREADABLE),
        (b'{"basics": ', ErrorCode.FILE_UNREADABLE),
        (b'{"noget": 1}', ErrorCode.FILE_UNREADABLE),
        (b"[" * 100_000, ErrorCode.FILE_UNREADABLE),
        (b"<html><body>CV</body></html>", ErrorCode.FILE_UNREADABLE),
        (b"<SkillsPassport>", ErrorCode.FILE_UNREADABLE),
        (made.LAUGHS, ErrorCode.FILE_UNREADABLE),
        (made.EXTERNAL, ErrorCode.FILE_UNREADABLE),
        (made.long_pdf(41), ErrorCode.FILE_TOO_LARGE),
        (b"a " * 1_000_001, ErrorCode.FILE_TOO_LARGE),
        (b"a" * (10 * 1024 * 1024 + 1), ErrorCode.FILE_TOO_LARGE),
        (made.zip_of({"word/document.xml": bytes(40_000_000)}), ErrorCode.FILE_UNREADABLE),
        (made.zip_of({f"word/{n}.xml": b"" for n in range(2500)}), ErrorCode.FILE_UNREADABLE),
        (made.repacked(made.docx_cv(), document=made.LAUGHS), ErrorCode.FILE_UNREADABLE),
        (made.repacked(made.docx_cv(), document=b"<w"), ErrorCode.FILE_UNREADABLE),
    ],
)
def test_what_cannot_be_read_gets_a_danish_sentence(data: bytes, code: ErrorCode) -> None:
    error = refused(data)
    assert error.code is code
    assert error.sentence.endswith(".")


def test_forty_pages_are_read() -> None:
    pages = [made.column([f"Side {number}: Rengøringsassistent"]) for number in range(40)]
    assert len(parse(made.pdf(*pages)).pages) == 40


def test_a_picture_renamed_to_pdf_is_called_a_picture() -> None:
    assert "billede" in refused(made.PNG).sentence


def test_a_file_locked_for_editing_only_is_read() -> None:
    assert lines(parse(made.encrypted_pdf(locked=False))) == made.CV_LINES
