"""What would raise a score: changeable facts only, each tried and scored anew.

A card, a course for a certificate, the module before, wider travel, a missing answer. Never
a title, a year of experience or anything else nobody can change by next month. Each is tried
alone: what an answer may tell beside it ("and no other certificate") is not foreseen.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from math import ceil

from matching.criteria.languages import DANISH
from matching.criteria.skills import FULL_CREDIT, certificate_credit, skill_credit
from matching.criteria.travel import OVER, Travel, travel_minutes
from matching.criteria.weekly_hours import UNKNOWN as HOURS_UNKNOWN
from matching.criteria.weekly_hours import WeeklyHours, hours_words
from matching.criteria.work_wanted import UNKNOWN as WISH_UNKNOWN
from matching.criteria.work_wanted import WorkWanted
from matching.profiles import NEVER, Demand, Evidence, PersonProfile, Ref
from matching.results import Raise
from matching.scoring import score_value
from models.enums import Level, PackageStatus

LONGEST_EXTRA_MINUTES = 30  # more than this is another life, not a change
MOST_RAISES = 5
RankOf = Callable[[int], int | None]


@dataclass(frozen=True, slots=True)
class Change:
    """A change in words, the criterion it touches, and the profile after it."""

    words: str
    criterion: str
    after: PersonProfile


def what_would_raise(
    person: PersonProfile, demand: Demand, score: int, rank_of: RankOf
) -> tuple[Raise, ...]:
    """The changes that gain most, best first. `rank_of` gives the rank of a new score."""
    raises: dict[str, Raise] = {}
    for change in _changes(person, demand):
        new = score_value(change.after, demand)
        # A skill that is both needed and a plus is one change, told once.
        if new > score and change.words not in raises:
            gain = new - score
            raises[change.words] = Raise(change.words, change.criterion, gain, new, rank_of(new))
    best = sorted(raises.values(), key=lambda found: (-found.gain, found.change))
    return tuple(best[:MOST_RAISES])


def _changes(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    if demand.module is None:
        yield from _skill_changes("must_skills", demand.must_skills, person)
        yield from _skill_changes("nice_skills", demand.nice_skills, person)
        yield from _courses(person, demand)
        yield from _language_answers(person, demand)
    else:
        yield from _module_before(person, demand)
    yield from _travel(person, demand)
    yield from _wish_answers(person, demand)


def _skill_changes(
    criterion: str, asked: tuple[Ref, ...], person: PersonProfile
) -> Iterator[Change]:
    for ref in asked:
        credit = skill_credit(person, ref.key)
        if credit < FULL_CREDIT:
            card = Evidence(FULL_CREDIT, Level.ALONE, "kompetencekort")
            words = f"Et kompetencekort, der viser »{ref.label}« alene"
            yield Change(words, criterion, _with_skill(person, ref, card))
        if ref.key not in person.skills:
            told = Evidence(7, None, "svar")
            words = f"Spørg: hvis svaret er ja til »{ref.label}«"
            yield Change(words, criterion, _with_skill(person, ref, told))


def _with_skill(person: PersonProfile, ref: Ref, evidence: Evidence) -> PersonProfile:
    return replace(person, skills={**person.skills, ref.key: evidence})


def _courses(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    for ref in demand.nice_certificates:
        if certificate_credit(person, ref.key, demand.day) < FULL_CREDIT:
            after = replace(person, certificates={**person.certificates, ref.key: NEVER})
            yield Change(f"Et kursus, der giver {ref.label}", "nice_skills", after)


def _language_answers(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    for ask in demand.languages:
        code, name = ask.language.key, ask.language.label
        silent = code not in person.languages and not person.languages_known
        if code != DANISH and (silent or person.languages.get(code, 0) is None):
            after = replace(person, languages={**person.languages, code: ask.level or 1})
            yield Change(f"Spørg: hvis borgeren taler {name} godt nok", "languages", after)


def _module_before(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    module = demand.module
    if module is None or module.previous is None:
        return
    key = f"{module.package}/{module.previous}"
    if person.packages.get(key) != PackageStatus.PASSED:
        passed = {**person.packages, key: PackageStatus.PASSED.value}
        after = replace(person, packages=passed, packages_known=True)
        yield Change(f"Gennemfør modulet »{module.previous_name}« først", "sequence", after)


def _travel(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    if person.place_hidden:
        yield from _travel_unmeasured(person, demand)
        return
    spent, most = travel_minutes(person, demand), person.wishes.max_travel
    if spent is None:
        return
    if most is None:
        words = f"Spørg: hvis borgeren vil rejse {spent} minutter"
        yield Change(words, "travel", _with_wishes(person, max_travel=spent))
        return
    wider = next((m for q in (3, 2, 1, 0) if (m := ceil(4 * spent / (q + 1))) > most), None)
    if wider is not None and wider - most <= LONGEST_EXTRA_MINUTES:
        words = f"Hvis borgeren vil rejse {wider} minutter i stedet for {most}"
        yield Change(words, "travel", _with_wishes(person, max_travel=wider))


def _travel_unmeasured(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    """The longest way the level allows stands for the real one, which must not be told.

    Else whether the change is offered at all would measure the way finer than the level does.
    """
    level, most = Travel().level(person, demand), person.wishes.max_travel
    if most is None or not 0 < level < OVER:
        return
    wider = ceil(most * (level + 1) / level)
    if wider - most <= LONGEST_EXTRA_MINUTES:
        after = _with_wishes(person, max_travel=wider)
        yield Change("Hvis borgeren vil rejse længere", "travel", after)


def _wish_answers(person: PersonProfile, demand: Demand) -> Iterator[Change]:
    if WorkWanted().level(person, demand) == WISH_UNKNOWN and demand.occupations:
        words = f"Spørg: hvis borgeren ønsker arbejde som {demand.occupations[0].text}"
        yield Change(words, "work_wanted", _with_wishes(person, titles=demand.occupations))
    if _hours_unasked(person, demand):
        words = f"Spørg: hvis {hours_words(demand.hours_min, demand.hours_max)} passer borgeren"
        after = _with_wishes(person, hours_min=demand.hours_min, hours_max=demand.hours_max)
        yield Change(words, "weekly_hours", after)
    wishes = person.wishes
    if not demand.is_place and (wishes.shifts is None or wishes.days is None):
        shifts = demand.shifts if wishes.shifts is None else wishes.shifts
        days = demand.days if wishes.days is None else wishes.days
        after = _with_wishes(person, shifts=shifts, days=days)
        yield Change("Spørg: hvis tiderne og dagene passer borgeren", "shifts_days", after)


def _hours_unasked(person: PersonProfile, demand: Demand) -> bool:
    hours = WeeklyHours()
    return hours.asked(demand) and hours.level(person, demand) == HOURS_UNKNOWN


def _with_wishes(person: PersonProfile, **changed: object) -> PersonProfile:
    return replace(person, wishes=replace(person.wishes, **changed))  # type: ignore[arg-type]
