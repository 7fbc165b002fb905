"""Pausing a placement and taking it up again."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from access.actor import Actor
from models.errors import refused
from models.placement_enums import PlacementStatus
from models.running import PlacementPause
from placements.running.numbering import next_number, parts_of
from placements.running.resting import meets
from placements.running.standing import Opened, Said, check, open_to_act, write
from placements.running.telling import News, tell
from placements.running.weeks import ONE_DAY
from placements.status import Pause
from support.danish import danish_date


@dataclass(frozen=True, slots=True)
class NewPause:
    """Days to rest, both included; no last day: until it is taken up again."""

    starts: date
    until: date | None
    reason: str


def pause(
    session: Session, actor: Actor, placement_id: str, new: NewPause, now: datetime
) -> PlacementPause:
    """Let the placement rest, and tell the parties. The last day of the placement stays.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, INPUT_REFUSED for days outside the placement or
    that meet another pause.
    """
    opened = open_to_act(session, actor, placement_id, now)
    check(opened, actor, "pause", reason=new.reason)
    _check_days(opened, new)
    placement = opened.placement
    row = PlacementPause(
        municipality_id=placement.municipality_id,
        citizen_id=placement.citizen_id,
        placement_id=placement.id,
        number=next_number(session, placement, PlacementPause),
        starts=new.starts,
        until=new.until,
        reason=new.reason,
        by=actor.user_id,
        at=now,
    )
    session.add(row)
    detail = {"starts": new.starts.isoformat()}
    if new.until is not None:
        detail["until"] = new.until.isoformat()
    write(session, actor, opened, "pause", now, Said(reason=new.reason, detail=detail))
    tell(session, actor, placement, News("placement_paused"), now)
    return row


def resume(session: Session, actor: Actor, placement_id: str, day: date, now: datetime) -> None:
    """Take the placement up again on a day, and tell the parties.

    Raises NOT_FOUND, NOT_ALLOWED, WRONG_STATE, and INPUT_REFUSED for a day before the pause.
    """
    opened = open_to_act(session, actor, placement_id, now)
    check(opened, actor, "resume")
    row = _holding(session, opened)
    if not row.starts <= day <= (row.until or opened.last_day or day):
        reason = f"vælg en dag fra {danish_date(row.starts)}, før pausen og forløbet er slut."
        raise refused(reason, "day")
    if day == row.starts:
        session.delete(row)
    else:
        row.until = day - ONE_DAY
        session.add(row)
    write(session, actor, opened, "resume", now, Said(detail={"day": day.isoformat()}))
    tell(session, actor, opened.placement, News("placement_resumed"), now)


def _holding(session: Session, opened: Opened) -> PlacementPause:
    assert opened.status is PlacementStatus.PAUSED
    rows = parts_of(session, opened.placement, PlacementPause)
    return next(row for row in rows if Pause(row.starts, row.until).holds(opened.today))


def _check_days(opened: Opened, new: NewPause) -> None:
    last = opened.last_day
    if new.until is not None and new.until < new.starts:
        raise refused("den sidste dag ligger før den første.", "until")
    if new.starts < opened.content.starts or (last is not None and new.starts > last):
        raise refused("pausen skal begynde i forløbet.", "starts")
    if last is not None and new.until is not None and new.until > last:
        raise refused(f"forløbet slutter {danish_date(last)}.", "until")
    other = meets(opened.loaded.facts.pauses, Pause(new.starts, new.until))
    if other is not None:
        until = f" til {danish_date(other.until)}" if other.until else ""
        reason = f"der er allerede en pause fra {danish_date(other.starts)}{until}."
        raise refused(reason, "starts")
