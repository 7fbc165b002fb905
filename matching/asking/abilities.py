"""Answers on what a person can: work, skills, certificates, languages, modules."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from matching.evidence.weighing import NAMED, NOT_TRIED
from matching.profiles import (
    NEVER,
    Demand,
    Evidence,
    Experience,
    HeldWork,
    PersonProfile,
    Ref,
    Work,
)
from models.enums import Level, PackageStatus

Edit = Callable[[PersonProfile], PersonProfile]
Answers = tuple[Edit, Edit] | None
DANISH = "da"
CAP_MONTHS = 36  # more experience earns no more
# A trade that is near to none: what somebody may have done or want instead.
OTHER_WORK = Work("andet arbejde", uri="other")


def _skill(_person: PersonProfile, _demand: Demand, key: str) -> Answers:
    def told(evidence: Evidence) -> Edit:
        return lambda person: replace(person, skills={**person.skills, key: evidence})

    return (
        told(Evidence(NAMED, None, "svar")),
        told(Evidence(NOT_TRIED, Level.NOT_TRIED, "svar")),
    )


def _certificate(_person: PersonProfile, demand: Demand, key: str) -> Answers:
    return _held([key], demand)


def _must_certificates(person: PersonProfile, demand: Demand, _key: str) -> Answers:
    return _held(_unsettled(demand.must_certificates, person), demand)


def _authorisations(person: PersonProfile, demand: Demand, _key: str) -> Answers:
    return _held(_unsettled(demand.authorisations, person), demand)


def _unsettled(asked: tuple[Ref, ...], person: PersonProfile) -> list[str]:
    return [ref.key for ref in asked if person.certificates.get(ref.key) is None]


def _held(codes: list[str], demand: Demand) -> Answers:
    """A no is told as run out: what else the person holds, the question does not ask."""

    def until(day: object) -> Edit:
        told = dict.fromkeys(codes, day)
        return lambda person: replace(
            person,
            certificates={**person.certificates, **told},  # type: ignore[dict-item]
        )

    return until(NEVER), until(demand.day - timedelta(days=1))


def _titles(_person: PersonProfile, demand: Demand, _key: str) -> Answers:
    if not demand.occupations:
        return None
    work = demand.occupations[0]

    def same(person: PersonProfile) -> PersonProfile:
        months = {} if work.group is None else {work.group: Experience(0, open_ended=True)}
        return replace(
            person,
            held=(*person.held, HeldWork(work)),
            held_known=True,
            experience={**months, **person.experience},
        )

    def other(person: PersonProfile) -> PersonProfile:
        held = (h if h.work.uri else HeldWork(OTHER_WORK, h.first, h.last) for h in person.held)
        return replace(person, held=tuple(held), held_known=True)

    return same, other


def _months(person: PersonProfile, demand: Demand, _key: str) -> Answers:
    trades = {work.group for work in demand.occupations} & set(person.experience)
    undated = [t for t in trades if t is not None and person.experience[t].open_ended]
    if not undated:
        return None

    def lasted(least: int) -> Edit:
        def edit(person: PersonProfile) -> PersonProfile:
            dated = {
                trade: Experience(max(person.experience[trade].months, least), open_ended=False)
                for trade in undated
            }
            return replace(person, experience={**person.experience, **dated})

        return edit

    return lasted(CAP_MONTHS), lasted(0)


def _language(_person: PersonProfile, demand: Demand, key: str) -> Answers:
    wanted = next((ask.level for ask in demand.languages if ask.language.key == key), None) or 1

    def speaks(level: int) -> Edit:
        if key == DANISH:
            return lambda person: replace(person, danish_oral=level)
        return lambda person: replace(person, languages={**person.languages, key: level})

    def silent(person: PersonProfile) -> PersonProfile:
        return replace(person, languages_known=True)

    return speaks(wanted), speaks(wanted - 1) if wanted > 1 else silent


def _danish(person: PersonProfile, demand: Demand, _key: str) -> Answers:
    needs = {"danish_oral": demand.danish_oral, "danish_written": demand.danish_written}
    open_needs = {
        name: need
        for name, need in needs.items()
        if need is not None and getattr(person, name) is None
    }

    def reaches(short: int) -> Edit:
        told = {name: max(need - short, 1) for name, need in open_needs.items()}
        return lambda person: replace(person, **told)  # type: ignore[arg-type]

    return reaches(0), reaches(1)


def _packages(_person: PersonProfile, demand: Demand, _key: str) -> Answers:
    module = demand.module
    if module is None or module.previous is None:
        return None
    step = f"{module.package}/{module.previous}"

    def passed(person: PersonProfile) -> PersonProfile:
        packages = {**person.packages, step: PackageStatus.PASSED.value}
        return replace(person, packages=packages, packages_known=True)

    return passed, lambda person: replace(person, packages_known=True)


def _licence(_person: PersonProfile, demand: Demand, _key: str) -> Answers:
    asked = frozenset(ref.key for ref in demand.licences)
    return (
        lambda person: replace(person, licences=person.licences | asked),
        lambda person: replace(person, licences_known=True),
    )


ABILITIES: Mapping[str, Callable[[PersonProfile, Demand, str], Answers]] = {
    "skill": _skill,
    "certificate": _certificate,
    "limit:certificate": _must_certificates,
    "limit:authorisation": _authorisations,
    "limit:licence": _licence,
    "titles": _titles,
    "titles.months": _months,
    "language": _language,
    "limit:danish": _danish,
    "packages": _packages,
}
