import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from access.crypto import FieldKey, cpr_place, key_from_hex, new_secret
from models.errors import PraktikmatchError

KEY = FieldKey(b"k" * 32)
OTHER = FieldKey(b"o" * 32)
PLACE = cpr_place("test", "B-1")
ids = st.text(min_size=1, max_size=8)


@given(st.text(), ids, ids)
def test_what_is_encrypted_comes_back(text: str, municipality: str, citizen: str) -> None:
    place = cpr_place(municipality, citizen)
    assert KEY.decrypt(KEY.encrypt(text, place), place) == text


@given(st.tuples(ids, ids), st.tuples(ids, ids))
def test_a_value_opens_in_no_other_place(one: tuple[str, str], other: tuple[str, str]) -> None:
    closed = KEY.encrypt("0102625007", cpr_place(*one))
    if one == other:
        return
    with pytest.raises(InvalidTag):
        KEY.decrypt(closed, cpr_place(*other))


def test_ids_with_the_mark_between_them_share_no_place() -> None:
    assert cpr_place("test", "B-1") == "citizen_cpr|test|B-1"
    assert cpr_place("a|b", "c") != cpr_place("a", "b|c")


@given(st.integers(0, 200), st.integers(1, 255))
def test_a_changed_byte_is_noticed(position: int, change: int) -> None:
    blob = bytearray(KEY.encrypt("0102625007", PLACE))
    blob[position % len(blob)] ^= change
    with pytest.raises(InvalidTag):
        KEY.decrypt(bytes(blob), PLACE)


def test_the_same_text_never_looks_the_same_twice_but_is_found_by_its_index() -> None:
    assert KEY.encrypt("0102625007", PLACE) != KEY.encrypt("0102625007", PLACE)
    assert KEY.blind_index("0102625007") == KEY.blind_index("0102625007")
    assert KEY.blind_index("0102625007") != OTHER.blind_index("0102625007")


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_another_key_opens_nothing(one: bytes, other: bytes) -> None:
    if one == other:
        return
    with pytest.raises(InvalidTag):
        FieldKey(other).decrypt(FieldKey(one).encrypt("0102625007", PLACE), PLACE)
    assert FieldKey(one).key_id != FieldKey(other).key_id


def test_the_keys_derived_from_one_secret_differ() -> None:
    assert len({KEY._derive(label) for label in ("field encryption", "blind index", "key id")}) == 3
    assert KEY.secret not in {KEY._derive("field encryption"), KEY._derive("blind index")}


def test_a_key_is_never_shown() -> None:
    assert "kkkk" not in repr(KEY)
    assert KEY.secret.hex() not in repr(KEY)


def test_a_new_secret_is_a_key_and_never_the_same() -> None:
    assert len(key_from_hex(new_secret()).secret) == 32
    assert new_secret() != new_secret()


@pytest.mark.parametrize("digits", ["", "abcd", "z" * 64, "ab" * 33])
def test_what_is_no_key_is_refused_with_a_sentence(digits: str) -> None:
    with pytest.raises(PraktikmatchError, match="FIELD_KEY"):
        key_from_hex(digits)
