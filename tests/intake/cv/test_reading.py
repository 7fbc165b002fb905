"""The bounded process: it answers, it refuses, and it cannot hang or grow."""

import pytest

from intake.cv import reading
from intake.cv.limits import SECONDS, check_size
from intake.cv.reading import read_document
from models.errors import ErrorCode, PraktikmatchError
from support.child import ChildError
from tests.intake.cv import documents as made


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


def test_a_reader_that_goes_wrong_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """How one hangs, grows or breaks is tried in tests/support/test_child.py."""
    asked = []

    def goes_wrong(*call: object) -> dict[str, object]:
        asked.append(call)
        raise ChildError

    monkeypatch.setattr(reading, "ask_child", goes_wrong)
    assert code_of(b"tekst") is ErrorCode.FILE_UNREADABLE
    assert asked == [("intake.cv.worker", b"tekst", SECONDS)]
