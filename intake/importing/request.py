"""What an import is asked to do, with what means, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from access.crypto import FieldKey
from intake.importing.kinds import FileKind
from intake.importing.problems import ProblemList
from taxonomy.taxonomy import Taxonomy

# Bytes worked through so far, and bytes in all.
Progress = Callable[[int, int], None]


def silent(_done: int, _total: int) -> None:
    """Tells nobody how far the import is."""


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file and what it holds. `jobnet`: unknown keys are listed, not refused."""

    kind: FileKind
    path: Path
    jobnet: bool = False

    @property
    def name(self) -> str:
        """The file's own name, without its folder."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class Means:
    """What an import works with. The key is asked for only when a row holds a CPR number."""

    taxonomy: Taxonomy
    now: datetime
    field_key: Callable[[], FieldKey]
    partial: bool = False
    progress: Progress = silent


@dataclass(slots=True)
class ImportResult:
    """Counts of rows, the problems, and for Jobnet files the keys that were passed over."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    problems: ProblemList = field(default_factory=ProblemList)
    ignored_keys: list[str] = field(default_factory=list)
    # CVR numbers of employers the file gives to another consultant than a hand-over here did.
    kept_consultants: list[str] = field(default_factory=list)
    # Ids of the citizens that came or changed.
    citizens: list[str] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """How many good rows the files had, if they were taken at all."""
        return self.created + self.updated + self.unchanged

    @property
    def refused(self) -> bool:
        """Whether nothing was taken because of problems."""
        return self.problems.total > 0 and self.taken == 0

    def as_dict(self) -> dict[str, object]:
        """The result as other programs read it."""
        answer: dict[str, object] = {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "errors": [problem.as_dict() for problem in self.problems.shown],
            "more_errors": self.problems.not_shown,
        }
        more = {"ignored_keys": self.ignored_keys, "kept_consultants": self.kept_consultants}
        return answer | {key: told for key, told in more.items() if told}
