"""Rows on skills become evidence: who said it, when, and whether sources disagree."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from matching.evidence.weighing import FULL, HELPED, NAMED, NOT_TRIED, Statement, weigh
from matching.loading.words import skill_ref
from matching.profiles import Evidence, Ref
from models.competence import CitizenSkill, CompetenceCard
from models.enums import Level, Source
from support.clock import danish_date_of
from support.danish import danish_date
from taxonomy.taxonomy import Taxonomy

_SPEAKERS = {Source.CV: "CV"}
_PROFILE = "profilen"


def skills_of(
    taxonomy: Taxonomy, named: Iterable[CitizenSkill], cards: Iterable[CompetenceCard]
) -> dict[Ref, Evidence]:
    """Every skill with its best evidence and the highest level anybody has judged."""
    found: dict[Ref, list[Statement]] = defaultdict(list)
    for skill in named:
        found[skill_ref(taxonomy, skill.skill)].append(name_statement(skill))
    for card in cards:
        found[skill_ref(taxonomy, card.task)].append(card_statement(card))
    return {ref: weigh(statements) for ref, statements in found.items()}


def name_statement(skill: CitizenSkill) -> Statement:
    """A skill that a CV or the profile names. Its day is the day we heard it."""
    heard = danish_date_of(skill.recorded_at)
    speaker = _SPEAKERS.get(Source(skill.source), _PROFILE)
    return Statement(NAMED, None, f"nævnt i {speaker}, {danish_date(heard)}", speaker, heard, heard)


def card_statement(card: CompetenceCard) -> Statement:
    """What one kompetencekort is worth. Without an assessor it is the person's own word."""
    level, heard = Level(card.level), danish_date_of(card.recorded_at)
    day = card.tried_on or heard
    parts = (level.label, card.assessor, card.workplace, danish_date(day))
    said_by = ", ".join(part for part in parts if part)
    return Statement(_credit(level, card), level, said_by, _card_words(card, day), day, heard)


def _credit(level: Level, card: CompetenceCard) -> int:
    if level is Level.NOT_TRIED:
        return NOT_TRIED
    if level is Level.WITH_HELP:
        return HELPED
    return FULL if card.assessor else NAMED


def _card_words(card: CompetenceCard, day: date) -> str:
    told = "fra" if card.tried_on else "uden dato, noteret"
    return f"kortet {told} {danish_date(day)}"
