"""The first walk: every row of every file is checked, and nothing is written."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from sqlmodel import Session

from access.actor import Actor
from intake.importing.bad_rows import BadRows
from intake.importing.kinds import FileKind
from intake.importing.problems import MOST_COUNTED, Problem, ProblemList
from intake.importing.reading import GoodRow, Walk
from intake.importing.references import Place, ReferenceCheck
from intake.importing.request import ImportFile, Means
from intake.importing.stored import References, stored_references

Key = tuple[FileKind, str]


@dataclass(slots=True)
class Late:
    """What is found wrong only after other rows have been measured against it."""

    rows: BadRows = field(default_factory=BadRows)
    problems: ProblemList = field(default_factory=ProblemList)
    # Ids told twice with different content: none of their rows is sure.
    disputed: set[Key] = field(default_factory=set)

    def add(self, place: Place, file: str, problem: Problem) -> None:
        """Remember a row and its first problem."""
        if place not in self.rows:
            self.rows.add(place)
            self.problems.add(file, problem)


@dataclass(slots=True)
class Checked:
    """What the first walk found out about the files."""

    references: References
    problems: ProblemList = field(default_factory=ProblemList)
    bad: BadRows = field(default_factory=BadRows)
    # Where each id stood first, and its fingerprint.
    first: dict[Key, tuple[Place, str]] = field(default_factory=dict)
    ignored_keys: dict[str, None] = field(default_factory=dict)


def check_files(
    session: Session, actor: Actor, files: Sequence[ImportFile], means: Means
) -> Checked:
    """Read all files (sorted by kind) and tell what is wrong.

    With `partial`, files are walked again without the rows that were found wrong late, as
    good rows must not lean on them.
    """
    late = Late()
    while True:
        found_before = late.problems.total
        checked = Checked(stored_references(session, actor), late.problems.copy(), late.rows.copy())
        check = _Check(files, checked, late, stops=not means.partial)
        with suppress(_EnoughError):
            check.run(means)
        if late.problems.total == found_before or not means.partial:
            return checked


class _EnoughError(Exception):
    """So many problems that nobody reads on."""


@dataclass(slots=True)
class _Check:
    files: Sequence[ImportFile]
    checked: Checked
    late: Late
    stops: bool
    references: ReferenceCheck = field(init=False)

    def __post_init__(self) -> None:
        self.references = ReferenceCheck(self.checked.references)

    def run(self, means: Means) -> None:
        self.references.cpr_index = lambda number: means.field_key().blind_index(number)
        walk = Walk(self.files, means, self._note, self.checked.bad)
        walk.ignored_keys = self.checked.ignored_keys
        settled = False
        for number, file in enumerate(self.files):
            if file.kind is not FileKind.EMPLOYERS and not settled:
                self._settle()
                settled = True
            for good in walk.good_rows(number):
                self._take(file.kind, good)
        if not settled:
            self._settle()

    def _settle(self) -> None:
        for place, problem in self.references.end_of_employers():
            self._note_late(place, problem)

    def _take(self, kind: FileKind, good: GoodRow) -> None:
        key = (kind, good.row.key)
        if key in self.late.disputed:
            self.checked.bad.add(good.place)
            return
        place, fingerprint = self.checked.first.setdefault(key, (good.place, good.content_hash))
        if fingerprint != good.content_hash:
            self._dispute(key, place, good.place)
        elif place == good.place:
            self._check_references(good)
        elif place in self.checked.bad:
            self.checked.bad.add(good.place)

    def _check_references(self, good: GoodRow) -> None:
        problems = self.references.problems(good.place.line, good.row)
        for problem in problems:
            self._note(good.place, problem)
        if not problems:
            self.references.learn(good.place, good.row)

    def _dispute(self, key: Key, first: Place, second: Place) -> None:
        where = f"linje {first.line}"
        if first.file != second.file:
            where += f" i {self.files[first.file].name}"
        self.late.disputed.add(key)
        self._note_late(
            second,
            Problem(
                second.line,
                key[0].model.key_field,
                f"Samme id står også på {where} med andet indhold.",
                "Hvert id én gang, eller helt ens rækker.",
            ),
        )

    def _note_late(self, place: Place, problem: Problem) -> None:
        self.late.add(place, self.files[place.file].name, problem)
        self._note(place, problem)

    def _note(self, place: Place, problem: Problem) -> None:
        name = self.files[place.file].name
        self.checked.bad.add(place)
        self.checked.problems.add(name, problem)
        if self.stops and self.checked.problems.total >= MOST_COUNTED:
            self.checked.problems.stop(name, problem.line)
            raise _EnoughError
