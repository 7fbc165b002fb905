"""Encryption of single fields: AES-GCM bound to the field's place, and an index for look-ups.

One secret gives three keys by HKDF, each under a label of its own, so that what one of them
gives away tells nothing about the others.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from urllib.parse import quote

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from models.errors import ErrorCode, PraktikmatchError

KEY_BYTES = 32
NONCE_BYTES = 12
_KEY_ID_BYTES = 6


@dataclass(frozen=True)
class FieldKey:
    """A key for fields. `key_id` tells which key closed a value, without telling the key."""

    secret: bytes = field(repr=False)

    @cached_property
    def key_id(self) -> str:
        """Short fingerprint of the key."""
        return self._derive("key id")[:_KEY_ID_BYTES].hex()

    def encrypt(self, text: str, place: str) -> bytes:
        """Nonce followed by ciphertext, which opens only with the same `place`."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, text.encode(), place.encode())

    def decrypt(self, blob: bytes, place: str) -> str:
        """The text; `cryptography.exceptions.InvalidTag` for another key, place or content."""
        nonce, closed = blob[:NONCE_BYTES], blob[NONCE_BYTES:]
        return self._cipher.decrypt(nonce, closed, place.encode()).decode()

    def blind_index(self, text: str) -> str:
        """Equal texts give equal indexes; without the key nothing can be tried out."""
        return hmac.new(self._index_secret, text.encode(), sha256).hexdigest()

    @cached_property
    def _cipher(self) -> AESGCM:
        return AESGCM(self._derive("field encryption"))

    @cached_property
    def _index_secret(self) -> bytes:
        return self._derive("blind index")

    def _derive(self, label: str) -> bytes:
        info = f"praktikmatch v1 {label}".encode()
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=info).derive(self.secret)


def cpr_place(municipality_id: str, citizen_id: str) -> str:
    """The place a CPR number is bound to: closed there, it opens nowhere else.

    Ids are escaped, so that no two rows share a place however their ids are written.
    """
    return "|".join(("citizen_cpr", quote(municipality_id, ""), quote(citizen_id, "")))


def new_secret() -> str:
    """A fresh key as hexadecimal digits."""
    return secrets.token_hex(KEY_BYTES)


def key_from_hex(digits: str) -> FieldKey:
    """The key written as 64 hexadecimal digits; KEY_MISSING for anything else."""
    try:
        secret = bytes.fromhex(digits)
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise PraktikmatchError(ErrorCode.KEY_MISSING)
    return FieldKey(secret)
