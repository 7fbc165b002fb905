"""What the writers were told: which writes were acknowledged, which were cut off."""

import threading
from collections import Counter
from dataclasses import dataclass, field, replace

from models.access_enums import AuditAction


@dataclass(frozen=True)
class Write:
    """One request that writes. `change` is a key of what must be stored, besides the event."""

    kind: str
    action: AuditAction
    change: tuple[object, ...] | None = None
    request_id: str = ""


@dataclass
class Ledger:
    """Kept outside the server, by those who saw the answers."""

    acknowledged: list[Write] = field(default_factory=list)
    cut_off: list[Write] = field(default_factory=list)
    otherwise: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def acknowledge(self, write: Write, request_id: str) -> None:
        """The answer came: from now on the write must be there."""
        with self._lock:
            self.acknowledged.append(replace(write, request_id=request_id))

    def cut(self, write: Write) -> None:
        """No answer came: it may be there whole, or not at all."""
        with self._lock:
            self.cut_off.append(write)

    def other(self, kind: str, status: int) -> None:
        """An answer that acknowledges nothing."""
        with self._lock:
            self.otherwise[f"{kind} {status}"] += 1
