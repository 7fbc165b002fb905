"""Shareable facts of one citizen, from the rows the given actor may read."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar

from sqlmodel import Session, col

from access.actor import Actor
from access.scopes import readable
from models.citizen import Citizen, CitizenConsideration, CitizenRow, CitizenWishes
from models.competence import (
    CitizenCertificate,
    CitizenLanguage,
    CitizenLicence,
    CitizenSkill,
    CitizenTitle,
    CompetenceCard,
)
from models.enums import Day, Level
from usecases.presenting.facts import Hensyn, Proof, ShareableFacts, Spoken, Tried, Worked

Row = TypeVar("Row", bound=CitizenRow)
_LEVELS = [level.value for level in Level]
_DAYS = [day.value for day in Day]
# What the police say of a person is between person and employer, before the start.
_POLICE = frozenset({"straffeattest", "boerneattest"})


def can_be_shown(citizen: Citizen) -> bool:
    """Whether the case is open and the citizen takes part in matching."""
    return citizen.open_for_matching and citizen.case_closed_on is None


def shareable_facts(
    session: Session, actor: Actor, citizen: Citizen, today: date
) -> ShareableFacts:
    """What could be shown of a citizen today, each fact once however many sources tell it."""

    def rows(table: type[Row]) -> list[Row]:
        own = readable(actor, table).where(col(table.citizen_id) == citizen.id)
        return list(session.exec(own))

    return ShareableFacts(
        said_no=citizen.share_profile is False,
        titles=_titles(rows(CitizenTitle)),
        cards=_cards(rows(CompetenceCard)),
        skills=tuple(sorted({row.skill for row in rows(CitizenSkill)})),
        licences=tuple(sorted({row.code for row in rows(CitizenLicence)})),
        certificates=_certificates(rows(CitizenCertificate), today),
        languages=_languages(rows(CitizenLanguage)),
        danish_oral=citizen.danish_oral,
        danish_written=citizen.danish_written,
        available_from=citizen.available_from,
        considerations=_considerations(rows(CitizenConsideration)),
        name=citizen.name,
        phone=citizen.phone,
        email=citizen.email,
        **_times(rows(CitizenWishes)),
    )


def _titles(rows: Iterable[CitizenTitle]) -> tuple[Worked, ...]:
    months: dict[str, int | None] = {}
    for row in rows:
        told = _months(row.from_month, row.to_month)
        months[row.title] = max(filter(None, (months.get(row.title), told)), default=None)
    return tuple(Worked(title, months[title]) for title in sorted(months))


def _months(first: str | None, last: str | None) -> int | None:
    """Both months count; unknown where either is."""
    if first is None or last is None:
        return None
    years, months = (
        int(b) - int(a) for a, b in zip(first.split("-"), last.split("-"), strict=True)
    )
    return max(years * 12 + months + 1, 1)


def _cards(rows: Iterable[CompetenceCard]) -> tuple[Tried, ...]:
    best: dict[str, int] = {}
    for row in rows:
        best[row.task] = max(best.get(row.task, 0), _LEVELS.index(row.level))
    untried = _LEVELS.index(Level.NOT_TRIED.value)
    return tuple(Tried(task, _LEVELS[best[task]]) for task in sorted(best) if best[task] > untried)


def _certificates(rows: Iterable[CitizenCertificate], today: date) -> tuple[Proof, ...]:
    found: dict[str, list[CitizenCertificate]] = defaultdict(list)
    for row in rows:
        valid = row.never_expires or row.valid_until is None or row.valid_until >= today
        if valid and row.code not in _POLICE:
            found[row.code].append(row)
    return tuple(Proof(code, _latest(found[code])) for code in sorted(found))


def _latest(rows: list[CitizenCertificate]) -> date | None:
    if any(row.never_expires for row in rows):
        return None
    return max((row.valid_until for row in rows if row.valid_until), default=None)


def _languages(rows: Iterable[CitizenLanguage]) -> tuple[Spoken, ...]:
    levels: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        levels[row.code] += [row.level] if row.level else []
    return tuple(Spoken(code, max(levels[code], default=None)) for code in sorted(levels))


def _considerations(rows: Iterable[CitizenConsideration]) -> tuple[Hensyn, ...]:
    """A hensyn the citizen has refused to share is not even asked about."""
    shared = [row for row in rows if row.shared is not False]
    return tuple(Hensyn(row.code, row.hours) for row in sorted(shared, key=lambda row: row.code))


def _times(rows: list[CitizenWishes]) -> dict[str, Any]:
    if not rows:
        return {}
    wishes = rows[0]
    days = tuple(day for day in _DAYS if day in (wishes.days or ()))
    return {"hours_min": wishes.hours_min, "hours_max": wishes.hours_max, "days": days}
