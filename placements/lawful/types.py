"""What the rules answered about a case, and what people have put beside the answer."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from law.types import Finding, Verdict
from models.enums import OfferType
from placements.content import AgreedContent


@dataclass(frozen=True, slots=True)
class Override:
    """Another count or fact put beside a rule's answer.

    `room`: full-time equivalents added to what was counted, where another count was told.
    `holds`: a second person has approved it, and the rule still answers what it was put beside.
    """

    fact: str
    reason: str
    by: str
    role: str
    at: datetime
    second_by: str | None
    second_at: datetime | None
    room: Fraction | None
    holds: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """One rule's answer with the override beside it, if any. `stops`: it blocks the act."""

    finding: Finding
    override: Override | None = None

    @property
    def stops(self) -> bool:
        """Whether the rule says no, and nobody with a second person has overridden it."""
        held = self.override is not None and self.override.holds
        return self.finding.verdict is Verdict.FAIL and not held

    @property
    def sentence(self) -> str:
        """What the rule says and what to do about it."""
        return f"{self.finding.label} {self.finding.mend or ''}".rstrip()


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """What the law says about one offer for a citizen: the worst verdict and each finding."""

    offer: OfferType
    verdict: Verdict
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """An offer at a unit without a person: an opening. Weekly hours None = not told."""

    p_number: str
    offer: OfferType
    starts: date
    ends: date | None = None
    weekly: float | None = None


@dataclass(frozen=True, slots=True)
class NewOverride:
    """What somebody wants to put beside a rule's answer.

    `room` is for the quota alone: the room on the tightest day by the person's own count, in
    full-time equivalents, before this agreement. `content` and `number` are those of a change
    that is not stored yet; None takes the newest.
    """

    placement_id: str
    rule: str
    fact: str
    reason: str
    room: float | None = None
    content: AgreedContent | None = None
    number: int | None = None
