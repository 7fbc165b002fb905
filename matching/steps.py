"""A change in a form a machine can carry out, and the means that lead to it. Plain values.

Each kind of step is one change of the stored data and nothing beside it, so that what is
promised for it can be checked: carry it out, rank anew, and look.
"""

from dataclasses import dataclass
from enum import StrEnum

from models.enums import LabelledEnum


class StepKind(StrEnum):
    """What is changed. The comment says what `value` holds and what is stored."""

    # Key of a skill: a kompetencekort at "alone" by a named assessor.
    CARD = "card"
    # Key of a skill: named once, as an answer from the citizen.
    SKILL = "skill"
    # Code: held without end. Whether the list of certificates is complete stays as it was.
    CERTIFICATE = "certificate"
    # Code on the card: held. Whether the list of licences is complete stays as it was.
    LICENCE = "licence"
    # `en:B1`: spoken at that level. Whether the list is complete stays as it was.
    LANGUAGE = "language"
    # `package/module`: passed.
    MODULE = "module"
    # Minutes: the longest way the citizen will travel.
    TRAVEL = "travel"
    # A title: added to the wishes.
    WORK = "work"
    # `20-37`: the weekly hours wished, both ends.
    HOURS = "hours"
    # Codes with spaces between: the times of day wished.
    SHIFTS = "shifts"
    # Codes with spaces between: the days wished.
    DAYS = "days"
    # `yes`: consent to be presented, without end.
    CONSENT = "consent"
    # A date: the day the opening begins.
    START = "start"


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the data."""

    kind: StepKind
    value: str


class MeansKind(LabelledEnum):
    """What sort of teaching it is."""

    AMU = "amu", "AMU-kursus"
    COURSE = "kursus", "kursus"
    PACKAGE = "branchepakke", "branchepakke"


@dataclass(frozen=True, slots=True)
class Means:
    """A course or a module that leads to a change. `days` are whole days, None if not known.

    `late`: it cannot end before the opening begins.
    """

    name: str
    kind: MeansKind
    days: int | None
    verified: bool
    late: bool = False

    @property
    def words(self) -> str:
        """`7 dage: Gaffeltruck, certifikat B (AMU-kursus, ikke bekræftet)`."""
        known = self.days is not None
        time = f"{self.days} {'dag' if self.days == 1 else 'dage'}" if known else "Ukendt varighed"
        notes = [self.kind.label]
        notes += [] if self.verified else ["ikke bekræftet"]
        notes += ["når ikke at slutte før start"] if self.late else []
        return f"{time}: {self.name} ({', '.join(notes)})"
