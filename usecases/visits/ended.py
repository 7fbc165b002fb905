"""Placements that are over, as courses: what was due in them counts for those weeks too."""

from collections import defaultdict
from dataclasses import replace
from datetime import date

from sqlalchemy import func
from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.placement import Placement
from models.placement_enums import PlacementStatus
from models.visit import PlacementVisit
from placements.agreements.loading import Loaded, load_many
from usecases.visits.followed import course_of
from visits.needs.types import Course

_OVER = frozenset({PlacementStatus.OVER, PlacementStatus.COMPLETED, PlacementStatus.BROKEN_OFF})


def ended(
    session: Session, municipality_id: str, first: date, today: date
) -> dict[str, tuple[Course, date]]:
    """Those that ended from a day on, by id: as they were agreed, and the day they ended.

    Read by the house, show nobody.
    """
    house = system_actor(municipality_id)
    last = func.coalesce(col(Placement.ended_on), col(Placement.ends))
    rows = session.exec(
        readable(house, Placement).where(
            col(Placement.granted_at).is_not(None),
            col(Placement.cancelled_at).is_(None),
            last >= first,
            last <= today,
        )
    ).all()
    over = [each for each in load_many(session, rows, today) if each.status(today) in _OVER]
    ids = [each.placement.id for each in over]
    query = readable(house, PlacementVisit).where(col(PlacementVisit.placement_id).in_(ids))
    visits: dict[str, list[PlacementVisit]] = defaultdict(list)
    for row in session.exec(query):
        visits[row.placement_id].append(row)
    return {each.placement.id: _as_agreed(each, visits[each.placement.id]) for each in over}


def _as_agreed(each: Loaded, visits: list[PlacementVisit]) -> tuple[Course, date]:
    course, placement = course_of(each, [], visits), each.placement
    agreed = placement.ends or placement.ended_on
    ended_on = placement.ended_on or placement.ends
    assert ended_on is not None
    return replace(course, ends=agreed), ended_on
