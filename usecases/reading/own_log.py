"""Log-indsigt: what a citizen gets of the log. Time, kind and purpose, never who it was."""

from collections.abc import Iterable
from dataclasses import dataclass
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


def own_log(session: Session, actor: Actor, citizen_id: str) -> list[OwnLogLine]:
    """A citizen reads their own log; newest first. Raises NOT_FOUND beyond the actor's reach."""
    get_citizen(session, actor, citizen_id)
    record(session, actor, Act(AuditAction.VIEW, OWN_LOG, citizen_id=citizen_id))
    return log_lines(session, actor.municipality_id, citizen_id)


def hand_over_log(session: Session, actor: Actor, citizen_id: str) -> list[OwnLogLine]:
    """Staff hands a citizen their log; raises NOT_FOUND or PURPOSE_NEEDED."""
    get_citizen(session, actor, citizen_id)
    act = Act(AuditAction.EXPORT, OWN_LOG, citizen_id=citizen_id, purpose=Purpose.CITIZEN_ASKED)
    record(session, actor, act)
    return log_lines(session, actor.municipality_id, citizen_id)


def log_lines(session: Session, municipality_id: str, citizen_id: str) -> list[OwnLogLine]:
    """The lines alone, newest first; whoever asks checks the reach and records the look."""
    house = system_actor(municipality_id)
    known = readable(house, AuditSubject).where(col(AuditSubject.citizen_id) == citizen_id)
    row = session.exec(known).first()
    if row is None:
        return []
    query = readable(house, AuditEvent).where(_mentions(row.subject))
    events = session.exec(query.order_by(col(AuditEvent.number).desc()))
    return list(_by_request(event for event in events if _is_about(event, row.subject)))


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


def _line(event: AuditEvent) -> OwnLogLine:
    return OwnLogLine(
        at=event.at,
        when=danish_moment(event.at),
        kind=AuditAction(event.action).label,
        purpose=Purpose(event.purpose).label,
        sentence=sentence(event),
    )
