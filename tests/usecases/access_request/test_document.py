import io
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlmodel import Session

from access.actor import Actor
from taxonomy.starter import starter_taxonomy
from tests.conftest import TEST_NOW, on_sqlite
from tests.usecases.person import CPR, HENSYN, NAME, RING, WHO, add_person
from usecases.access_request.document import as_pdf, document
from usecases.access_request.hand_over import all_data
from usecases.access_request.plain import readable_text

GOLDEN = Path(__file__).with_name("golden.txt")


@on_sqlite
def test_the_document_reads_as_it_should(session: Session, actor: Actor, tmp_path: Path) -> None:
    """To renew the golden text after a wanted change: write `told` into the file and read it."""
    add_person(session, actor, tmp_path)
    data = all_data(session, actor, WHO, lambda: RING, TEST_NOW)
    reader = PdfReader(io.BytesIO(as_pdf(data, starter_taxonomy())))
    # The account's id is new every time.
    account = data["tables"]["user_account"][0]["id"]
    text = "\n".join(page.extract_text() for page in reader.pages)
    told = text.replace(account, "KONTO").strip()
    assert told.split() == GOLDEN.read_text("utf-8").split()
    for fact in (NAME, CPR, HENSYN):
        assert fact in told


@on_sqlite
def test_unknown_codes_stand_as_they_are(session: Session, actor: Actor, tmp_path: Path) -> None:
    add_person(session, actor, tmp_path)
    data = all_data(session, actor, WHO, lambda: RING, TEST_NOW)
    tables = data["tables"]
    tables["citizen_consideration"][0]["code"] = "ny_kode"
    tables["citizen_title"][0]["source"] = "ny_kilde"
    tables["retention_notice"][0]["rule"] = "ny_regel"
    tables["consent"][0]["lines"] = ["danish:oral", "consideration:max_hours:15", "nyt"]
    told = repr(document(data, starter_taxonomy()))
    for word in ("ny_kode", "ny_kilde", "ny_regel", "dansk, mundtligt", ": 15", "nyt"):
        assert word in told


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "ja"),
        (False, "nej"),
        (2.5, "2,5"),
        (3, "3"),
        ([], "ingen"),
        (["a", "2026-11-22"], "a, 22. november 2026"),
        ({"a": None, "b": 1}, "b: 1"),
        ("2026-11-22", "22. november 2026"),
        ("2026-07-01T22:30:00+00:00", "2. juli 2026 kl. 0.30"),
        ("20261122", "20261122"),
        ("0102661234", "0102661234"),
        ("09:00:00", "9.00"),
        ("2019-01", "januar 2019"),
        ("2019-13", "2019-13"),
        ("2019-02-31", "2019-02-31"),
    ],
)
def test_values_read_as_danish(value: object, text: str) -> None:
    assert readable_text(value) == text
