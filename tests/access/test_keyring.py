from pathlib import Path
from typing import Any

import pytest

from access.crypto import FieldKey, cpr_place
from access.keyring import DEMO_KEY, KeyRing, check_keys, ensure_ring, load_ring
from models.errors import ErrorCode, PraktikmatchError
from support.settings import Settings

NEW, OLD, OLDER = (FieldKey(letter * 32) for letter in (b"n", b"o", b"p"))
PLACE = cpr_place("test", "B-1")


def settings(folder: Path, **changed: Any) -> Settings:
    """Settings over a folder without any key, not those of the test's environment."""
    database = f"sqlite:///{folder / 'town.sqlite'}"
    given = {"field_key_file": None, "database_url": database, **changed}
    return Settings(_env_file=None, **given)


@pytest.fixture(autouse=True)
def _no_key_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIELD_KEY_FILE")


def test_older_keys_still_open_what_they_closed() -> None:
    ring = KeyRing(NEW, (OLD,))
    for key in (NEW, OLD):
        assert ring.decrypt(key.key_id, key.encrypt("0102625007", PLACE), PLACE) == "0102625007"
    assert ring.blind_indexes("x") == (NEW.blind_index("x"), OLD.blind_index("x"))


def test_a_key_that_is_not_on_the_ring_is_told_so() -> None:
    with pytest.raises(PraktikmatchError) as caught:
        KeyRing(NEW).decrypt(OLD.key_id, OLD.encrypt("0102625007", PLACE), PLACE)
    assert caught.value.code is ErrorCode.KEY_UNKNOWN
    assert OLD.key_id not in str(caught.value)


def test_keys_come_from_the_environment_and_from_files(tmp_path: Path) -> None:
    file = tmp_path / "old.keys"
    file.write_text(f"{OLDER.secret.hex()}\n\n{NEW.secret.hex()}\n")
    given = settings(
        tmp_path,
        field_key=NEW.secret.hex(),
        field_keys_old=f"{OLD.secret.hex()}, {OLD.secret.hex()}",
        field_keys_old_file=file,
    )
    ring = load_ring(given)
    assert ring.current == NEW
    assert list(ring.by_id) == [NEW.key_id, OLD.key_id, OLDER.key_id]
    for key in (NEW, OLD):
        assert key.secret.hex() not in repr(given)


def test_outside_the_demo_a_file_is_made_on_first_need(tmp_path: Path) -> None:
    given = settings(tmp_path)
    with pytest.raises(PraktikmatchError, match="FIELD_KEY"):
        load_ring(given)
    assert not given.key_file().exists()
    assert ensure_ring(given) == ensure_ring(given) == load_ring(given)
    assert ensure_ring(given).current != DEMO_KEY


def test_a_folder_that_takes_no_file_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    given = settings(tmp_path, field_key_file=tmp_path / "taken" / "field.key")
    with pytest.raises(PraktikmatchError, match="FIELD_KEY"):
        ensure_ring(given)


def test_the_demo_has_a_key_of_its_own_unless_one_is_set(tmp_path: Path) -> None:
    assert ensure_ring(settings(tmp_path, demo=True)).current == DEMO_KEY
    assert list(tmp_path.iterdir()) == []
    assert load_ring(settings(tmp_path, demo=True, field_key=NEW.secret.hex())).current == NEW
    named = settings(tmp_path, demo=True, field_key_file=tmp_path / "own.key")
    assert ensure_ring(named).current != DEMO_KEY
    ensure_ring(settings(tmp_path))
    assert ensure_ring(settings(tmp_path, demo=True)).current != DEMO_KEY


@pytest.mark.parametrize("where", ["field_key", "field_keys_old"])
@pytest.mark.parametrize("in_file", [False, True])
def test_the_demo_key_is_refused_outside_the_demo(
    tmp_path: Path, where: str, in_file: bool
) -> None:
    digits = DEMO_KEY.secret.hex()
    (tmp_path / "demo.key").write_text(digits)
    given = {f"{where}_file": tmp_path / "demo.key"} if in_file else {where: digits}
    current = {} if where == "field_key" else {"field_key": NEW.secret.hex()}
    for refuse in (check_keys, load_ring, ensure_ring):
        with pytest.raises(PraktikmatchError) as caught:
            refuse(settings(tmp_path, **given, **current))
        assert caught.value.code is ErrorCode.DEMO_KEY_OUTSIDE_DEMO
    check_keys(settings(tmp_path, demo=True, **given, **current))


def test_keys_of_ones_own_pass_the_check_and_none_is_made(tmp_path: Path) -> None:
    check_keys(settings(tmp_path))
    check_keys(settings(tmp_path, field_key=NEW.secret.hex(), field_keys_old=OLD.secret.hex()))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("older", ["abcd", "not-hex"])
def test_an_older_key_that_is_none_is_refused(tmp_path: Path, older: str) -> None:
    with pytest.raises(PraktikmatchError, match="FIELD_KEY"):
        load_ring(settings(tmp_path, field_key=NEW.secret.hex(), field_keys_old=older))


def test_a_named_file_of_older_keys_must_be_there(tmp_path: Path) -> None:
    absent = tmp_path / "absent"
    with pytest.raises(PraktikmatchError, match="FIELD_KEY"):
        load_ring(settings(tmp_path, field_key=NEW.secret.hex(), field_keys_old_file=absent))
