"""A fingerprint of a row: equal content, equal fingerprint, on every machine."""

import hashlib
from collections.abc import Callable

from access.crypto import FieldKey
from intake.importing.schema_base import ImportRow
from intake.importing.schemas_citizens import CitizenRow

# Hexadecimal digits of the fingerprint of everything but the CPR number.
PLAIN_LENGTH = 64
_MARK_LENGTH = 16


def content_hash(row: ImportRow, field_key: Callable[[], FieldKey]) -> str:
    """SHA-256 of the checked row, and the mark of its CPR number if it has one.

    Unknown facts are left out, so that a new optional field leaves old fingerprints alone.
    """
    text = row.model_dump_json(by_alias=True, exclude={"cpr"}, exclude_none=True)
    plain = hashlib.sha256(text.encode()).hexdigest()
    if isinstance(row, CitizenRow) and row.cpr:
        return plain + cpr_mark(field_key().blind_index(row.cpr))
    return plain


def cpr_mark(blind_index: str) -> str:
    """What a CPR number adds to a fingerprint.

    It stands by itself, so that a rotation of keys can put a new one without the file: else the
    next import would take every citizen for changed.
    """
    return f".{blind_index[:_MARK_LENGTH]}"
