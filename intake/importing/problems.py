"""What is wrong with a file: a bounded list for people, and a count of the rest."""

from dataclasses import dataclass, field, replace

from models.cpr import mask_cpr

MOST_SHOWN = 200
# So many faults are counted; more tell nobody anything, and the reading takes its time.
MOST_COUNTED = 50_000
WHOLE_FILE = "(hele filen)"
WHOLE_ROW = "(hele rækken)"


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where it is, what is wrong, what is allowed. Texts are Danish."""

    line: int
    field: str
    problem: str
    allowed: str = ""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as read, not yet checked. `line` is where it starts in its own file."""

    line: int
    data: object
    from_csv: bool = False


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem with the name of its file."""

    file: str
    line: int
    field: str
    problem: str
    allowed: str

    def as_dict(self) -> dict[str, object]:
        """The problem as other programs read it."""
        return {
            "file": self.file,
            "line": self.line,
            "field": self.field,
            "problem": self.problem,
            "allowed": self.allowed,
        }


_STOPPED = Problem(
    1,
    WHOLE_FILE,
    "Vi holdt op med at læse her, fordi der er så mange fejl. Der kan være flere.",
    "Ret fejlene ovenfor, og indlæs igen.",
)


def _shown(file: str, problem: Problem) -> FileProblem:
    return FileProblem(
        file=mask_cpr(file),
        line=problem.line,
        field=mask_cpr(problem.field) or WHOLE_ROW,
        problem=mask_cpr(problem.problem),
        allowed=mask_cpr(problem.allowed),
    )


@dataclass(slots=True)
class ProblemList:
    """Keeps the first problems and counts all, so that memory does not grow with a bad file."""

    shown: list[FileProblem] = field(default_factory=list)
    total: int = 0

    def add(self, file: str, problem: Problem) -> None:
        """Note a problem; nothing that looks like a CPR number gets through."""
        self.total += 1
        if len(self.shown) < MOST_SHOWN:
            self.shown.append(_shown(file, problem))

    def stop(self, file: str, line: int) -> None:
        """Say as the last problem that the reading stopped here."""
        self.total += 1
        self.shown.append(_shown(file, replace(_STOPPED, line=line)))

    def copy(self) -> "ProblemList":
        """Another list of the same problems."""
        return ProblemList(list(self.shown), self.total)

    @property
    def not_shown(self) -> int:
        """How many problems are counted only."""
        return self.total - len(self.shown)
