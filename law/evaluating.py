"""Ask every rule in force about a case."""

from law.book import Book
from law.case import Case
from law.themes import KINDS
from law.types import Finding
from law.versions import RuleVersion


def evaluate(book: Book, case: Case) -> tuple[Finding, ...]:
    """One finding for every rule that applies, by the versions in force on the start date."""
    ranked = {rule: place for place, rule in enumerate(KINDS)}
    versions = sorted(book.on(case.starts), key=lambda version: ranked[version.rule])
    found = (ask(version, case) for version in versions)
    return tuple(finding for finding in found if finding is not None)


def ask(version: RuleVersion, case: Case) -> Finding | None:
    """What one version says; None when it does not apply to the case."""
    kind = KINDS[version.rule]
    if kind.of_person is not None:
        return kind.of_person(version, case.person, case.offer, case.starts)
    return kind.of_case(version, case) if kind.of_case is not None else None
