"""Skills and tasks named in running text, word by word, ordinary endings aside."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from intake.cv.denial import claims_nothing
from intake.cv.lines import Line, phrase
from intake.cv.phrases import PhraseBook, stem
from intake.cv.sections import Section
from intake.cv.values import CvProposalDraft
from models.enums import ProposalKind
from taxonomy.taxonomy import Taxonomy
from taxonomy.types import Skill

_COMPANY_FORM = re.compile(
    r"(?:(?!\b(?:hos|ved|for|i|på|at)\b)[^,;|\t\n]){0,40}?\b(?:A/S|ApS|I/S|K/S|P/S|IVS|GmbH|Ltd|AB)\b"
)


def propose_skills(lines: Sequence[Line], taxonomy: Taxonomy) -> Iterator[CvProposalDraft]:
    """A draft per known skill a line claims, under its plain Danish name."""
    book = skill_book(taxonomy)
    for line in lines:
        if line.is_heading or line.section is Section.LEISURE:
            continue
        for found in book.find(line.text):
            if not (
                claims_nothing(line.text, found.start, found.stop)
                or names_company(line.text[found.stop :])
            ):
                span = phrase(line.text, found.start, found.stop)
                value: dict[str, str | None] = {"skill": found.value.label}
                yield CvProposalDraft(ProposalKind.SKILL, value, span, line.page)


def names_company(after: str) -> bool:
    """»Fiktiv Rengøring A/S« is where somebody worked, not what they did."""
    return _COMPANY_FORM.match(after) is not None


@lru_cache(maxsize=4)
def skill_book(taxonomy: Taxonomy) -> PhraseBook[Skill]:
    """Every name of every skill, ordinary endings aside."""
    return PhraseBook(
        (
            (name, skill)
            for skill in taxonomy.skills.values()
            for name in (skill.label, *skill.synonyms)
        ),
        stem,
    )
