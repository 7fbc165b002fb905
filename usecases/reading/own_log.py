"""Log-indsigt: what a citizen gets of the log. Time, kind and purpose, never who it was."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from sqlalchemy import ColumnElement, String, cast, or_
from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.scopes import readable
from models.access_enums import AuditAction, Purpose
from models.audit import AuditEvent, AuditSubject
from support.clock import danish_date_of
from usecases.reading.moments import danish_moment
from usecases.reading.own_log_words import sentence, weight

OWN_LOG = "own log"


@dataclass(frozen=True, slots=True)
class OwnLogLine:
    """One look or act: `kind` and `purpose` are Danish labels, `sentence` says it whole."""

    at: datetime
    when: str
    kind: str
    purpose: str
    sentence: str
    # How often the same was done one after the other on that day.
    times: int = 1


def own_log(session: Session, actor: Actor, citizen_id: str) -> list[OwnLogLine]:
    """The log about one citizen, newest first. Raises NOT_FOUND beyond the actor's reach."""
    get_citizen(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.VIEW, OWN_LOG, citizen_id=citizen_id))
    return log_lines(session, actor.municipality_id, citizen_id)


def hand_over_log(session: Session, actor: Actor, citizen_id: str) -> None:
    """Staff notes that a citizen is handed their log; raises NOT_FOUND or PURPOSE_NEEDED."""
    get_citizen(session, actor, citizen_id)
    act = Act(AuditAction.EXPORT, OWN_LOG, citizen_id=citizen_id, purpose=Purpose.CITIZEN_ASKED)
    record(session, actor, act)


def log_lines(session: Session, municipality_id: str, citizen_id: str) -> list[OwnLogLine]:
    """The lines alone, newest first; whoever asks checks the reach and records the look."""
    house = system_actor(municipality_id)
    known = readable(house, AuditSubject).where(col(AuditSubject.citizen_id) == citizen_id)
    row = session.exec(known).first()
    if row is None:
        return []
    query = readable(house, AuditEvent).where(_mentions(row.subject))
    events = session.exec(query.order_by(col(AuditEvent.number).desc()))
    lines = _by_request(event for event in events if _is_about(event, row.subject))
    return list(_gathered(lines))


def _mentions(subject: str) -> ColumnElement[bool]:
    """Events about the person, or about a list that named them."""
    in_list = cast(col(AuditEvent.detail), String).like(f'%"{subject}"%')
    return or_(col(AuditEvent.subject) == subject, in_list)


def _is_about(event: AuditEvent, subject: str) -> bool:
    """Not a mention elsewhere, such as an auditor's search for the opaque number."""
    return event.subject == subject or subject in event.detail.get("named", ())


def _by_request(events: Iterable[AuditEvent]) -> Iterable[OwnLogLine]:
    """One page is one line, told by the weightiest thing it did."""
    for _, group in groupby(events, key=lambda event: (event.request_id, event.at)):
        yield _line(min(group, key=weight))


def _gathered(lines: Iterable[OwnLogLine]) -> Iterable[OwnLogLine]:
    """The same act many times in a row on one day is one line: twenty would say no more."""
    for _, group in groupby(lines, key=lambda line: (danish_date_of(line.at), line.sentence)):
        same = list(group)
        yield replace(same[0], times=len(same))


def _line(event: AuditEvent) -> OwnLogLine:
    return OwnLogLine(
        at=event.at,
        when=danish_moment(event.at),
        kind=AuditAction(event.action).label,
        purpose=Purpose(event.purpose).label,
        sentence=sentence(event),
    )
