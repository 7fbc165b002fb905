"""Steps carried out on database rows, as a course, a card or an answer would leave them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import Session, col, update

from access.actor import Actor
from matching.steps import Step, StepKind
from models.citizen import Citizen, CitizenPackage, CitizenWishes
from models.competence import (
    CitizenCertificate,
    CitizenLanguage,
    CitizenLicence,
    CitizenSkill,
    CompetenceCard,
)
from models.enums import PackageStatus
from models.opening import Opening
from models.package import PackagePlace
from support.versions import Changed, raise_version
from taxonomy.starter import starter_taxonomy

SOURCE, THEN = "staff", datetime(2026, 11, 22, 13, tzinfo=UTC)


def carry_out(
    session: Session, actor: Actor, steps: tuple[Step, ...], citizen: str, opening: str
) -> None:
    """Change the rows of the citizen, or of the opening, and nothing else; not committed."""
    for step in steps:
        if step.kind is StepKind.START:
            _start(session, opening, date.fromisoformat(step.value))
        elif step.kind is StepKind.CONSENT:
            _set(session, citizen, share_profile=True, consent_until=None)
        elif step.kind in _WISHES:
            _wish(session, actor, citizen, step)
        elif step.kind is StepKind.MODULE:
            _pass(session, actor, citizen, step.value)
        else:
            _add(session, actor, citizen, step)
    session.flush()
    changed = Changed(citizens=[citizen], openings=[opening])
    raise_version(session, actor.municipality_id, changed)


def _set(session: Session, citizen: str, **values: Any) -> None:
    session.execute(update(Citizen).where(col(Citizen.id) == citizen).values(**values))


def _start(session: Session, opening: str, day: date) -> None:
    if opening.count("/") == 2:
        package, module, unit = opening.split("/")
        place = update(PackagePlace).where(
            col(PackagePlace.package_id) == package,
            col(PackagePlace.module_id) == module,
            col(PackagePlace.p_number) == unit,
        )
        session.execute(place.values(starts=day))
    else:
        session.execute(update(Opening).where(col(Opening.id) == opening).values(starts=day))


def _wish(session: Session, actor: Actor, citizen: str, step: Step) -> None:
    key = (actor.municipality_id, citizen)
    row = session.get(CitizenWishes, key)
    if row is None:
        row = CitizenWishes(
            municipality_id=key[0], citizen_id=citizen, source=SOURCE, recorded_at=THEN
        )
        session.add(row)
    for name, value in _WISHES[step.kind](step.value, row).items():
        setattr(row, name, value)


def _hours(value: str, _row: CitizenWishes) -> dict[str, Any]:
    least, most = map(float, value.split("-"))
    return {"hours_min": least, "hours_max": most}


_WISHES: dict[StepKind, Callable[[str, CitizenWishes], dict[str, Any]]] = {
    StepKind.TRAVEL: lambda value, _row: {"max_travel_minutes": int(value)},
    StepKind.WORK: lambda value, row: {"titles": [*(row.titles or []), value]},
    StepKind.HOURS: _hours,
    StepKind.SHIFTS: lambda value, _row: {"shifts": value.split()},
    StepKind.DAYS: lambda value, _row: {"days": value.split()},
}


def _pass(session: Session, actor: Actor, citizen: str, key: str) -> None:
    package, module = key.split("/")
    session.merge(
        CitizenPackage(
            municipality_id=actor.municipality_id,
            citizen_id=citizen,
            package_id=package,
            module_id=module,
            status=PackageStatus.PASSED.value,
        )
    )


def _add(session: Session, actor: Actor, citizen: str, step: Step) -> None:
    own: dict[str, Any] = {
        "municipality_id": actor.municipality_id,
        "citizen_id": citizen,
        "source": SOURCE,
        "recorded_at": THEN,
    }
    session.add(_row(step, own))
    session.flush()


def _row(step: Step, own: dict[str, Any]) -> Any:
    value = step.value
    if step.kind is StepKind.CARD:
        number = 1000 + len(value)
        return CompetenceCard(
            **own, position=number, task=_phrase(value), level="alone", assessor="mentor"
        )
    if step.kind is StepKind.SKILL:
        return CitizenSkill(**own, skill=_phrase(value))
    if step.kind is StepKind.CERTIFICATE:
        return CitizenCertificate(**own, code=value, never_expires=True)
    if step.kind is StepKind.LICENCE:
        return CitizenLicence(**own, code=value)
    assert step.kind is StepKind.LANGUAGE
    code, level = value.split(":")
    return CitizenLanguage(**own, code=code, level=level)


def _phrase(key: str) -> str:
    known = starter_taxonomy().skills.get(key)
    return known.label if known else key.removeprefix("text:")
