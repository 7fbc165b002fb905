"""One version of a rule: from when to when it holds, where it stands, and its numbers."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self, TypeVar

from pydantic import BaseModel, ConfigDict

from law.case import Case, PersonFacts
from law.types import Finding, Number, Verdict
from law.words import shown
from models.enums import OfferType


class Parameters(BaseModel):
    """Numbers and lists of a rule version. A name a rule does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


P = TypeVar("P", bound=Parameters)


@dataclass(frozen=True, slots=True)
class RuleVersion:
    """What the files say. `confirmed`: the source is checked, here or by the municipality.

    From `expected_end` on a new act is expected, so that a checked source no longer counts.
    """

    rule: str
    id: str
    theme: str
    label: str
    valid_from: date
    valid_to: date | None
    expected_end: date | None
    paragraph: str
    source: str
    verified: bool
    confirmed: bool
    text: str
    note: str | None
    tests: str
    parameters: Parameters

    def holds(self, day: date) -> bool:
        """Whether the version is in force on a day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def read(self, kind: type[P]) -> P:
        """The parameters as the kind its evaluator declares."""
        if not isinstance(self.parameters, kind):
            message = f"{self.rule} {self.id}: parameters are not {kind.__name__}"
            raise TypeError(message)
        return self.parameters

    def as_of(self, day: date, *, by_municipality: bool) -> Self:
        """The version as it counts on a day, with the municipality's own confirmation."""
        outdated = self.expected_end is not None and day >= self.expected_end
        return replace(self, confirmed=by_municipality or (self.verified and not outdated))

    def sentence(self) -> str:
        """The Danish text with the numbers put in."""
        values = {name: _Shown(value) for name, value in self.parameters}
        return self.text.format_map(values)

    def numbers(self) -> tuple[tuple[str, str], ...]:
        """Every parameter in words: its Danish label and its value."""
        fields = type(self.parameters).model_fields
        return tuple(
            (fields[name].description or name, shown(value)) for name, value in self.parameters
        )

    def fingerprint(self) -> str:
        """Changes when what was confirmed changes: law, source, text or a number."""
        content = [
            self.rule,
            self.id,
            self.paragraph,
            self.source,
            self.text,
            self.valid_from.isoformat(),
            self.parameters.model_dump(mode="json"),
        ]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()

    def says(
        self,
        verdict: Verdict,
        label: str,
        *numbers: Number,
        missing: tuple[str, ...] = (),
        mend: str | None = None,
    ) -> Finding:
        """What this version finds about a case."""
        return Finding(
            self.rule,
            self.id,
            verdict,
            label,
            self.paragraph,
            self.source,
            self.confirmed,
            numbers,
            missing,
            mend,
        )


class _Shown:
    """A parameter inside a text: `{weeks}`, or `{weeks[dagpenge]}` where it is a table."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __format__(self, spec: str) -> str:
        return shown(self.value)

    def __getitem__(self, name: str) -> "_Shown":
        return _Shown(self.value[name])  # type: ignore[index]  # a text that errs is refused


OfPerson = Callable[[RuleVersion, PersonFacts, OfferType, date], Finding | None]
OfCase = Callable[[RuleVersion, Case], Finding | None]


@dataclass(frozen=True, slots=True)
class RuleKind:
    """A rule the program can ask: its numbers, and how it answers. None = does not apply.

    A rule with `of_person` looks at the person alone and so can join the match; one with
    neither is data for a checklist or a deadline.
    """

    id: str
    parameters: type[Parameters]
    of_case: OfCase | None = None
    of_person: OfPerson | None = None
