"""A plan written down: drafts made, moved and taken away; whoever knew of a time is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from access.actor import Actor
from models.visit import CareVisit, PlacementVisit
from models.visit_enums import VisitMover, VisitState
from usecases.visits.booked import Row, Step, Why, clock_time, snapshot, write_act
from usecases.visits.open_needs import OpenNeed
from usecases.visits.problems import Weeks
from usecases.visits.sorting import Sorted, span_of
from usecases.visits.telling import answered, tell_employer
from visits.moving import why_moved
from visits.planning.types import HOME, Span, by_id
from visits.remaking import Made

_REPLANNED = "Planen er lagt om, og tiden kan ikke holdes."
_NO_NEED = "Der er ikke længere brug for besøget."


@dataclass(frozen=True, slots=True)
class When:
    """Day and time of a visit."""

    day: date
    starts: time
    minutes: int


@dataclass(frozen=True, slots=True)
class MovedVisit:
    """A visit that has another time than before; None where it had or has none. Why, in Danish."""

    key: str
    before: When | None
    after: When | None
    why: str
    was: VisitState | None


@dataclass(frozen=True, slots=True)
class At:
    """Where a visit lies: the day, the minutes, and those on the road before it."""

    day: date
    span: Span
    road: int = 0


@dataclass(frozen=True, slots=True)
class Fresh:
    """A plan to be written: what it was made of, and what it became."""

    municipality_id: str
    weeks: Weeks
    sorted: Sorted
    made: Made


def write_plan(
    session: Session, actor: Actor, plan: Fresh, now: datetime
) -> tuple[MovedVisit, ...]:
    """Write it; the visitor must be held. Returns what is not as it was, in order of the keys."""
    times = plan.made.plan.times()
    moved = tuple(_moves(plan, times))
    roads = dict(_roads(plan.made))
    for key, (day, span) in times.items():
        at = At(plan.weeks.day(day), span, roads.get(key, 0))
        _put(session, actor, plan, key, at, now)
    gone = plan.sorted.inside - times.keys() - plan.made.clashes
    for key in sorted(gone):
        _take_away(session, actor, plan, key, now)
    session.flush()
    return moved


def _put(session: Session, actor: Actor, plan: Fresh, key: str, at: At, now: datetime) -> None:
    need, row = plan.weeks.needs[key], plan.sorted.rows.get(key)
    if row is None:
        row = new_row(plan.municipality_id, plan.weeks.problem.visitor, need, at)
        session.add(row)
        return
    row.road_minutes = at.road
    session.add(row)
    if row.state == VisitState.CONFIRMED.value:
        return
    before, stays = snapshot(row), (row.day, span_of(row)) == (at.day, at.span)
    _follow(row, need, plan.weeks.problem.visitor)
    if stays and before["state"] != VisitState.MISSED.value:
        return
    row.day, row.starts, row.minutes = at.day, clock_time(at.span.starts), at.span.minutes
    row.state = VisitState.DRAFT.value
    _tell_of_move(session, actor, row, before, now)


def _tell_of_move(
    session: Session, actor: Actor, row: Row, before: dict[str, str], now: datetime
) -> None:
    """Nobody knows of a draft's time; what an employer was asked about is told and kept."""
    if before["state"] == VisitState.PROPOSED.value:
        why = Why(VisitMover.VISITOR, _REPLANNED)
        write_act(session, actor, row, Step("withdraw", before, why), now)
        _let_know(session, actor, row, now)
    elif before["state"] == VisitState.MISSED.value:
        write_act(session, actor, row, Step("plan", before), now)
    else:
        row.version += 1


def _take_away(session: Session, actor: Actor, plan: Fresh, key: str, now: datetime) -> None:
    """Without a time: a draft is a need again, an employer who was asked is told."""
    row = plan.sorted.rows[key]
    before = snapshot(row)
    if row.state == VisitState.DRAFT.value and not row.history:
        session.delete(row)
    elif row.state == VisitState.DRAFT.value:
        # What became of it earlier is kept.
        row.state = VisitState.MISSED.value
        write_act(session, actor, row, Step("drop", before), now)
    elif row.state == VisitState.PROPOSED.value:
        row.state = VisitState.MISSED.value
        reason = _NO_NEED if key in plan.sorted.lapsed else _REPLANNED
        why = Why(VisitMover.MUNICIPALITY, reason)
        write_act(session, actor, row, Step("miss", before, why), now)
        _let_know(session, actor, row, now)


def _let_know(session: Session, actor: Actor, row: Row, now: datetime) -> None:
    answered(session, row, now)
    tell_employer(session, actor, row, "visit_off", now)


def new_row(municipality_id: str, visitor_id: str, need: OpenNeed, at: At) -> Row:
    """A draft for a need."""
    one = need.standing.need
    values: dict[str, Any] = {
        "municipality_id": municipality_id,
        "key": one.key,
        "about": one.about.value,
        "form": one.form.value,
        "reason": one.reason,
        "priority": one.priority,
        "first": one.first,
        "last": one.last,
        "visitor_id": visitor_id,
        "p_number": need.p_number,
        "state": VisitState.DRAFT.value,
        "day": at.day,
        "starts": clock_time(at.span.starts),
        "minutes": at.span.minutes,
        "road_minutes": at.road,
    }
    if need.placement_id is None or need.citizen_id is None:
        return CareVisit(**values, cvr=need.cvr)
    return PlacementVisit(**values, citizen_id=need.citizen_id, placement_id=need.placement_id)


def _follow(row: Row, need: OpenNeed, visitor_id: str) -> None:
    """The need as it is now: a placement may have got other days since."""
    one = need.standing.need
    row.reason, row.priority, row.first, row.last = one.reason, one.priority, one.first, one.last
    row.p_number, row.visitor_id = need.p_number, visitor_id


def _roads(made: Made) -> Iterator[tuple[str, int]]:
    tasks = by_id(made.problem.tasks)
    for tour in made.plan.tours:
        place = HOME
        for stop in tour.stops:
            to = tasks[stop.task].place or HOME
            yield stop.task, int(made.problem.road[place, to])
            place = to


def _moves(plan: Fresh, times: Mapping[str, tuple[int, Span]]) -> Iterator[MovedVisit]:
    before = plan.sorted.before(plan.weeks.first)
    for key in sorted(before.times.keys() | times.keys()):
        old, new = before.times.get(key), times.get(key)
        if old == new or key in plan.made.clashes:
            continue
        row = plan.sorted.rows.get(key) if old is not None else None
        why = (
            _NO_NEED
            if new is None and key in plan.sorted.lapsed
            else why_moved(plan.made, before, key)
        )
        was = VisitState(row.state) if row is not None else None
        yield MovedVisit(key, _when(plan.weeks, old), _when(plan.weeks, new), why, was)


def _when(weeks: Weeks, time_: tuple[int, Span] | None) -> When | None:
    if time_ is None:
        return None
    day, span = time_
    return When(weeks.first + timedelta(days=day), clock_time(span.starts), span.minutes)
