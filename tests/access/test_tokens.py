"""What browsers and people are handed: random enough, and stored so that it cannot be used."""

from base64 import urlsafe_b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.tokens import CODE_DIGITS, hash_code, new_code, new_token


def test_a_token_holds_256_bits_and_never_comes_twice() -> None:
    tokens = {new_token() for _ in range(200)}
    assert len(tokens) == 200
    assert {len(urlsafe_b64decode(f"{token}=")) for token in tokens} == {32}


def test_a_code_comes_from_the_systems_randomness_and_keeps_its_zeros(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    def drawn(below: int) -> int:
        asked.append(below)
        return 7

    monkeypatch.setattr("secrets.randbelow", drawn)
    assert new_code() == "000007"
    assert asked == [10**CODE_DIGITS]
    # Six digits are 20 bits.
    assert asked[0] >= 2**19.9


@given(st.integers(0, 999_999), st.text(min_size=1), st.text(min_size=1))
def test_a_stored_code_is_of_no_use_with_another_links_token(
    number: int, token: str, other: str
) -> None:
    code = f"{number:06d}"
    assert code not in hash_code(code, token)
    assert (hash_code(code, token) == hash_code(code, other)) is (token == other)
