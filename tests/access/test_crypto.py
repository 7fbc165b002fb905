import stat
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from access.crypto import FieldKey, load_field_key
from models.errors import PraktikmatchError

KEY = FieldKey(b"k" * 32)
OTHER = FieldKey(b"o" * 32)


@given(st.text())
def test_what_is_encrypted_comes_back(text: str) -> None:
    assert KEY.decrypt(KEY.encrypt(text)) == text


def test_the_same_text_never_looks_the_same_twice_but_is_found_by_its_index() -> None:
    assert KEY.encrypt("0101650000") != KEY.encrypt("0101650000")
    assert KEY.blind_index("0101650000") == KEY.blind_index("0101650000")
    assert KEY.blind_index("0101650000") != OTHER.blind_index("0101650000")


def test_another_key_opens_nothing() -> None:
    with pytest.raises(InvalidTag):
        OTHER.decrypt(KEY.encrypt("hemmeligt"))


def test_the_key_file_is_made_once_and_read_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "field.key"
    assert load_field_key(None, path) == load_field_key(None, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_short_key_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PraktikmatchError, match="FIELD_KEY"):
        load_field_key("abcd", tmp_path / "unused")
