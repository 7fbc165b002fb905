"""Encryption of single fields: AES-GCM with a key id, and a keyed index for look-ups."""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.errors import ErrorCode, PraktikmatchError

KEY_BYTES = 32
NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class FieldKey:
    """A key for fields. `key_id` tells which key closed a value, without telling the key."""

    secret: bytes

    @property
    def key_id(self) -> str:
        """Short fingerprint of the key."""
        return hashlib.sha256(b"key-id" + self.secret).hexdigest()[:12]

    def encrypt(self, text: str) -> bytes:
        """Nonce followed by ciphertext."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + AESGCM(self.secret).encrypt(nonce, text.encode(), None)

    def decrypt(self, blob: bytes) -> str:
        """The text; raises `cryptography.exceptions.InvalidTag` for a wrong key."""
        return AESGCM(self.secret).decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], None).decode()

    def blind_index(self, text: str) -> str:
        """Equal texts give equal indexes; without the key nothing can be tried out."""
        return hmac.new(b"index" + self.secret, text.encode(), hashlib.sha256).hexdigest()


def load_field_key(value: str | None, key_file: Path) -> FieldKey:
    """The key from the environment (64 hex digits) or its file, made on first need.

    The file is readable by its owner only and never lies in the database.
    """
    if value:
        return FieldKey(_from_hex(value))
    if not key_file.exists():
        key_file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(KEY_BYTES))
    return FieldKey(_from_hex(key_file.read_text().strip()))


def _from_hex(value: str) -> bytes:
    try:
        secret = bytes.fromhex(value)
    except ValueError:
        secret = b""
    if len(secret) != KEY_BYTES:
        raise PraktikmatchError(ErrorCode.KEY_MISSING)
    return secret
