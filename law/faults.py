"""Faults in rule files, told so that a jurist can mend them: file, line, rule, what to do."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Self

from pydantic import BaseModel, ValidationError

from law.versions import RuleKind


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: where it stands and what to do about it."""

    file: str
    line: int | None
    what: str
    rule: str | None = None
    version: str | None = None

    def saying(self, what: str) -> Self:
        """The same place with its fault."""
        return replace(self, what=what)

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        parts = [place]
        if self.rule:
            parts.append(f"regel »{self.rule}«")
        if self.version:
            parts.append(f"version »{self.version}«")
        return f"{', '.join(parts)}: {self.what}"


def line_of(text: str, rule: str, version: str | None) -> int | None:
    """Line of a rule's heading, or of a version's `id` below it."""
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines, 1) if line.strip() == f"[{rule}]"]
    if not heads:
        return None
    if version is None:
        return heads[0]
    wanted = f'id="{version}"'
    below = (number for number in range(heads[0], len(lines) + 1))
    return next((n for n in below if lines[n - 1].replace(" ", "") == wanted), heads[0])


def unknown_rule(place: Problem, rule: str, known: Mapping[str, RuleKind]) -> Problem:
    """A heading no evaluator answers to."""
    names = ", ".join(known)
    return place.saying(f"Reglen »{rule}« kendes ikke i denne fil. Den kan have: {names}.")


def in_danish(
    place: Problem, error: ValidationError, allowed: type[BaseModel]
) -> Iterator[Problem]:
    """Each fault of a version's fields in plain Danish."""
    for fault in error.errors():
        field = ".".join(str(part) for part in fault["loc"])
        yield place.saying(_sentence(field, fault["type"], str(fault["input"]), allowed))


# By how pydantic names the fault; the first beginning that fits.
SENTENCES = (
    ("missing", "»{field}« mangler. Skriv feltet ind."),
    ("extra_forbidden", "»{field}« kendes ikke. Felterne er: {names}."),
    ("string_too_short", "»{field}« er tom. Udfyld feltet."),
    ("date", "»{field}« er ikke en dato: {given}. Skriv fx 2027-01-01 uden anførselstegn."),
    ("int", "»{field}« skal være et helt tal: {given} kan ikke bruges."),
    ("greater", "»{field}« er for lille: {given}. Ret tallet."),
    ("bool", "»{field}« skal være true eller false."),
    ("enum", "»{field}« har en kode, der ikke findes: {given}. Se koderne i docs/rules.md."),
    ("literal", "»{field}« har en værdi, der ikke findes: {given}. Se docs/rules.md."),
    ("", "»{field}« kan ikke bruges: {given}. Ret feltet, se docs/rules.md."),
)


def _sentence(field: str, kind: str, given: str, allowed: type[BaseModel]) -> str:
    sentence = next(text for start, text in SENTENCES if kind.startswith(start))
    return sentence.format(field=field, given=given, names=", ".join(allowed.model_fields))
