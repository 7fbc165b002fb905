import stat
from pathlib import Path

import pytest

from access.crypto import new_secret
from access.key_files import read_key_file, write_key_file
from models.errors import PraktikmatchError


def test_a_file_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "field.key"
    first, second = new_secret(), new_secret()
    assert write_key_file(path, first)
    assert not write_key_file(path, second)
    assert read_key_file(path) == [first]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_an_absent_file_holds_no_key(tmp_path: Path) -> None:
    assert read_key_file(tmp_path / "absent") == []


@pytest.mark.parametrize("content", [b"", b"\n \n", "nøgle".encode()])
def test_a_file_without_a_key_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "field.key"
    path.write_bytes(content)
    with pytest.raises(PraktikmatchError, match="FIELD_KEY"):
        read_key_file(path)


def test_a_folder_is_no_key_file(tmp_path: Path) -> None:
    with pytest.raises(PraktikmatchError, match="FIELD_KEY"):
        read_key_file(tmp_path)
