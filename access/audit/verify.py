"""Walks a municipality's chain from its first event and reports every fault in it.

Give it a snapshot (`stream.open_snapshot`) or a locked chain: between two reads others write.
"""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, select

from access.audit.chain import GENESIS, hash_of
from access.audit.faults import ChainReport, FaultKind, FaultList
from access.audit.heads import HeadLine, OutsideHeads
from access.audit.months import Months
from access.audit.presence import check_triggers, check_use
from access.audit.stream import stored_events
from access.audit.subjects import Subjects, subject_rows
from models.access_enums import AuditAction
from models.audit import AuditEvent, AuditHead, AuditSegment

# What a dropped month's ERASE act names (`segments.drop_segment`).
MONTH_KIND = "audit month"


def verify_chain(
    session: Session,
    municipality_id: str,
    outside: Iterable[HeadLine] = (),
    now: datetime | None = None,
) -> ChainReport:
    """Every fault in the chain, also against heads kept outside the database.

    With `now` a deletion dated in the future counts as done now.
    """
    rows = session.exec(
        select(AuditSegment).where(AuditSegment.municipality_id == municipality_id)
    ).all()
    walk = _Walk(rows, outside, now)
    for event in stored_events(session, municipality_id):
        walk.meet(event)
    head = session.get(AuditHead, municipality_id, populate_existing=True)
    walk.finish(head)
    walk.subjects.compare(subject_rows(session, municipality_id), walk.faults)
    check_triggers(session, walk.faults)
    if head is None or head.number == 0:
        check_use(session, municipality_id, walk.faults)
    return walk.report(municipality_id, head)


class _Walk:
    """The last sound place of the chain, and what was found on the way there."""

    def __init__(
        self, rows: Iterable[AuditSegment], outside: Iterable[HeadLine], now: datetime | None
    ) -> None:
        self.faults = FaultList()
        self.months = Months(rows, self.faults, now)
        self.subjects = Subjects()
        self.outside = OutsideHeads(outside, self.faults)
        self.dropped = list(self.months.dropped)
        self.events = self.dropped_events = 0
        self.number, self.hash = 0, GENESIS
        # After a gap nobody knows which hash came before.
        self.after_gap = self.begun = False
        self.outside.meet(0, GENESIS)

    def meet(self, event: AuditEvent | int) -> None:
        """The next row of the table."""
        number = event if isinstance(event, int) else event.number
        self.events += 1
        self._pass_dropped(number)
        if number <= self.number:
            sentence = f"Hændelse {number} ligger, hvor loggen ikke har nogen."
            self.faults.add(number, FaultKind.INSERTED, sentence)
            return
        self.begun = True
        if number > self.number + 1:
            self.faults.missing(self.number + 1, number - 1)
            self.after_gap = True
        if isinstance(event, int):
            self._unreadable(event)
        else:
            self._check(event)

    def _unreadable(self, number: int) -> None:
        sentence = f"Hændelse {number} kan ikke læses: indholdet er ødelagt."
        self.faults.add(number, FaultKind.UNREADABLE, sentence)
        self.number, self.after_gap = number, True

    def _check(self, event: AuditEvent) -> None:
        if not self.after_gap and event.previous_hash != self.hash:
            sentence = (
                f"Hændelse {event.number} bygger ikke på hændelse {self.number}: "
                "en af dem er skiftet ud."
            )
            self.faults.add(event.number, FaultKind.LINK, sentence)
        if not _hash_fits(event):
            sentence = (
                f"Hændelse {event.number} er ændret: indholdet passer ikke til kontrolsummen."
            )
            self.faults.add(event.number, FaultKind.CHANGED, sentence)
        self.months.meet(event)
        if (event.action, event.object_kind) == (AuditAction.ERASE.value, MONTH_KIND):
            self.months.tell_drop(event.object_id, event.at)
        self.subjects.meet(event)
        self._stand_at(event.number, event.hash)

    def _stand_at(self, number: int, its_hash: str) -> None:
        self.number, self.hash, self.after_gap = number, its_hash, False
        self.outside.meet(number, its_hash)

    def _pass_dropped(self, up_to: int) -> None:
        """Step over dropped months that begin before `up_to`, by the ends kept of them."""
        while self.dropped and self.dropped[0].first_number <= up_to:
            month = self.dropped.pop(0)
            self.months.close()
            if self.begun:
                sentence = f"Måneden {month.segment} er slettet, men ældre hændelser er der endnu."
                self.faults.add(month.first_number, FaultKind.DROP, sentence)
            if month.first_number > self.number + 1:
                self.faults.missing(self.number + 1, month.first_number - 1)
            elif not _follows(month, self):
                sentence = f"Måneden {month.segment} er slettet og passer ikke til den før."
                self.faults.add(month.first_number, FaultKind.MONTH, sentence)
            self.dropped_events += month.last_number - month.first_number + 1
            self.outside.skip(month)
            self._stand_at(max(self.number, month.last_number), month.last_hash)

    def finish(self, head: AuditHead | None) -> None:
        """Every row was met."""
        if self.dropped:
            self._pass_dropped(self.dropped[-1].first_number)
        number = head.number if head else 0
        if number > self.number:
            sentence = (
                f"Loggens ende mangler: den går til hændelse {number}, "
                f"men stopper ved {self.number}."
            )
            self.faults.add(self.number + 1, FaultKind.TAIL, sentence)
        elif not self._is_head(head):
            sentence = "Loggens hoved passer ikke til den sidste hændelse."
            self.faults.add(self.number, FaultKind.HEAD, sentence)
        self.months.finish()
        self.outside.finish(self.number)

    def report(self, municipality_id: str, head: AuditHead | None) -> ChainReport:
        """The result."""
        return ChainReport(
            municipality_id=municipality_id,
            events=self.events,
            dropped_events=self.dropped_events,
            head_number=head.number if head else 0,
            head_hash=head.hash if head else GENESIS,
            compared_heads=self.outside.compared,
            untestable_heads=tuple(self.outside.untestable),
            faults=self.faults.sorted(),
        )

    def _is_head(self, head: AuditHead | None) -> bool:
        if head is None:
            return self.number == 0
        # An unreadable last event is a fault of its own.
        same_hash = self.after_gap or head.hash == self.hash
        return same_hash and (head.number, head.segment) == (self.number, self.months.current)


def _follows(month: AuditSegment, walk: _Walk) -> bool:
    fits = walk.after_gap or month.first_previous_hash == walk.hash
    return fits and month.first_number == walk.number + 1 <= month.last_number


def _hash_fits(event: AuditEvent) -> bool:
    try:
        return hash_of(event) == event.hash
    except (TypeError, ValueError, AttributeError):
        return False
