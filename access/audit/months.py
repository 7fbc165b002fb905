"""The months of a chain that are over: what was kept of them against what is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from access.audit.chain import segment_of
from access.audit.days import day_of, day_words
from access.audit.faults import FaultKind, FaultList
from models.audit import AuditEvent, AuditSegment

LEAST_KEPT_MONTHS = 12
_MONTHS_A_YEAR = 12


def age_in_months(segment: str, at: datetime) -> int:
    """Whole months between a month (`YYYY-MM`) and the one of `at`; ValueError if it is none."""
    return _month_number(segment_of(at)) - _month_number(segment)


def _month_number(segment: str) -> int:
    year, month = segment.split("-")
    return int(year) * _MONTHS_A_YEAR + int(month)


@dataclass(slots=True)
class Run:
    """Events of one month in a row, as they are met."""

    month: str
    first_number: int
    first_previous_hash: str
    last_number: int
    last_hash: str


class Months:
    """Compares each run of events with the ends kept when its month was over."""

    def __init__(
        self, rows: Iterable[AuditSegment], faults: FaultList, now: datetime | None
    ) -> None:
        self._faults = faults
        self._now = now
        rows = list(rows)
        self._kept = {row.segment: row for row in rows if row.dropped_at is None}
        self.dropped = sorted(
            (row for row in rows if row.dropped_at is not None), key=lambda row: row.first_number
        )
        self._run: Run | None = None
        self._newest_drop = max((row.segment for row in self.dropped), default="")
        self._told_drops: dict[str, datetime] = {}
        self._last_telling: datetime | None = None

    @property
    def current(self) -> str:
        """The month of the last event met; empty before the first."""
        return self._run.month if self._run else ""

    def meet(self, event: AuditEvent) -> None:
        """The next event of the chain."""
        if self._run is None or self._run.month != event.segment:
            self.close()
            self._run = Run(
                event.segment, event.number, event.previous_hash, event.number, event.hash
            )
        self._run.last_number, self._run.last_hash = event.number, event.hash
        self._doubt_clock(event.at)

    def tell_drop(self, month: str, at: datetime) -> None:
        """The log itself says that this month was dropped."""
        self._told_drops[month] = at
        self._last_telling = max(at, self._last_telling or at)

    def _doubt_clock(self, at: datetime) -> None:
        """What was written after a drop shows that it happened no later."""
        if self._last_telling is not None and at < self._last_telling:
            self._told_drops = {month: min(told, at) for month, told in self._told_drops.items()}
            self._last_telling = at

    def close(self) -> None:
        """The run met so far is whole: its month must have been kept, with the same ends."""
        run, self._run = self._run, None
        if run is None:
            return
        kept = self._kept.pop(run.month, None)
        if kept is None:
            self._fault(run.last_number, run.month, "er slut, men dens ender er ikke gemt")
        elif _ends(kept) != _ends(run):
            self._fault(run.last_number, run.month, "har andre ender end dem, der er gemt")

    def finish(self) -> None:
        """No events are left; the last run is the month still open, unless it was kept as over."""
        if self.current in self._kept:
            self.close()
        for row in self._kept.values():
            self._fault(row.last_number, row.segment, "er gemt som slut, men er ikke i loggen")
        for row in self._untold():
            self._faults.add(
                row.first_number,
                FaultKind.DROP,
                f"Måneden {row.segment} er slettet, uden at sletningen står i loggen.",
            )
        for row in self.dropped:
            self._check_age(row)

    def _check_age(self, row: AuditSegment) -> None:
        moments = (row.dropped_at, self._told_drops.get(row.segment), self._now)
        at = min(moment for moment in moments if moment is not None)
        try:
            too_young = age_in_months(row.segment, at) <= LEAST_KEPT_MONTHS
        except ValueError:
            too_young = True  # not the name of a month
        if too_young:
            sentence = (
                f"Måneden {row.segment} er slettet {day_words(day_of(at))}, før den var gammel nok."
            )
            self._faults.add(row.first_number, FaultKind.DROP, sentence)

    def _untold(self) -> Iterator[AuditSegment]:
        """Dropped months no event tells of, unless that event's own month is dropped since."""
        for row in self.dropped:
            assert row.dropped_at is not None
            told_in = segment_of(row.dropped_at)
            teller_dropped = row.segment < told_in <= self._newest_drop
            if row.segment not in self._told_drops and not teller_dropped:
                yield row

    def _fault(self, number: int, month: str, what: str) -> None:
        self._faults.add(number, FaultKind.MONTH, f"Måneden {month} {what}.")


def _ends(row: Run | AuditSegment) -> tuple[int, str, int, str]:
    return row.first_number, row.first_previous_hash, row.last_number, row.last_hash
