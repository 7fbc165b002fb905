"""The chain: each event's hash covers its own words and the hash before."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from models.audit import AuditEvent

GENESIS = "0" * 64
_COVERED = (
    *("municipality_id", "number", "segment", "request_id", "actor_id", "role", "action"),
    *("outcome", "purpose", "subject", "object_kind", "object_id", "detail"),
)


def segment_of(at: datetime) -> str:
    """The month an event belongs to, `YYYY-MM` in UTC."""
    return at.astimezone(UTC).strftime("%Y-%m")


def hash_of(event: AuditEvent) -> str:
    """SHA-256 over the hash before and every other field, in a form that does not vary."""
    covered: Mapping[str, object] = {name: getattr(event, name) for name in _COVERED} | {
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds")
    }
    words = json.dumps(covered, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{event.previous_hash}\n{words}".encode()).hexdigest()
