"""What a legal rule answers: a verdict, the numbers behind it, and what would mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from models.enums import LabelledEnum


class Verdict(LabelledEnum):
    """The answer of one rule, best first."""

    PASS = "pass", "opfyldt"
    PASSES_AT_START = "passes_at_start", "opfyldt ved start, med bemærkning"
    UNKNOWN = "unknown", "kan ikke afgøres endnu"
    FAIL = "fail", "ikke opfyldt"


@dataclass(frozen=True, slots=True)
class Number:
    """One number a rule used; `shown` is how people read it, with its unit."""

    name: str
    label: str
    value: Fraction | float | int | date | str
    shown: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What one version of one rule says about a case.

    `label` is a Danish sentence; `missing` names in Danish the facts that would settle an
    unknown; `mend` is what to do about it. An unconfirmed finding rests on a version whose
    source nobody has checked ("ikke bekræftet").
    """

    rule: str
    version: str
    verdict: Verdict
    label: str
    paragraph: str
    source: str
    confirmed: bool
    numbers: tuple[Number, ...] = ()
    missing: tuple[str, ...] = ()
    mend: str | None = None


# (rule, version) that an administrator of the municipality has confirmed with a source.
Confirmed = frozenset[tuple[str, str]]


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same findings, those that stop the case first; otherwise in their own order."""
    rank = {verdict: place for place, verdict in enumerate(reversed(Verdict))}
    return tuple(sorted(findings, key=lambda finding: rank[finding.verdict]))


def worst(findings: Iterable[Finding]) -> Verdict:
    """The verdict of the whole: the worst of its parts; nothing to check passes."""
    return max(
        (finding.verdict for finding in findings), key=list(Verdict).index, default=Verdict.PASS
    )
