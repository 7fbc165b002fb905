"""The act of handing a citizen everything stored about the person."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.keyring import KeyRing
from access.policies import Permission, may
from models.access_enums import AuditAction, Purpose
from support.clock import danish_date_of
from taxonomy.taxonomy import Taxonomy
from usecases.access_request.data import allow, row_counts, stored_rows
from usecases.access_request.document import as_pdf
from usecases.access_request.plain import plain
from usecases.access_request.words import load_words
from usecases.reading.own_log import log_lines

_KIND = "personal data"


class Form(StrEnum):
    """What the data are handed over as; the value ends the file's name."""

    JSON = "json"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a hand-over would hold: titles with how many rows, for whom."""

    citizen_id: str
    name: str | None
    # True also where nobody knows: whoever hands over must check who receives.
    address_protected: bool
    parts: tuple[tuple[str, int], ...]


def offer(session: Session, actor: Actor, citizen_id: str) -> Offer:
    """What there is to hand over; raises NOT_ALLOWED, NOT_FOUND or PURPOSE_NEEDED."""
    citizen = allow(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.VIEW, _KIND, citizen_id=citizen_id))
    counts = row_counts(session, actor, citizen_id)
    return Offer(
        citizen_id=citizen_id,
        name=citizen.name,
        address_protected=citizen.protected_address is not False,
        parts=tuple((table.title, counts[name]) for name, table in load_words().items()),
    )


def all_data(
    session: Session,
    actor: Actor,
    citizen_id: str,
    ring: Callable[[], KeyRing],
    now: datetime,
) -> dict[str, Any]:
    """Everything about the citizen as plain JSON values; raises as `stored_rows`."""
    return {
        "citizen": citizen_id,
        "made_on": danish_date_of(now).isoformat(),
        "tables": stored_rows(session, actor, citizen_id, ring),
        "log": [
            {"at": plain(line.at), "sentence": line.sentence}
            for line in log_lines(session, actor.municipality_id, citizen_id)
        ],
    }


def hand_over(
    session: Session, actor: Actor, taxonomy: Taxonomy, form: Form, data: dict[str, Any]
) -> bytes:
    """The data as a file, written in the log as handed over."""
    asked = None if may(actor, Permission.OWN_DATA) else Purpose.CITIZEN_ASKED
    act = Act(AuditAction.EXPORT, _KIND, form.value, citizen_id=data["citizen"], purpose=asked)
    record(session, actor, act)
    if form is Form.PDF:
        return as_pdf(data, taxonomy)
    return json.dumps(data, ensure_ascii=False, indent=1).encode()
