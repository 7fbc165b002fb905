"""Secrets handed to browsers and people: made here, stored only as hashes."""

import hashlib
import hmac
import secrets

TOKEN_BYTES = 32
CODE_DIGITS = 6


def new_token() -> str:
    """256 random bits, safe in a cookie or an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def new_code() -> str:
    """Six random digits a person can read aloud."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def hash_token(token: str) -> str:
    """What is stored of a random token; long randomness needs no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_code(code: str, token: str) -> str:
    """What is stored of a short code: of no use without the link's own token."""
    return hmac.new(token.encode(), code.encode(), hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Equality that takes as long for every difference."""
    return hmac.compare_digest(one.encode(), other.encode())
