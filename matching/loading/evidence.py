"""Credit for skills: the best evidence wins, and says where it comes from."""

from collections.abc import Iterable

from matching.criteria.skills import FULL_CREDIT
from matching.loading.words import skill_ref
from matching.profiles import Evidence, Ref
from models.competence import CitizenSkill, CompetenceCard
from models.enums import Level, Source
from taxonomy.taxonomy import Taxonomy

NAMED, HELPED, NOT_TRIED = 7, 6, 0
SAID_BY = {Source.CV: "nævnt i CV"}
IN_PROFILE = "nævnt i profilen"


def skills_of(
    taxonomy: Taxonomy, named: Iterable[CitizenSkill], cards: Iterable[CompetenceCard]
) -> dict[Ref, Evidence]:
    """Every skill with its best evidence and the highest level anybody has judged."""
    found: dict[Ref, Evidence] = {}
    for skill in named:
        said_by = SAID_BY.get(Source(skill.source), IN_PROFILE)
        _keep_best(found, skill_ref(taxonomy, skill.skill), Evidence(NAMED, None, said_by))
    for card in cards:
        _keep_best(found, skill_ref(taxonomy, card.task), card_evidence(card))
    return found


def card_evidence(card: CompetenceCard) -> Evidence:
    """What one kompetencekort is worth. Without an assessor it is the person's own word."""
    level = Level(card.level)
    judge = ", ".join(part for part in (card.assessor, card.workplace) if part)
    said_by = f"{level.label}, {judge}" if judge else level.label
    if level is Level.NOT_TRIED:
        return Evidence(NOT_TRIED, level, said_by)
    if level is Level.WITH_HELP:
        return Evidence(HELPED, level, said_by)
    return Evidence(FULL_CREDIT if card.assessor else NAMED, level, said_by)


def _keep_best(found: dict[Ref, Evidence], ref: Ref, new: Evidence) -> None:
    old = found.get(ref)
    if old is None:
        found[ref] = new
        return
    best = max(old, new, key=lambda evidence: (evidence.credit, evidence.rank))
    judged = max((old, new), key=lambda evidence: evidence.rank).level
    # "Not tried" says nothing once somebody has seen or named the skill.
    level = None if judged is Level.NOT_TRIED and best.credit > NOT_TRIED else judged
    found[ref] = Evidence(best.credit, level, best.said_by)
