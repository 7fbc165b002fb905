"""A fingerprint of a row: equal content, equal fingerprint, on every machine."""

import hashlib
from collections.abc import Callable

from access.crypto import FieldKey
from intake.importing.schema_base import ImportRow
from intake.importing.schemas_citizens import CitizenRow


def content_hash(row: ImportRow, field_key: Callable[[], FieldKey]) -> str:
    """SHA-256 of the checked row; a CPR number counts by its keyed index only.

    Unknown facts are left out, so that a new optional field leaves old fingerprints alone.
    """
    text = row.model_dump_json(by_alias=True, exclude={"cpr"}, exclude_none=True)
    digest = hashlib.sha256(text.encode())
    if isinstance(row, CitizenRow) and row.cpr:
        digest.update(field_key().blind_index(row.cpr).encode())
    return digest.hexdigest()
