"""Whether every opaque number in the log still belongs to the person it was given to.

The first event that names a number carries its mark: a keyed hash of person and number. The key
is in `audit_subject` and dies with the person, so that a mark alone tells nothing about anybody.
"""

import hmac
import secrets
from collections.abc import Collection, Mapping

from sqlmodel import Session, select

from access.audit.faults import FaultKind, FaultList
from models.access_enums import AuditAction
from models.audit import AuditEvent, AuditSubject
from models.cpr import mask_cpr

MARKS = "subject_marks"
# What the ERASE act of a forgotten person names (`usecases.retention.anonymise`).
SUBJECT_KIND = "subject"
# No digits: nothing that hides CPR numbers may change a mark.
_LETTERS = str.maketrans("0123456789", "ghijklmnop")


def new_subject(municipality_id: str, citizen_id: str) -> AuditSubject:
    """An opaque number for a person, with its key; never one that looks like a CPR number."""
    number = secrets.token_hex(12)
    while mask_cpr(number) != number:
        number = secrets.token_hex(12)
    return AuditSubject(
        municipality_id=municipality_id,
        citizen_id=citizen_id,
        subject=number,
        secret=secrets.token_hex(16),
    )


def mark_of(row: AuditSubject) -> str:
    """HMAC-SHA256 over person and number, in letters alone."""
    words = f"{row.municipality_id}\n{row.citizen_id}\n{row.subject}"
    return hmac.digest(row.secret.encode(), words.encode(), "sha256").hex().translate(_LETTERS)


def mentioned(event: AuditEvent) -> set[str]:
    """The opaque numbers an event names."""
    named = _in_detail(event, "named")
    listed = {one for one in named if isinstance(one, str)} if isinstance(named, list) else set()
    return listed | {event.subject} if event.subject else listed


def marks_in(event: AuditEvent) -> dict[str, str]:
    """The marks an event carries, by opaque number."""
    marks = _in_detail(event, MARKS)
    return {str(k): str(v) for k, v in marks.items()} if isinstance(marks, Mapping) else {}


def _in_detail(event: AuditEvent, name: str) -> object:
    detail: object = event.detail  # in a log that was tampered with, any JSON
    return detail.get(name) if isinstance(detail, Mapping) else None


def add_marks(event: AuditEvent, fresh: dict[str, str]) -> None:
    """Move the marks of the numbers this event is the first to name into it."""
    if first := sorted(mentioned(event) & fresh.keys()):
        event.detail = {**event.detail, MARKS: {number: fresh.pop(number) for number in first}}


class Subjects:
    """Numbers and marks as they are met along a chain."""

    def __init__(self) -> None:
        self._first_named: dict[str, int] = {}
        self._erased: set[str] = set()
        self._marks: dict[str, str] = {}

    def meet(self, event: AuditEvent) -> None:
        """The next event. The first mark of a number counts: a later one could be forged."""
        for number in mentioned(event):
            self._first_named.setdefault(number, event.number)
        for number, mark in marks_in(event).items():
            self._marks.setdefault(number, mark)
        if (event.action, event.object_kind) == (AuditAction.ERASE.value, SUBJECT_KIND):
            self._erased.add(event.object_id)

    def compare(self, rows: Collection[AuditSubject], faults: FaultList) -> None:
        """Against the key from persons to numbers."""
        for row in rows:
            if not hmac.compare_digest(self._marks.get(row.subject, ""), mark_of(row)):
                sentence = f"Nummeret {row.subject} hører ikke til den borger, der fik det."
                faults.add(self._first_named.get(row.subject, 0), FaultKind.SUBJECT, sentence)
        for number in self._first_named.keys() - self._erased - {row.subject for row in rows}:
            sentence = (
                f"Nummeret {number} har ingen borger, og loggen siger ikke, at borgeren er slettet."
            )
            faults.add(self._first_named[number], FaultKind.SUBJECT, sentence)


def subject_rows(session: Session, municipality_id: str) -> list[AuditSubject]:
    """The whole key, read anew."""
    query = select(AuditSubject).where(AuditSubject.municipality_id == municipality_id)
    return list(session.exec(query.execution_options(populate_existing=True)))
