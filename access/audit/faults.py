"""What a check of the chain found, in words for the person who must act on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from models.enums import LabelledEnum


class FaultKind(LabelledEnum):
    """In which way the log is not what was written."""

    CHANGED = "changed", "ændret hændelse"
    LINK = "link", "brudt kæde"
    REMOVED = "removed", "manglende hændelser"
    INSERTED = "inserted", "indsat hændelse"
    UNREADABLE = "unreadable", "ulæselig hændelse"
    TAIL = "tail", "manglende ende"
    HEAD = "head", "ændret hoved"
    MONTH = "month", "ændret måned"
    DROP = "drop", "sletning uden spor"
    OUTSIDE = "outside", "anden historie"
    SUBJECT = "subject", "tabt borger"
    TRIGGER = "trigger", "manglende spærring"
    EMPTY = "empty", "tom log"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. `number` is the event it was found at; 0 where it concerns the whole chain."""

    number: int
    kind: FaultKind
    sentence: str


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What was read of a municipality's chain, and every fault in it.

    `untestable_heads`: a sentence for each outside head that no stored hash can be held against.
    """

    municipality_id: str
    events: int
    dropped_events: int
    head_number: int
    head_hash: str
    compared_heads: int
    untestable_heads: tuple[str, ...]
    faults: tuple[Fault, ...]


class FaultList:
    """Faults as they are met."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, number: int, kind: FaultKind, sentence: str) -> None:
        """One more fault."""
        self.found.append(Fault(number, kind, sentence))

    def missing(self, first: int, last: int) -> None:
        """Events that are not there."""
        self.add(first, FaultKind.REMOVED, f"{_events(first, last)} mangler.")

    def sorted(self) -> tuple[Fault, ...]:
        """All faults in the order of the chain."""
        return tuple(sorted(self.found, key=lambda fault: fault.number))


def _events(first: int, last: int) -> str:
    return f"Hændelse {first}" if first == last else f"Hændelse {first} til {last}"


def all_sound(reports: Iterable[ChainReport]) -> bool:
    """Whether no report holds a fault."""
    return not any(report.faults for report in reports)
