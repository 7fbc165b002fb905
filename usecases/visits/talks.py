"""The talks the law asks for, apart from visits to workplaces: the rule, and whose are due when.

When, rests on facts of a case: only who reads those sees persons.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import READS_CASE_FACTS
from access.scopes import readable
from law.book import Book
from law.case import PersonFacts
from law.deadlines import deadlines
from models.access_enums import AuditAction
from models.citizen import Citizen
from models.citizen_law import CitizenLegal
from models.enums import TargetGroup
from models.placement import Placement
from placements.shelf import current_book
from support.clock import danish_date_of
from usecases.reading.sorting import danish_order

TALKS = ("integration_talks", "job_talks", "job_talks_dagpenge")


@dataclass(frozen=True, slots=True)
class TalkRule:
    """What the law says about talks, as the rules page shows it."""

    rule: str
    version: str
    label: str
    text: str
    paragraph: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class TalkLine:
    """So many talks with somebody at the latest on a day."""

    citizen_id: str
    name: str
    label: str
    times: int
    latest: date


def talk_rules(session: Session, actor: Actor, today: date) -> list[TalkRule]:
    """The rules about talks in force."""
    book = current_book(session, actor)
    return [
        TalkRule(
            version.rule,
            version.id,
            version.label,
            version.sentence(),
            version.paragraph,
            version.confirmed,
        )
        for version in (book.find(name, today) for name in TALKS)
        if version is not None
    ]


def talk_lines(session: Session, actor: Actor, now: datetime) -> list[TalkLine] | None:
    """Talks to hold with the actor's own citizens who are placed now, the soonest first.

    None for who does not read the facts the dates rest on.
    """
    if actor.role not in READS_CASE_FACTS:
        return None
    today = danish_date_of(now)
    living = readable(actor, Placement).where(
        col(Placement.granted_at).is_not(None),
        col(Placement.closed_at).is_(None),
        col(Placement.cancelled_at).is_(None),
    )
    placed = {row.citizen_id for row in session.exec(living)}
    query = readable(actor, CitizenLegal).where(col(CitizenLegal.citizen_id).in_(placed))
    legal = list(session.exec(query))
    people = readable(actor, Citizen).where(col(Citizen.id).in_({row.citizen_id for row in legal}))
    names = {person.id: person.name or person.id for person in session.exec(people)}
    book = current_book(session, actor)
    lines = [line for row in legal for line in _lines(book, row, names[row.citizen_id], today)]
    detail = {"count": len(lines)}
    shown = tuple(sorted({line.citizen_id for line in lines}))
    record(session, actor, Act(AuditAction.VIEW, "statutory talks", detail=detail, named=shown))
    return sorted(lines, key=lambda line: (line.latest, danish_order(line.name), line.label))


def _lines(book: Book, row: CitizenLegal, name: str, today: date) -> list[TalkLine]:
    group = TargetGroup(row.target_group) if row.target_group else None
    person = PersonFacts(
        target_group=group, takeover_date=row.takeover_date, benefit_since=row.benefit_since
    )
    return [
        TalkLine(row.citizen_id, name, due.label, due.times, due.latest)
        for due in deadlines(book, person, today)
        if due.rule in TALKS and due.latest is not None and due.latest >= today
    ]
