"""Whatever is done in whatever order: nobody who counts on a time is let down without a word."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.errors import PraktikmatchError
from models.visit_enums import VisitMover, VisitState
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.usecases.visits.acts.town import FIRST, NOW, SECOND, p_number, rows
from usecases.visits.away import Days, away
from usecases.visits.booked import Row, Why
from usecases.visits.planning import Wanted, plan
from usecases.visits.slots import Taken, slots, take_slot
from usecases.visits.states import (
    Answer,
    NewTime,
    answer,
    confirm,
    drop,
    hold,
    miss,
    move,
    propose,
)

WHY = Why(VisitMover.EMPLOYER, "De ringede.")
MOVERS = {mover.value for mover in VisitMover}
S = VisitState


@dataclass
class Town:
    """The session and the time as the acts move on."""

    session: Session
    now: datetime
    by: str = FIRST

    def row(self, pick: int) -> Row:
        """Any booking of either consultant."""
        found = [*rows(self.session), *rows(self.session, SECOND)]
        if not found:
            raise PlainlyNothing
        return found[pick % len(found)]


class PlainlyNothing(Exception):  # noqa: N818 - no error
    """There is nothing to act on yet."""


Doing = Callable[[Town, int], object]


def _plan(town: Town, pick: int) -> object:
    wanted = Wanted((FIRST, SECOND)[pick % 2], town.now.date(), 1 + pick % 4, fresh=pick % 3 == 0)
    return plan(town.session, LEAD, wanted, town.now)


def _propose(town: Town, pick: int) -> object:
    return propose(town.session, LEAD, [town.row(pick).key], town.now)


def _confirm(town: Town, pick: int) -> object:
    row = town.row(pick)
    return confirm(town.session, LEAD, row.key, row.version, town.now)


def _answer(town: Town, pick: int) -> object:
    row = town.row(pick)
    firm = Actor(TEST_MUNICIPALITY, Role.EMPLOYER, "u-f", "Chef", cvr=row.key[:8])
    said = Answer(fits=pick % 2 == 0, wish="Hellere torsdag")
    return answer(town.session, firm, row.key, row.version, said, town.now)


def _move(town: Town, pick: int) -> object:
    row = town.row(pick)
    new = NewTime(row.day + timedelta(days=pick % 5), time(8 + pick % 8), WHY.mover, WHY.reason)
    return move(town.session, LEAD, row.key, row.version, new, town.now)


def _miss(town: Town, pick: int) -> object:
    row = town.row(pick)
    return miss(town.session, LEAD, row.key, row.version, WHY, town.now)


def _drop(town: Town, pick: int) -> None:
    row = town.row(pick)
    drop(town.session, LEAD, row.key, row.version, town.now)


def _hold(town: Town, pick: int) -> object:
    row = town.row(pick)
    return hold(town.session, LEAD, row.key, row.day, town.now)


def _away(town: Town, pick: int) -> object:
    day = town.now.date() + timedelta(days=pick % 10)
    days = Days(day, day + timedelta(days=pick % 4))
    who = (FIRST, SECOND)[pick % 2]
    return away(town.session, LEAD, who, days, to_substitute=pick % 3 > 0, now=town.now)


def _ring(town: Town, pick: int) -> object:
    place = p_number(2 * (pick % 3)) if pick % 2 else town.row(pick).key
    offers = slots(town.session, LEAD, FIRST, place, None, town.now)
    slot = offers[pick % len(offers)] if offers else None
    if slot is None:
        raise PlainlyNothing
    taken = Taken(slot.day, slot.starts, None, WHY if pick % 3 else None)
    return take_slot(town.session, LEAD, FIRST, place, taken, town.now)


def _later(town: Town, pick: int) -> None:
    town.now += timedelta(days=pick % 8, hours=pick % 7)


ACTS: tuple[Doing, ...] = (
    _plan, _plan, _propose, _confirm, _confirm, _answer, _move, _miss, _drop, _hold, _away,
    _away, _ring, _ring, _later,
)  # fmt: skip
LEAD = Actor(TEST_MUNICIPALITY, Role.LEAD_EMPLOYERS, "u-lead", "Lis Test", "leder9")


@dataclass(frozen=True)
class Seen:
    """A booking as it stood."""

    state: str
    time: tuple[object, ...]
    told: int


def see(town: Town) -> dict[str, Seen]:
    town.session.expire_all()
    found = (*rows(town.session), *rows(town.session, SECOND))
    return {
        row.key: Seen(row.state, (row.day, row.starts, row.visitor_id), len(row.history))
        for row in found
    }


def let_down(before: dict[str, Seen], after: dict[str, Seen], town: Town) -> Iterator[str]:
    """Confirmed visits that changed without a named mover and a reason."""
    history = {row.key: row.history for row in (*rows(town.session), *rows(town.session, SECOND))}
    for key, was in before.items():
        if was.state != S.CONFIRMED.value:
            continue
        now = after.get(key)
        if now is None:
            yield f"{key} is gone"
        elif now.time != was.time or now.state not in (S.CONFIRMED.value, S.DONE.value):
            new = history[key][was.told :]
            if not any(one.get("mover") in MOVERS and one.get("reason") for one in new):
                yield f"{key}: {was.time} became {now.time}, {now.state}"


@contextmanager
def undone(session: Session) -> Iterator[None]:
    """What one example does is no concern of the next."""
    try:
        yield
    finally:
        session.rollback()


@pytest.mark.usefixtures("town")
@on_sqlite
@settings(max_examples=12)
@given(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 59)), min_size=4, max_size=14))
def test_no_act_moves_a_confirmed_visit_unnamed(
    session: Session, acts: list[tuple[Doing, int]]
) -> None:
    session.commit()
    with undone(session):
        town = Town(session, NOW)
        _plan(town, 0)
        _plan(town, 1)
        for act, pick in acts:
            before = see(town)
            try:
                with session.begin_nested():
                    act(town, pick)
            except (PraktikmatchError, PlainlyNothing):
                pass
            assert list(let_down(before, see(town), town)) == []


@pytest.mark.usefixtures("town")
@on_sqlite
def test_the_property_sees_a_silent_move(session: Session) -> None:
    town = Town(session, NOW)
    _plan(town, 0)
    _confirm(town, 0)
    before = see(town)
    row = town.row(0)
    row.day += timedelta(days=1)
    session.flush()
    assert list(let_down(before, see(town), town)) != []
