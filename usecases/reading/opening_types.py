"""Openings as people see them; a place of a branchepakke is shown as an opening too."""

from dataclasses import dataclass
from datetime import date

PLACE = "branchepakke"
BRANCH_DIGITS = 2


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """One opening in a list. `branch` is the employer's two-digit branch."""

    id: str
    title: str
    kind: str
    cvr: str
    employer: str
    branch: str | None
    postcode: str | None
    hours_min: float | None
    hours_max: float | None
    starts: date | None
    deadline: date | None
    positions: int | None


@dataclass(frozen=True, slots=True)
class LanguageWanted:
    """A language asked for; level of the CEFR or any."""

    code: str
    level: str | None


@dataclass(frozen=True, slots=True)
class ModuleGoal:
    """What a module of a branchepakke teaches, and to what level."""

    skill: str
    level: str


@dataclass(frozen=True, slots=True)
class OpeningFacts(OpeningLine):
    """Everything about one opening. Null means unknown, an empty list none."""

    p_number: str
    unit: str | None
    body: str | None = None
    occupation: str | None = None
    offers: list[str] | None = None
    licences: list[str] | None = None
    shifts: list[str] | None = None
    days: list[str] | None = None
    until: date | None = None
    must_skills: list[str] | None = None
    must_certificates: list[str] | None = None
    must_titles: list[str] | None = None
    danish_oral: str | None = None
    danish_written: str | None = None
    nice_skills: list[str] | None = None
    nice_certificates: list[str] | None = None
    nice_languages: list[LanguageWanted] | None = None
    tasks: list[str] | None = None
    mentor: bool | None = None
    # Only for a place of a branchepakke.
    package_id: str | None = None
    weeks: int | None = None
    goals: list[ModuleGoal] | None = None
