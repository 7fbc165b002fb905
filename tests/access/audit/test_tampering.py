"""Any single change, removal, insertion or swap in a random chain is found."""

from datetime import datetime, timedelta
from itertools import count

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select

from access.audit.chain import hash_of
from access.audit.faults import FaultKind
from access.audit.verify import verify_chain
from models.audit import AuditEvent
from tests.access.audit.chains import add_town, disarm, write
from tests.conftest import on_sqlite

FIELDS = tuple(name for name in AuditEvent.model_fields if name != "municipality_id")
months = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 4)), min_size=1, max_size=4)
towns = count()


@pytest.fixture
def disarmed(engine: Engine) -> Engine:
    """A database without its triggers."""
    with Session(engine) as session:
        disarm(session)
        session.commit()
    return engine


def random_chain(engine: Engine, pieces: list[tuple[int, int]]) -> str:
    """A new town whose log has these acts, each piece some months after the one before."""
    town = f"by{next(towns)}"
    add_town(engine, town)
    month = 0
    steps = []
    for step, acts in pieces:
        month = min(12, month + step)
        steps.append((month, acts))
    write(engine, town, steps)
    return town


class Tamper:
    """Changes one thing in a chain, and tells whether the chain is still called sound."""

    def __init__(self, session: Session, town: str) -> None:
        self.session = session
        self.town = town
        query = select(AuditEvent).where(AuditEvent.municipality_id == town)
        self.events = session.exec(query.order_by("number")).all()

    def pick(self, number: int) -> AuditEvent:
        return self.events[number % len(self.events)]

    def sound(self) -> bool:
        self.session.flush()
        self.session.expunge_all()
        faults = verify_chain(self.session, self.town).faults
        return all(fault.kind is FaultKind.TRIGGER for fault in faults)

    def change(self, event: AuditEvent, field: str) -> None:
        setattr(event, field, _other(getattr(event, field)))

    def remove(self, event: AuditEvent) -> None:
        self.session.delete(event)

    def insert_before(self, event: AuditEvent) -> None:
        """A forged copy with a hash that fits it, everything after it moved one number on."""
        forged = _copy(event)
        forged.actor_id = "forger"
        forged.hash = hash_of(forged)
        after = [_copy(other, 1) for other in self.events if other.number >= event.number]
        self._replace_from(event.number, [forged, *after])

    def swap(self, one: AuditEvent, other: AuditEvent) -> None:
        """Two events change places."""
        first = min(one.number, other.number)
        number = {one.number: other.number, other.number: one.number}
        moved = [
            _copy(event, number.get(event.number, event.number) - event.number)
            for event in self.events
            if event.number >= first
        ]
        self._replace_from(first, moved)

    def _replace_from(self, number: int, events: list[AuditEvent]) -> None:
        town = col(AuditEvent.municipality_id) == self.town
        self.session.exec(delete(AuditEvent).where(town, col(AuditEvent.number) >= number))
        self.session.expunge_all()
        self.session.add_all(events)


def _copy(event: AuditEvent, step: int = 0) -> AuditEvent:
    return AuditEvent(**event.model_dump() | {"number": event.number + step})


def _other(value: object) -> object:
    match value:
        case None:
            return "x"
        case int():
            return value + 1000
        case dict():
            return value | {"more": 1}
        case str():
            return value + "x"
    assert isinstance(value, datetime)
    return value + timedelta(microseconds=1)


@on_sqlite
@settings(max_examples=40)
@given(months, st.integers(0, 99), st.sampled_from(FIELDS))
def test_a_changed_field_is_found(
    disarmed: Engine, pieces: list[tuple[int, int]], place: int, field: str
) -> None:
    with Session(disarmed) as session:
        tamper = Tamper(session, random_chain(disarmed, pieces))
        assert tamper.sound()
        tamper.change(session.merge(tamper.pick(place)), field)
        assert not tamper.sound()


@on_sqlite
def test_every_field_is_covered(disarmed: Engine) -> None:
    with Session(disarmed) as session:
        town = random_chain(disarmed, [(1, 2), (1, 2)])
        for field in FIELDS:
            for place in range(4):
                tamper = Tamper(session, town)
                tamper.change(tamper.pick(place), field)
                assert not tamper.sound(), field
                session.rollback()
        assert Tamper(session, town).sound()


@on_sqlite
@settings(max_examples=25)
@given(months, st.integers(0, 99))
@example([(1, 1)], 0)
def test_a_removed_event_is_found(
    disarmed: Engine, pieces: list[tuple[int, int]], place: int
) -> None:
    with Session(disarmed) as session:
        tamper = Tamper(session, random_chain(disarmed, pieces))
        tamper.remove(tamper.pick(place))
        assert not tamper.sound()


@on_sqlite
@settings(max_examples=25)
@given(months, st.integers(0, 99))
@example([(1, 1)], 0)
def test_an_inserted_event_is_found(
    disarmed: Engine, pieces: list[tuple[int, int]], place: int
) -> None:
    with Session(disarmed) as session:
        tamper = Tamper(session, random_chain(disarmed, pieces))
        tamper.insert_before(tamper.pick(place))
        assert not tamper.sound()


@on_sqlite
@settings(max_examples=25)
@given(months, st.integers(0, 99), st.integers(1, 99))
def test_two_swapped_events_are_found(
    disarmed: Engine, pieces: list[tuple[int, int]], place: int, distance: int
) -> None:
    with Session(disarmed) as session:
        tamper = Tamper(session, random_chain(disarmed, [*pieces, (1, 2)]))
        one, other = tamper.pick(place), tamper.pick(place + distance)
        if one is other:
            other = tamper.pick(place + 1)
        tamper.swap(one, other)
        assert not tamper.sound()
