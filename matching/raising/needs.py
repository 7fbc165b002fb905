"""Changes on the side of Behov: cards, courses, languages, the module before."""

from collections.abc import Iterator

from matching.criteria.languages import DANISH
from matching.criteria.skills import FULL_CREDIT, certificate_credit, skill_credit
from matching.profiles import Demand, PersonProfile, Ref
from matching.raising.change import Change
from matching.steps import Step, StepKind
from models.enums import Cefr, PackageStatus

_LEVELS = tuple(Cefr)


def need_changes(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    """What the person can learn, show or tell."""
    if demand.module is not None:
        yield from _module_before(person, demand)
        return
    yield from _skills("must_skills", demand.must_skills, person)
    yield from _skills("nice_skills", demand.nice_skills, person)
    for ref in demand.nice_certificates:
        if certificate_credit(person, ref.key, demand.day) < FULL_CREDIT:
            yield Change(course_words(ref), "nice_skills", (Step(StepKind.CERTIFICATE, ref.key),))
    yield from _languages(person, demand)


def course_words(ref: Ref) -> str:
    """A certificate taken, or renewed."""
    return f"Et kursus, der giver {ref.label}"


def _skills(criterion: str, asked: tuple[Ref, ...], person: PersonProfile) -> Iterator[Change]:
    for ref in asked:
        if skill_credit(person, ref.key) < FULL_CREDIT:
            words = f"Et kompetencekort, der viser »{ref.label}« alene"
            yield Change(words, criterion, (Step(StepKind.CARD, ref.key),))
        if ref.key not in person.skills:
            words = f"Spørg om »{ref.label}«: hvis svaret er ja"
            yield Change(words, criterion, (Step(StepKind.SKILL, ref.key),))


def _languages(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    for ask in demand.languages:
        code, name = ask.language.key, ask.language.label
        silent = code not in person.languages and not person.languages_known
        if code != DANISH and (silent or person.languages.get(code, 0) is None):
            level = _LEVELS[(ask.level or 1) - 1]
            words = f"Spørg: hvis borgeren taler {name} godt nok"
            yield Change(words, "languages", (Step(StepKind.LANGUAGE, f"{code}:{level.value}"),))


def _module_before(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    module = demand.module
    if module is None or module.previous is None:
        return
    key = f"{module.package}/{module.previous}"
    if person.packages.get(key) != PackageStatus.PASSED:
        words = f"Gennemfør modulet »{module.previous_name}« først"
        yield Change(words, "sequence", (Step(StepKind.MODULE, key),))
