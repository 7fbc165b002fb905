"""What pages show of courses and gates."""

from dataclasses import dataclass
from datetime import datetime

from models.enums import GateOutcome
from usecases.gates.deciding import ModuleKey
from usecases.gates.evidence import GateEvidence


@dataclass(frozen=True, slots=True)
class TrackStep:
    """One module. `status` None: never in it; `latest` is the outcome last decided."""

    package_id: str
    module_id: str
    module: str
    status: str | None
    reached: int
    goals: int
    latest: str | None

    @property
    def dispensed(self) -> bool:
        """Whether the citizen was let through without the goals."""
        return self.latest == GateOutcome.DISPENSED.value


@dataclass(frozen=True, slots=True)
class Track:
    """Where a citizen stands, package by package."""

    citizen_id: str
    name: str | None
    packages: list[tuple[str, list[TrackStep]]]
    # Modules one can be enrolled in: `package/module` and name.
    open_to: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it is shown; `reason` only to those who may decide."""

    number: int
    outcome: str
    reason: str | None
    has_reason: bool
    against: bool
    evidence: list[dict[str, str | None]]
    at: datetime


@dataclass(frozen=True, slots=True)
class Gate:
    """One citizen at the gate of one module."""

    key: ModuleKey
    name: str | None
    package: str
    module: str
    status: str | None
    evidence: GateEvidence
    stamp: str
    decisions: list[Decided]


@dataclass(frozen=True, slots=True)
class PersonInModule:
    """A citizen under way; `ready` when every goal is reached and the gate waits."""

    id: str
    name: str | None
    ready: bool


@dataclass(frozen=True, slots=True)
class PeopleInModule:
    """Who is in a module within the reader's reach."""

    named: tuple[PersonInModule, ...] = ()
    under_way: int = 0
    ready: int = 0
    passed: int = 0
