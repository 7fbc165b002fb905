import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor
from access.crypto import FieldKey
from access.keyring import KeyRing
from intake.importing.kinds import FileKind
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Municipality
from tests.conftest import on_sqlite
from tests.intake.importing.examples import OLD_CPR, citizen
from tests.intake.importing.harness import KEY, Importer
from usecases.cpr import find_by_cpr, reveal_cpr
from usecases.keys import rotate_batches

DIGITS = OLD_CPR.replace("-", "")
RING = KeyRing(KEY)
NEW = FieldKey(b"n" * 32)


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path) -> None:
    rows = [citizen(cpr=OLD_CPR), citizen(id="B-0002")]
    result = Importer(session, actor, tmp_path).rows(FileKind.CITIZENS, *rows)
    assert result.created == 2
    session.commit()


def test_a_number_is_shown_and_found(session: Session, actor: Actor) -> None:
    assert reveal_cpr(session, actor, RING, "B-0001") == DIGITS
    for written in (OLD_CPR, DIGITS, f" {OLD_CPR} "):
        assert find_by_cpr(session, actor, RING, written) == "B-0001"


@pytest.mark.parametrize("cpr", ["", "B-0001", "0202625007", "010262-500", "010262 5007x"])
def test_what_is_nobodys_number_finds_nobody(session: Session, actor: Actor, cpr: str) -> None:
    assert find_by_cpr(session, actor, RING, cpr) is None


@pytest.mark.parametrize(
    ("citizen_id", "code"),
    [("B-0002", ErrorCode.INPUT_REFUSED), ("B-9999", ErrorCode.NOT_FOUND)],
)
def test_who_has_no_number_is_told_so(
    session: Session, actor: Actor, citizen_id: str, code: ErrorCode
) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        reveal_cpr(session, actor, RING, citizen_id)
    assert caught.value.code is code


def test_a_lost_key_is_told_so(session: Session, actor: Actor) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        reveal_cpr(session, actor, KeyRing(NEW), "B-0001")
    assert caught.value.code is ErrorCode.KEY_UNKNOWN
    assert find_by_cpr(session, actor, KeyRing(NEW), OLD_CPR) is None


def test_a_rotation_under_way_hides_nobody(session: Session, actor: Actor) -> None:
    ring = KeyRing(NEW, (KEY,))
    for _ in range(2):
        assert find_by_cpr(session, actor, ring, OLD_CPR) == "B-0001"
        assert reveal_cpr(session, actor, ring, "B-0001") == DIGITS
        list(rotate_batches(session, ring, actor.municipality_id))
        session.commit()
    assert find_by_cpr(session, actor, KeyRing(NEW), OLD_CPR) == "B-0001"


def test_another_municipality_finds_and_sees_nothing(session: Session) -> None:
    session.add(Municipality(id="anden", name="Nabokommunen"))
    session.commit()
    stranger = Actor(municipality_id="anden")
    assert find_by_cpr(session, stranger, RING, OLD_CPR) is None
    with pytest.raises(PraktikmatchError):
        reveal_cpr(session, stranger, RING, "B-0001")


@on_sqlite
def test_no_byte_of_the_database_file_shows_a_number(
    engine: Engine, session: Session, actor: Actor
) -> None:
    reveal_cpr(session, actor, RING, "B-0001")
    list(rotate_batches(session, KeyRing(NEW, (KEY,)), actor.municipality_id))
    session.commit()
    file = Path(engine.url.database or "")
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    assert b"Testborger 1" in content
    for written in (DIGITS, OLD_CPR, DIGITS[:6], DIGITS[6:]):
        assert written.encode() not in content
