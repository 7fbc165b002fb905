"""A step carried out on plain profiles, to the letter as the database would show it after."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from matching.criteria.gain import NAMED_CREDIT
from matching.criteria.skills import FULL_CREDIT
from matching.loading.licences import with_included
from matching.profiles import CEFR_RANK, LEVEL_RANK, NEVER, Demand, Evidence, PersonProfile
from matching.steps import Step, StepKind
from models.enums import Day, Level, PackageStatus, Shift

Both = tuple[PersonProfile, Demand]


def applied(person: PersonProfile, demand: Demand, steps: Iterable[Step]) -> Both:
    """The pair after every step."""
    for step in steps:
        if step.kind is StepKind.START:
            demand = replace(demand, starts=date.fromisoformat(step.value))
        elif step.kind is StepKind.WORK:
            person = _wishing(person, demand, step.value)
        else:
            person = _APPLY[step.kind](person, step.value)
    return person, demand


def _card(person: PersonProfile, key: str) -> PersonProfile:
    old = person.skills.get(key)
    judged = Level.ALONE if old is None or old.level is None else old.level
    level = max(judged, Level.ALONE, key=lambda one: LEVEL_RANK[one])
    return replace(
        person, skills={**person.skills, key: Evidence(FULL_CREDIT, level, "kompetencekort")}
    )


def _named(person: PersonProfile, key: str) -> PersonProfile:
    if key in person.skills:  # what is known already is at least as good
        return person
    return replace(person, skills={**person.skills, key: Evidence(NAMED_CREDIT, None, "svar")})


def _certificate(person: PersonProfile, code: str) -> PersonProfile:
    return replace(person, certificates={**person.certificates, code: NEVER})


def _licence(person: PersonProfile, code: str) -> PersonProfile:
    return replace(person, licences=person.licences | with_included([code]))


def _language(person: PersonProfile, value: str) -> PersonProfile:
    code, level = value.split(":")
    return replace(person, languages={**person.languages, code: CEFR_RANK[level]})


def _module(person: PersonProfile, key: str) -> PersonProfile:
    return replace(person, packages={**person.packages, key: PackageStatus.PASSED.value})


def _travel(person: PersonProfile, minutes: str) -> PersonProfile:
    return _with_wishes(person, max_travel=int(minutes))


def _wishing(person: PersonProfile, demand: Demand, title: str) -> PersonProfile:
    work = next(work for work in demand.occupations if work.text == title)
    return _with_wishes(person, titles=(*(person.wishes.titles or ()), work))


def _hours(person: PersonProfile, value: str) -> PersonProfile:
    least, most = value.split("-")
    return _with_wishes(person, hours_min=float(least), hours_max=float(most))


def _shifts(person: PersonProfile, value: str) -> PersonProfile:
    return _with_wishes(person, shifts=frozenset(map(Shift, value.split())))


def _days(person: PersonProfile, value: str) -> PersonProfile:
    return _with_wishes(person, days=frozenset(map(Day, value.split())))


def _consent(person: PersonProfile, _yes: str) -> PersonProfile:
    return replace(person, share_profile=True, consent_until=None)


def _with_wishes(person: PersonProfile, **changed: object) -> PersonProfile:
    return replace(person, wishes=replace(person.wishes, **changed))  # type: ignore[arg-type]


_APPLY: dict[StepKind, Callable[[PersonProfile, str], PersonProfile]] = {
    StepKind.CARD: _card,
    StepKind.SKILL: _named,
    StepKind.CERTIFICATE: _certificate,
    StepKind.LICENCE: _licence,
    StepKind.LANGUAGE: _language,
    StepKind.MODULE: _module,
    StepKind.TRAVEL: _travel,
    StepKind.HOURS: _hours,
    StepKind.SHIFTS: _shifts,
    StepKind.DAYS: _days,
    StepKind.CONSENT: _consent,
}
