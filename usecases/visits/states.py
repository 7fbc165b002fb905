"""Acts on single visits: proposed, confirmed, answered, moved, missed, dropped, held."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.cpr import holds_cpr
from models.errors import ErrorCode, PraktikmatchError, refused
from models.visit_enums import VisitForm, VisitMover, VisitState
from support.clock import danish_date_of
from support.plain_text import check_visible
from usecases.visits.booked import (
    Row,
    Step,
    Why,
    clock_time,
    find_booking,
    form_of,
    hold_visitors,
    minute_at,
    minute_of,
    require_plan_for,
    snapshot,
    state_of,
    write_act,
)
from usecases.visits.new_times import check_fits, check_moment
from usecases.visits.telling import answered, seen_to, tell_citizen, tell_employer, tell_visitor
from visits.states import ACTS, TOLD, check

LONGEST = 300


@dataclass(frozen=True, slots=True)
class NewTime:
    """Another time, on the Danish clock: whose wish it was, and why."""

    day: date
    starts: time
    mover: VisitMover
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What an employer says to a proposed time: yes, or what would suit better."""

    fits: bool
    wish: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A booking held for an act, as it stood before."""

    row: Row
    before: dict[str, str] = field(repr=False)

    @property
    def was_told(self) -> bool:
        """Whether the employer knew of the time."""
        return VisitState(self.before["state"]) in TOLD


def propose(session: Session, actor: Actor, keys: Sequence[str], now: datetime) -> tuple[Row, ...]:
    """Ask the employers whether the times suit them; calls among the keys are passed over.

    Raises NOT_FOUND, WRONG_STATE, and GUARD_REFUSED where a single call is asked for.
    """
    found = [find_booking(session, actor, key) for key in dict.fromkeys(keys)]
    asked = [row.key for row in found if len(found) == 1 or form_of(row).value == "visit"]
    return tuple(_propose(session, actor, key, now) for key in asked)


def confirm(session: Session, actor: Actor, key: str, version: int, now: datetime) -> Row:
    """The time is agreed, on the telephone say; raises CHANGED_BY_OTHER if it is not that time."""
    opened = open_for(session, actor, key, "confirm", version)
    _settle_as(session, actor, opened, "confirm", now)
    tell_employer(session, actor, opened.row, "visit_agreed", now)
    tell_citizen(session, actor, opened.row, "visit_planned", now)
    return opened.row


def answer(
    session: Session, actor: Actor, key: str, version: int, said: Answer, now: datetime
) -> Row:
    """The employer says yes, or wishes another time; raises CHANGED_BY_OTHER, INPUT_REFUSED."""
    if said.fits:
        opened = open_for(session, actor, key, "accept", version)
        _settle_as(session, actor, opened, "accept", now)
        tell_visitor(session, actor, opened.row, "visit_agreed", now)
        tell_citizen(session, actor, opened.row, "visit_planned", now)
        return opened.row
    wish = words(said.wish, "wish")
    opened = open_for(session, actor, key, "wish", version)
    step = Step("wish", opened.before, Why(VisitMover.EMPLOYER, wish))
    write_act(session, actor, opened.row, step, now)
    answered(session, opened.row, now)
    tell_visitor(session, actor, opened.row, "visit_wish", now)
    return opened.row


def move(
    session: Session, actor: Actor, key: str, version: int, new: NewTime, now: datetime
) -> Row:
    """Another time, by hand: the state stays, and whoever knew of the old time is told.

    Whoever moves a confirmed visit has talked with the employer. Raises INPUT_REFUSED for a day
    gone by, far ahead, not worked, or a night, CHANGED_BY_OTHER.
    """
    why = Why(new.mover, words(new.reason, "reason"))
    check_moment(new.day, new.starts, now)
    opened = open_for(session, actor, key, "move", version)
    row = opened.row
    check_fits(session, row, new.day, new.starts)
    row.day, row.starts = new.day, new.starts
    write_act(session, actor, row, Step("move", opened.before, why), now)
    seen_to(session, row, now)
    _tell_moved(session, actor, opened, now)
    return row


def miss(session: Session, actor: Actor, key: str, version: int, why: Why, now: datetime) -> Row:
    """It came to nothing, before the day or on it: the need is open again."""
    why = Why(why.mover, words(why.reason, "reason"))
    opened = open_for(session, actor, key, "miss", version)
    opened.row.state = VisitState.MISSED.value
    opened.row.settled_at = now
    write_act(session, actor, opened.row, Step("miss", opened.before, why), now)
    answered(session, opened.row, now)
    seen_to(session, opened.row, now)
    if opened.row.day >= danish_date_of(now):
        tell_employer(session, actor, opened.row, "visit_off", now)
        if opened.before["state"] == VisitState.CONFIRMED.value:
            tell_citizen(session, actor, opened.row, "visit_off", now)
    return opened.row


def drop(session: Session, actor: Actor, key: str, version: int, now: datetime) -> None:
    """Take a draft off the plan; the need stays and is planned the next time."""
    opened = open_for(session, actor, key, "drop", version)
    if opened.row.history:
        opened.row.state = VisitState.MISSED.value
        write_act(session, actor, opened.row, Step("drop", opened.before), now)
    else:
        write_act(session, actor, opened.row, Step("drop", opened.before), now)
        session.delete(opened.row)
    session.flush()


def hold(session: Session, actor: Actor, key: str, day: date, now: datetime) -> Row:
    """It was held on this day; what was seen is written by the report. Twice changes nothing.

    Whoever expected it on a later day is told that nobody comes then.
    """
    row = find_booking(session, actor, key)
    if state_of(row) is VisitState.DONE:
        return row
    opened = open_for(session, actor, key, "hold")
    row = opened.row
    row.day, row.starts = day, _held_at(row, day, now)
    _settle_as(session, actor, opened, "hold", now)
    seen_to(session, row, now)
    booked = date.fromisoformat(opened.before["day"])
    if opened.was_told and booked > day and booked >= danish_date_of(now):
        _tell_held_early(session, actor, opened, now)
    return row


def open_for(
    session: Session, actor: Actor, key: str, act: str, version: int | None = None
) -> Opened:
    """A booking held, and the act checked; with `version` only as the actor saw it.

    Raises NOT_FOUND, also for another consultant's, NOT_ALLOWED, WRONG_STATE, CHANGED_BY_OTHER.
    """
    row = find_booking(session, actor, key)
    if actor.role is not Role.EMPLOYER:
        require_plan_for(session, actor, row.visitor_id)
    visitor_id = row.visitor_id
    hold_visitors(session, actor.municipality_id, [visitor_id])
    row = find_booking(session, actor, key)
    if row.visitor_id != visitor_id:
        raise PraktikmatchError(ErrorCode.CHANGED_MEANWHILE)
    if version is not None and row.version != version:
        raise PraktikmatchError(ErrorCode.CHANGED_BY_OTHER, who="En anden")
    check(act, state_of(row), form_of(row), actor.role)
    return Opened(row, snapshot(row))


def words(text: str, field_name: str) -> str:
    """A few words somebody wrote; raises INPUT_REFUSED.

    For none, too many, a CPR number, or characters nobody sees.
    """
    text = text.strip()
    if not text:
        raise refused("skriv nogle ord.", field_name)
    if len(text) > LONGEST:
        raise refused(f"skriv højst {LONGEST} tegn.", field_name)
    if holds_cpr(text):
        raise refused("skriv ikke et CPR-nummer.", field_name)
    check_visible(text, field_name)
    return text


def _propose(session: Session, actor: Actor, key: str, now: datetime) -> Row:
    opened = open_for(session, actor, key, "propose")
    row = opened.row
    row.state = VisitState.PROPOSED.value
    row.proposed_at = now
    write_act(session, actor, row, Step("propose", opened.before), now)
    tell_employer(session, actor, row, "visit_proposed", now)
    return row


def _settle_as(session: Session, actor: Actor, opened: Opened, act: str, now: datetime) -> None:
    target = ACTS[act].target
    assert target is not None
    opened.row.state = target.value
    opened.row.settled_at = now
    write_act(session, actor, opened.row, Step(act, opened.before), now)
    answered(session, opened.row, now)


def _tell_moved(session: Session, actor: Actor, opened: Opened, now: datetime) -> None:
    if not opened.was_told:
        return
    tell_employer(session, actor, opened.row, "visit_moved", now)
    tell_visitor(session, actor, opened.row, "visit_moved", now)
    if opened.before["state"] == VisitState.CONFIRMED.value:
        tell_citizen(session, actor, opened.row, "visit_moved", now)


def _held_at(row: Row, day: date, now: datetime) -> time:
    """What is written today before its time came has just ended; of other days nobody tells."""
    just_now = minute_at(now)
    if day != danish_date_of(now) or (day == row.day and just_now >= minute_of(row)):
        return row.starts
    return clock_time(max(0, just_now - row.minutes))


def _tell_held_early(session: Session, actor: Actor, opened: Opened, now: datetime) -> None:
    if form_of(opened.row) is VisitForm.CALL:
        return  # nobody waits for one
    tell_employer(session, actor, opened.row, "visit_held_early", now)
    if opened.before["state"] == VisitState.CONFIRMED.value:
        tell_citizen(session, actor, opened.row, "visit_held_early", now)
