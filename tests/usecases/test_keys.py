from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select, update

from access.actor import Actor
from access.crypto import FieldKey, cpr_place
from access.keyring import KeyRing
from intake.importing.kinds import FileKind
from models.citizen_law import CitizenCpr
from models.database import open_session
from models.municipality import Municipality
from tests.conftest import TEST_MUNICIPALITY
from tests.intake.importing.examples import citizen, lines
from tests.intake.importing.harness import Importer
from usecases.keys import Rotated, _rotate_row, count_by_key, municipality_ids, rotate_batches

OLD, NEW = FieldKey(b"o" * 32), FieldKey(b"n" * 32)
RING = KeyRing(NEW, (OLD,))
# Ten people born in February 1862.
CPRS = {f"B-{number}": f"{number + 10}02625{number:03d}" for number in range(10)}


@pytest.fixture
def importer(session: Session, actor: Actor, tmp_path: Path) -> Importer:
    """A town with ten numbers closed with the old key."""
    importer = Importer(session, actor, tmp_path)
    assert _import(importer, OLD) == (10, 0, 0)
    return importer


def _import(importer: Importer, key: FieldKey) -> tuple[int, int, int]:
    rows = [citizen(id=name, cpr=cpr) for name, cpr in CPRS.items()] + [citizen(id="B-none")]
    path = lines(importer.folder / "people.jsonl", *rows)
    result = importer.files((FileKind.CITIZENS, path), key=lambda: key)
    importer.session.commit()
    assert not result.problems.total, result.as_dict()
    return result.created - (1 if result.created else 0), result.updated, result.unchanged


def _rotate(engine: Engine, batch: int = 4, stop_after: int = 99) -> list[Rotated]:
    """Rotate like the command; die in the batch after `stop_after` without a commit."""
    told: list[Rotated] = []
    with open_session(engine, TEST_MUNICIPALITY) as session:
        for done in rotate_batches(session, RING, TEST_MUNICIPALITY, batch):
            if len(told) == stop_after:
                return told
            session.commit()
            told.append(done)
    return told


def _stored(engine: Engine) -> dict[str, CitizenCpr]:
    with open_session(engine, TEST_MUNICIPALITY) as session:
        return {row.citizen_id: row for row in session.exec(select(CitizenCpr))}


def _opened(rows: dict[str, CitizenCpr], ring: KeyRing = RING) -> dict[str, str]:
    return {
        name: ring.decrypt(row.key_id, row.ciphertext, cpr_place(row.municipality_id, name))
        for name, row in rows.items()
    }


def test_every_number_is_closed_anew_with_the_current_key(
    engine: Engine, importer: Importer
) -> None:
    assert count_by_key(importer.session, TEST_MUNICIPALITY) == {OLD.key_id: 10}
    importer.session.rollback()
    assert _rotate(engine) == [Rotated(4, 0), Rotated(4, 0), Rotated(2, 0)]
    rows = _stored(engine)
    assert _opened(rows, KeyRing(NEW)) == CPRS
    assert {name: row.blind_index for name, row in rows.items()} == {
        name: NEW.blind_index(cpr) for name, cpr in CPRS.items()
    }
    assert count_by_key(importer.session, TEST_MUNICIPALITY) == {NEW.key_id: 10}


def test_a_second_rotation_changes_nothing(engine: Engine, importer: Importer) -> None:
    importer.session.rollback()
    _rotate(engine)
    before = _stored(engine)
    assert _rotate(engine) == []
    assert _stored(engine) == before


@pytest.mark.parametrize("stop_after", [0, 1, 2])
def test_killed_half_way_nothing_is_lost_and_the_rest_follows(
    engine: Engine, importer: Importer, stop_after: int
) -> None:
    importer.session.rollback()
    _rotate(engine, stop_after=stop_after)
    rows = _stored(engine)
    assert _opened(rows) == CPRS
    assert sum(row.key_id == NEW.key_id for row in rows.values()) == 4 * stop_after
    assert sum(told.done for told in _rotate(engine)) == 10 - 4 * stop_after
    assert _opened(_stored(engine), KeyRing(NEW)) == CPRS


def test_an_import_after_a_rotation_changes_nothing(engine: Engine, importer: Importer) -> None:
    _rotate(engine)
    assert _import(importer, NEW) == (0, 0, 11)


def test_what_no_key_opens_is_left_alone_and_told(engine: Engine, importer: Importer) -> None:
    swapped = update(CitizenCpr).where(col(CitizenCpr.citizen_id) == "B-1")
    importer.session.execute(swapped.values(ciphertext=_stored(engine)["B-2"].ciphertext))
    strange = update(CitizenCpr).where(col(CitizenCpr.citizen_id) == "B-3")
    importer.session.execute(strange.values(key_id="strange"))
    importer.session.commit()
    before = _stored(engine)
    told = _rotate(engine)
    assert (sum(one.done for one in told), sum(one.unreadable for one in told)) == (8, 2)
    after = _stored(engine)
    assert {name for name in after if after[name] == before[name]} == {"B-1", "B-3"}


def test_a_number_that_changed_meanwhile_is_not_overwritten(
    engine: Engine, importer: Importer
) -> None:
    read_before = _stored(engine)["B-1"]
    newest = NEW.encrypt("1102625777", cpr_place(TEST_MUNICIPALITY, "B-1"))
    change = update(CitizenCpr).where(col(CitizenCpr.citizen_id) == "B-1")
    importer.session.execute(change.values(ciphertext=newest, key_id=NEW.key_id))
    importer.session.commit()
    assert _rotate_row(importer.session, RING, read_before)
    importer.session.commit()
    assert _opened(_stored(engine))["B-1"] == "1102625777"


def test_municipalities_are_rotated_one_by_one(importer: Importer) -> None:
    importer.session.add(Municipality(id="anden", name="Nabokommunen"))
    importer.session.commit()
    assert municipality_ids(importer.session) == ["anden", TEST_MUNICIPALITY]
    assert list(rotate_batches(importer.session, RING, "anden")) == []
    assert count_by_key(importer.session, "anden").total() == 0
