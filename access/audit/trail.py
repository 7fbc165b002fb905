"""The trail of one request or command: what it looked at and did, written when it commits.

Events wait in memory and join the chain in the last moments of the same transaction, so the
lock on the chain is short. A rollback takes changes with it, never looks: what was read was
read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import event, insert, text
from sqlmodel import Session, SQLModel, col, select

from access.actor import Actor
from access.audit import guard
from access.audit.chain import GENESIS, hash_of, segment_of
from access.audit.subjects import add_marks, mark_of, new_subject
from models.access_enums import AuditAction, Outcome, Purpose, Role
from models.audit import AuditEvent, AuditHead, AuditSegment, AuditSubject
from models.citizen import Citizen
from models.cpr import mask_cpr
from models.errors import ErrorCode, PraktikmatchError

_TRAIL = "trail"
_UNDONE_BY_ROLLBACK = frozenset(
    {
        AuditAction.CHANGE,
        AuditAction.IMPORT,
        AuditAction.CONSENT,
        AuditAction.PRESENT,
        AuditAction.ERASE,
    }
)
_CHUNK = 500
# A page may open a person in several steps; it is one look.
_LOOK_BACK = 4
_FIRST_HEAD = text(
    "INSERT INTO audit_head (municipality_id, number, hash, segment) "
    "VALUES (:municipality, 0, :genesis, '') ON CONFLICT DO NOTHING"
)
# Takes the lock at once on both databases; SQLite knows no SELECT ... FOR UPDATE.
_LOCK_HEAD = text("UPDATE audit_head SET number = number WHERE municipality_id = :municipality")
_DEFAULT_PURPOSE = {
    Role.SAGSBEHANDLER: Purpose.CASEWORK,
    Role.JOBKONSULENT: Purpose.CASEWORK,
    Role.PROVIDER: Purpose.CASEWORK,
    Role.VIRKSOMHEDSKONSULENT: Purpose.MATCHING,
    Role.LEAD_CASEWORK: Purpose.LEADERSHIP,
    Role.LEAD_EMPLOYERS: Purpose.LEADERSHIP,
    Role.EMPLOYER: Purpose.PRESENTATION,
    Role.CITIZEN: Purpose.OWN_DATA,
    Role.AUDITOR: Purpose.OVERSIGHT,
}


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done. `object_id` and `detail` never hold a person's name or number.

    `named` are the citizens a list showed: the event keeps their opaque numbers.
    """

    action: AuditAction
    object_kind: str = ""
    object_id: str = ""
    citizen_id: str | None = None
    purpose: Purpose | None = None
    outcome: Outcome = Outcome.DONE
    detail: Mapping[str, object] = field(default_factory=dict)
    named: tuple[str, ...] = ()


@dataclass(slots=True)
class Trail:
    """What one session has to write down."""

    actor: Actor
    now: datetime
    request_id: str = "-"
    pending: list[tuple[Actor, Act]] = field(default_factory=list)


def open_trail(session: Session, actor: Actor, now: datetime, request_id: str = "-") -> Trail:
    """From now on acts are collected, and committing writes them or is refused."""
    old = session.info.get(_TRAIL)
    trail = Trail(actor, now, request_id, old.pending if old else [])
    session.info[_TRAIL] = trail
    if old is None:
        event.listen(session, "before_commit", _write)
        event.listen(session, "after_rollback", _undo)
    return trail


def record(session: Session, actor: Actor, act: Act) -> None:
    """Write down an act of `actor` when the session commits; the same act again adds nothing."""
    pending = _trail(session).pending
    if (actor, act) not in pending[-_LOOK_BACK:]:
        pending.append((actor, act))


def _trail(session: Session) -> Trail:
    trail = session.info.get(_TRAIL)
    if trail is None:
        message = "no trail: open one before reading persons (access.audit.trail.open_trail)"
        raise RuntimeError(message)
    assert isinstance(trail, Trail)
    return trail


def _undo(session: Session) -> None:
    trail = _trail(session)
    trail.pending = [
        (actor, act)
        for actor, act in trail.pending
        if act.outcome is Outcome.REFUSED or act.action not in _UNDONE_BY_ROLLBACK
    ]


def _write(session: Session) -> None:
    trail = _trail(session)
    if not trail.pending:
        if guard.touched(session):
            raise PraktikmatchError(ErrorCode.AUDIT_MISSING)
        return
    session.flush()
    with guard.unseen(session):
        for municipality in {actor.municipality_id for actor, _ in trail.pending}:
            acts = [pair for pair in trail.pending if pair[0].municipality_id == municipality]
            _append(session, municipality, trail, acts)
    trail.pending = []
    # What is read from here on is another look.
    guard.forget(session)


def _append(
    session: Session, municipality: str, trail: Trail, acts: list[tuple[Actor, Act]]
) -> None:
    head = _locked_head(session, municipality)
    persons = {a.citizen_id for _, a in acts if a.citizen_id}
    subjects, fresh = _subjects(
        session, municipality, persons.union(*(act.named for _, act in acts))
    )
    segment = segment_of(trail.now)
    if head.segment and segment < head.segment:
        segment = head.segment  # a clock set back must not reopen a month
    events = []
    own = _own_cases(session, acts)
    for actor, act in acts:
        new = _event(trail, actor, act, subjects)
        add_marks(new, fresh)
        if act.purpose is None and (actor.staff_id, act.citizen_id) in own:
            # A stated purpose is for the others; one's own citizens are looked at as always.
            new.purpose = _DEFAULT_PURPOSE[actor.role].value
        new.segment, new.number, new.previous_hash = segment, head.number + 1, head.hash
        new.hash = hash_of(new)
        head.number, head.hash = new.number, new.hash
        events.append(new)
    if head.segment != segment:
        _close_month(session, municipality, head.segment)
        head.segment = segment
    session.add(head)
    session.flush()
    _insert(session, AuditEvent, events)


def _own_cases(
    session: Session, acts: Sequence[tuple[Actor, Act]]
) -> set[tuple[str | None, str | None]]:
    """Pairs of staff and citizen among acts under a stated purpose that are own cases."""
    stated = [(actor, act) for actor, act in acts if actor.purpose is not None and act.citizen_id]
    found: set[tuple[str | None, str | None]] = set()
    for actor, act in stated:
        row = session.get(Citizen, (actor.municipality_id, act.citizen_id))
        if row is not None and row.caseworker_id is not None:
            found.add((row.caseworker_id, act.citizen_id))
    return found


def _insert(session: Session, table: type[SQLModel], rows: Sequence[SQLModel]) -> None:
    """Many rows in one statement: an import of a whole municipality writes an event a person."""
    if rows:
        session.execute(insert(table), [row.model_dump() for row in rows])


def _locked_head(session: Session, municipality: str) -> AuditHead:
    session.execute(_FIRST_HEAD, {"municipality": municipality, "genesis": GENESIS})
    session.execute(_LOCK_HEAD, {"municipality": municipality})
    return session.get_one(AuditHead, municipality, populate_existing=True)


def _event(trail: Trail, actor: Actor, act: Act, subjects: Mapping[str, str]) -> AuditEvent:
    purpose = act.purpose or actor.purpose or _DEFAULT_PURPOSE.get(actor.role, Purpose.OPERATION)
    detail = {name: _redacted(name, value) for name, value in act.detail.items()}
    if act.named:
        detail["named"] = [subjects[citizen] for citizen in act.named]
    return AuditEvent(
        municipality_id=actor.municipality_id,
        number=0,
        segment="",
        at=trail.now,
        request_id=trail.request_id,
        actor_id=actor.user_id,
        role=actor.role.value,
        action=act.action.value,
        outcome=act.outcome.value,
        purpose=purpose.value,
        subject=subjects.get(act.citizen_id or ""),
        object_kind=act.object_kind,
        object_id=mask_cpr(act.object_id),
        detail=detail,
        previous_hash="",
        hash="",
    )


def _redacted(name: str, value: object) -> Any:  # noqa: ANN401 - a JSON value
    """What may stand in a log that nobody can change: no number, no text searched for.

    A search text is often a name. It would outlive the person's data here.
    """
    if isinstance(value, str):
        return f"({len(value)} tegn)" if name == "text" and value else mask_cpr(value)
    if isinstance(value, Mapping):
        return {key: _redacted(str(key), inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_redacted(name, inner) for inner in value]
    return value


def _subjects(
    session: Session, municipality: str, wanted: Iterable[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The opaque numbers of persons, given out on first need, and the marks of the new ones.

    The chain is locked meanwhile.
    """
    ids = sorted(wanted)
    found: dict[str, str] = {}
    for start in range(0, len(ids), _CHUNK):
        rows = session.exec(
            select(AuditSubject).where(
                AuditSubject.municipality_id == municipality,
                col(AuditSubject.citizen_id).in_(ids[start : start + _CHUNK]),
            )
        )
        found |= {row.citizen_id: row.subject for row in rows}
    new = [new_subject(municipality, citizen) for citizen in ids if citizen not in found]
    _insert(session, AuditSubject, new)
    found |= {row.citizen_id: row.subject for row in new}
    return found, {row.subject: mark_of(row) for row in new}


def _close_month(session: Session, municipality: str, segment: str) -> None:
    """Keep the ends of a month that is over: its events may go one day, its hashes not."""
    if not segment:
        return
    events = select(AuditEvent).where(
        AuditEvent.municipality_id == municipality, AuditEvent.segment == segment
    )
    first = session.exec(events.order_by(col(AuditEvent.number)).limit(1)).one()
    last = session.exec(events.order_by(col(AuditEvent.number).desc()).limit(1)).one()
    session.add(
        AuditSegment(
            municipality_id=municipality,
            segment=segment,
            first_number=first.number,
            last_number=last.number,
            first_previous_hash=first.previous_hash,
            last_hash=last.hash,
        )
    )
