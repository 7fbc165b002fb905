"""Every rule asked about a case, and what of the answers an actor may see."""

from dataclasses import dataclass, replace
from typing import Self

from access.actor import Actor
from access.policies import READS_CASE_FACTS
from law.book import Book
from law.case import Case, PersonFacts
from law.evaluating import ask, evaluate
from law.quota.headroom import QUOTA
from law.themes import KINDS, THEME_LABELS
from law.types import Finding, Verdict, worst_first
from models.enums import OfferType

# What mends a length is a day counted from the start: it tells nothing but the verdict.
_MEND_IS_PLAIN = "duration"
_MAY = {
    Verdict.PASS: "ja",
    Verdict.PASSES_AT_START: "ja",
    Verdict.UNKNOWN: "ved vi ikke endnu",
    Verdict.FAIL: "nej",
}
_ASK = "Bed sagsbehandleren skrive det, der mangler om borgeren."
_ASK_WHAT = "Spørg sagsbehandleren, hvad der skal til, eller vælg et andet tilbud."


@dataclass(frozen=True, slots=True)
class Question:
    """A case with the rules to ask. `place` is what takes room; None where nothing more does."""

    book: Book
    case: Case
    place: Case | None

    def findings(self) -> tuple[Finding, ...]:
        """One finding for each rule that applies, worst first."""
        found = [each for each in evaluate(self.book, self.case) if each.rule != QUOTA]
        quota = self.quota()
        return worst_first(found if quota is None else [*found, quota])

    def quota(self) -> Finding | None:
        """What the quota in force on the first day says; None where it does not apply."""
        if self.place is None:
            return None
        version = self.book.find(QUOTA, self.place.starts)
        return None if version is None else ask(version, self.place)

    def about_anybody(self) -> Self:
        """The same without a single fact about the person but earlier placements."""
        return replace(self, case=_blind(self.case), place=self.place and _blind(self.place))


def seen_by(actor: Actor, question: Question) -> tuple[Finding, ...]:
    """The findings; what rests on facts only casework reads is told as a verdict.

    A finding that would be the same about anybody hides nothing and is shown whole.
    """
    found = question.findings()
    if actor.role in READS_CASE_FACTS:
        return found
    plain = set(question.about_anybody().findings())
    return tuple(
        each if each in plain else verdict_only(each, question.book, question.case.offer)
        for each in found
    )


def verdict_only(finding: Finding, book: Book, offer: OfferType) -> Finding:
    """The same answer without the facts it rests on: verdict, paragraph, what would mend it."""
    theme = next(version.theme for version in book.versions if version.rule == finding.rule)
    if KINDS[finding.rule].of_person is not None:
        label = f"Kan få {offer.label}: {_MAY[finding.verdict]}."
    else:
        label = f"{THEME_LABELS[theme]}: {finding.verdict.label}."
    return replace(finding, label=label, numbers=(), missing=(), mend=_mend(finding, theme))


def _mend(finding: Finding, theme: str) -> str | None:
    if finding.mend is None or finding.verdict is Verdict.PASS:
        return None
    if finding.verdict is Verdict.UNKNOWN:
        return _ASK
    if theme == _MEND_IS_PLAIN:
        return finding.mend
    # A day may be counted from a fact about the person.
    dated = any(sign.isdigit() for sign in finding.mend)
    return _ASK_WHAT if dated else finding.mend


def _blind(case: Case) -> Case:
    return replace(case, person=PersonFacts(earlier=case.person.earlier))
