"""The bounded process: it answers, it refuses, and it cannot hang or grow."""

import sys

import pytest

from intake.cv import reading
from intake.cv.limits import check_size
from intake.cv.reading import read_document
from models.errors import ErrorCode, PraktikmatchError
from tests.intake.cv import documents as made

_ANSWER = 'print(\'{"text": {"pages": ["svar"]}}\')'
_EATS_MEMORY = (
    "from intake.cv.limits import limit_process; limit_process();"
    f" space = bytearray(2 << 30); {_ANSWER}"
)


def code_of(data: bytes) -> ErrorCode:
    with pytest.raises(PraktikmatchError) as caught:
        read_document(data)
    return caught.value.code


@pytest.mark.parametrize(
    "data",
    [made.text_cv(), made.one_column_pdf(), made.docx_cv(), made.PASSPORT, made.JSON_RESUME],
    ids=["text", "pdf", "docx", "europass", "json"],
)
def test_text_comes_back_without_what_is_private(data: bytes) -> None:
    text = read_document(data)
    whole = "\n".join(text.pages)
    assert "1234" not in whole
    assert "1865" not in whole
    assert "Vi har fjernet et tal, der ligner et CPR-nummer." in text.notes


def test_errors_cross_the_process_with_their_sentence() -> None:
    assert code_of(made.scanned_pdf()) is ErrorCode.DOCUMENT_SCANNED
    assert code_of(made.encrypted_pdf()) is ErrorCode.DOCUMENT_ENCRYPTED
    with pytest.raises(PraktikmatchError) as caught:
        read_document(made.long_pdf(41))
    assert caught.value.sentence == "Filen er for stor. Den må højst fylde 40 sider."


def test_ten_thousand_pages_are_refused() -> None:
    data = made.long_pdf(10_000)
    check_size(data)
    assert code_of(data) is ErrorCode.FILE_TOO_LARGE


@pytest.mark.parametrize(
    "program", [f"import time; time.sleep(9); {_ANSWER}", _EATS_MEMORY, "print('{')"]
)
def test_a_reader_that_hangs_grows_or_breaks_ends_in_a_sentence(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_WORKER", (sys.executable, "-c", program))
    monkeypatch.setattr(reading, "SECONDS", 2)
    assert code_of(b"tekst") is ErrorCode.FILE_UNREADABLE


def test_a_reader_that_answers_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_WORKER", (sys.executable, "-c", _ANSWER))
    assert read_document(b"tekst").pages == ("svar",)


def test_the_process_is_given_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIELD_KEY", "hemmelig")
    program = (
        "import json, os;"
        "print(json.dumps({'text': {'pages': [str(dict(os.environ))], 'titles': [],"
        " 'languages': [], 'notes': []}}))"
    )
    monkeypatch.setattr(reading, "_WORKER", (sys.executable, "-c", program))
    assert "hemmelig" not in read_document(b"tekst").pages[0]
