"""The keys of this installation: one that closes, older ones that still open.

Keys come from the environment or from files only, never from the database.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from access.crypto import FieldKey, key_from_hex, new_secret
from access.key_files import read_key_file, write_key_file
from models.errors import ErrorCode, PraktikmatchError

# Everybody can read this one. It closes invented persons' numbers and nobody else's.
DEMO_KEY = FieldKey(sha256(b"praktikmatch: demo key, for invented persons only").digest())


class KeySettings(Protocol):
    """What settings tell about keys; `support.settings.Settings` is one."""

    demo: bool
    field_key: str | None
    field_key_file: Path | None
    field_keys_old: str | None
    field_keys_old_file: Path | None

    def key_file(self) -> Path:
        """Where the key file lies, whether named or not."""
        ...


@dataclass(frozen=True)
class KeyRing:
    """The key in use and the older ones, found by key id."""

    current: FieldKey
    older: tuple[FieldKey, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, FieldKey]:
        """Every key, the current one first."""
        return {key.key_id: key for key in (self.current, *self.older)}

    def decrypt(self, key_id: str, blob: bytes, place: str) -> str:
        """The text closed by the key `key_id`.

        Raises KEY_UNKNOWN for a key we do not hold, `cryptography.exceptions.InvalidTag` for a
        value that was changed or moved.
        """
        key = self.by_id.get(key_id)
        if key is None:
            raise PraktikmatchError(ErrorCode.KEY_UNKNOWN)
        return key.decrypt(blob, place)

    def blind_indexes(self, text: str) -> tuple[str, ...]:
        """The text's index under every key, for look-ups while a rotation is under way."""
        return tuple(key.blind_index(text) for key in self.by_id.values())


def check_keys(settings: KeySettings) -> None:
    """Refuse the demo key outside the demo, wherever it is set, with DEMO_KEY_OUTSIDE_DEMO."""
    if settings.demo:
        return
    current = _set_key(settings)
    if DEMO_KEY in (current, *_older_keys(settings)):
        raise PraktikmatchError(ErrorCode.DEMO_KEY_OUTSIDE_DEMO)


def load_ring(settings: KeySettings) -> KeyRing:
    """The checked keys that are set, in the demo else the demo key. Writes nothing.

    Raises KEY_MISSING where no key is set or one cannot be read, and as `check_keys`.
    """
    check_keys(settings)
    current = _set_key(settings)
    if current is None and settings.demo and settings.field_key_file is None:
        current = DEMO_KEY
    if current is None:
        raise PraktikmatchError(ErrorCode.KEY_MISSING)
    return KeyRing(current, _older_keys(settings))


def ensure_ring(settings: KeySettings) -> KeyRing:
    """As `load_ring`, but a key file that is asked for and not there yet is made first.

    Outside the demo a file is asked for wherever the environment holds no key.
    """
    wants_file = settings.field_key_file is not None or not settings.demo
    if not settings.field_key and wants_file and not settings.key_file().exists():
        _make_file(settings.key_file())
    return load_ring(settings)


def _make_file(path: Path) -> None:
    try:
        write_key_file(path, new_secret())
    except OSError as error:
        raise PraktikmatchError(ErrorCode.KEY_MISSING) from error


def _set_key(settings: KeySettings) -> FieldKey | None:
    if settings.field_key:
        return key_from_hex(settings.field_key)
    found = read_key_file(settings.key_file())
    return key_from_hex("".join(found)) if found else None


def _older_keys(settings: KeySettings) -> tuple[FieldKey, ...]:
    found = (settings.field_keys_old or "").replace(",", " ").split()
    if settings.field_keys_old_file is not None:
        in_file = read_key_file(settings.field_keys_old_file)
        if not in_file:
            raise PraktikmatchError(ErrorCode.KEY_MISSING)
        found += in_file
    return tuple(key_from_hex(digits) for digits in found)
