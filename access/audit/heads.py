"""Heads of the chain kept outside the database.

Whoever may write every table could compute the whole chain anew. A head written each day to a
file they cannot reach tells that the log had another history.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from access.audit.chain import GENESIS
from access.audit.days import day_of, day_words
from access.audit.faults import FaultKind, FaultList
from models.audit import AuditHead, AuditSegment
from models.errors import ErrorCode, PraktikmatchError

_LINE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) (.+) ([0-9]{1,18}) ([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """Where a municipality's chain stood on a day."""

    day: date
    municipality_id: str
    number: int
    hash: str

    def __str__(self) -> str:
        """One line of the outside file."""
        return f"{self.day.isoformat()} {self.municipality_id} {self.number} {self.hash}"


def read_head(session: Session, municipality_id: str, today: date) -> HeadLine:
    """Where the chain stands now."""
    head = session.get(AuditHead, municipality_id, populate_existing=True)
    if head is None:
        return HeadLine(today, municipality_id, 0, GENESIS)
    return HeadLine(today, municipality_id, head.number, head.hash)


def parse_heads(text: str) -> list[HeadLine]:
    """The lines of an outside file; raises INPUT_REFUSED with the line that cannot be read."""
    lines = []
    for place, line in enumerate(text.splitlines(), 1):
        if line.strip():
            lines.append(_parse(line.strip(), place))
    return lines


def _parse(line: str, place: int) -> HeadLine:
    match = _LINE.fullmatch(line)
    try:
        if match is not None:
            day, municipality, number, its_hash = match.groups()
            return HeadLine(date.fromisoformat(day), municipality, int(number), its_hash)
    except ValueError:
        pass  # a day no calendar has
    reason = (
        f"linje {place} i filen er ikke en linje fra »praktikmatch audit head«. "
        "Find en uskadt kopi af filen."
    )
    raise PraktikmatchError(ErrorCode.INPUT_REFUSED, reason=reason)


class OutsideHeads:
    """Heads that still wait for the event they name."""

    def __init__(self, lines: Iterable[HeadLine], faults: FaultList) -> None:
        self._faults = faults
        self._waiting: defaultdict[int, list[HeadLine]] = defaultdict(list)
        for line in lines:
            self._waiting[line.number].append(line)
        self.compared = 0
        self.untestable: list[str] = []

    def meet(self, number: int, its_hash: str) -> None:
        """An event, or the last one of a dropped month."""
        for line in self._waiting.pop(number, ()):
            self.compared += 1
            if line.hash != its_hash:
                self._fault(line, "er en anden end den, der blev gemt uden for databasen")

    def skip(self, month: AuditSegment) -> None:
        """A dropped month: of its hashes only the last one is kept, else its numbers and days."""
        numbers = range(month.first_number, month.last_number)
        for number in sorted(number for number in self._waiting if number in numbers):
            for line in self._waiting.pop(number):
                self._outlived(line, month)

    def _outlived(self, line: HeadLine, month: AuditSegment) -> None:
        # A Danish day begins before the UTC day does.
        if (line.day - timedelta(days=1)).strftime("%Y-%m") > month.segment:
            # More events of the month came after this head, yet the month was over.
            self._fault(line, f"hører ikke til i {month.segment}, men blev gemt som loggens ende")
            return
        assert month.dropped_at is not None
        day = day_words(day_of(month.dropped_at))
        self.untestable.append(
            f"Hovedet fra {day_words(line.day)} (hændelse {line.number}) kan ikke prøves: "
            f"måneden {month.segment} er slettet {day}."
        )

    def finish(self, last: int) -> None:
        """The chain ended at event `last`."""
        for number, lines in sorted(self._waiting.items()):
            where = "er efter loggens ende" if number > last else "er ikke i loggen"
            for line in lines:
                self._fault(line, f"{where}, men blev gemt uden for databasen")

    def _fault(self, line: HeadLine, what: str) -> None:
        sentence = f"Hændelse {line.number} {what} den {line.day.isoformat()}."
        self._faults.add(line.number, FaultKind.OUTSIDE, sentence)
