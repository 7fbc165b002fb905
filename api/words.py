"""Danish words for codes, from the taxonomy; an unknown code is shown as it is."""

from collections.abc import Mapping
from typing import Protocol

from api.filters import UNKNOWN
from matching.limits.titles import LIMIT_TITLES
from matching.scorecard import load_scorecard
from support.languages import language_name
from taxonomy.taxonomy import Taxonomy
from usecases.reading.opening_types import BRANCH_DIGITS, LanguageWanted

STATUSES = {"met": "opfyldt", "unmet": "ikke opfyldt", "unknown": "ved vi ikke"}


class _Labelled(Protocol):
    @property
    def label(self) -> str: ...


class Words:
    """Looks codes up for templates."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy

    def certificate(self, code: str) -> str:
        """A certificate or authorisation."""
        return _label(self.taxonomy.certificates, code)

    def certificates(self, codes: list[str] | None) -> list[str] | None:
        """Several certificates; None stays unknown."""
        return None if codes is None else [self.certificate(code) for code in codes]

    def consideration(self, code: str, hours: float | None = None) -> str:
        """A hensyn as a functional statement; agreements write its hours: `max_hours:20`."""
        kind, _, told = code.partition(":")
        label = _label(self.taxonomy.considerations, kind)
        hours = float(told) if told else hours
        return label if hours is None else f"{label}: {hours:g}".replace(".", ",")

    def tasks(self, codes: list[str] | None) -> list[str] | None:
        """Demands of a workplace."""
        return None if codes is None else [_label(self.taxonomy.tasks, code) for code in codes]

    def branch(self, code: str | None) -> str:
        """A branch by its two first digits, with the code as it is stored."""
        if code is None:
            return UNKNOWN
        found = self.taxonomy.branches.get(code[:BRANCH_DIGITS])
        return f"{found.label} ({code})" if found else code

    def branches(self, codes: list[str] | None) -> list[str] | None:
        """Several branches."""
        return None if codes is None else [self.branch(code) for code in codes]

    def language(self, code: str, level: str | None = None) -> str:
        """A language, with its level where there is one."""
        return language_name(code) if level is None else f"{language_name(code)} {level}"

    def languages(self, asked: list[LanguageWanted] | None) -> list[str] | None:
        """Languages an opening asks for."""
        return None if asked is None else [self.language(item.code, item.level) for item in asked]

    def town(self, postcode: str | None) -> str:
        """`5000 Odense C`."""
        if postcode is None:
            return UNKNOWN
        found = self.taxonomy.postcodes.get(postcode)
        return f"{postcode} {found.name}" if found else postcode

    def criterion(self, name: str) -> str:
        """A criterion of the match."""
        card = load_scorecard().criteria.get(name)
        return card.title if card else name

    def limit(self, name: str) -> str:
        """A limit of the match."""
        return LIMIT_TITLES.get(name, name)

    def status(self, name: str) -> str:
        """Whether a limit holds."""
        return STATUSES.get(name, name)


def _label(known: Mapping[str, _Labelled], code: str) -> str:
    found = known.get(code)
    return found.label if found else code
