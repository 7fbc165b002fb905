"""Times and refusals the tests of running placements share."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from models.errors import ErrorCode, PraktikmatchError
from models.notice import Notice
from models.order import LifeStep
from models.placement import Placement
from models.placement_enums import PlacementStatus
from placements.running.standing import look
from tests.conftest import TEST_MUNICIPALITY

MONDAY = date(2026, 12, 7)
END = date(2027, 1, 1)


def at(day: date, hour: int = 9) -> datetime:
    """A moment of a day, in the morning in Denmark."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


# Wednesday of the second week; the placement runs.
NOW = at(date(2026, 12, 16))
AFTER = at(date(2027, 1, 4))


def refusal(act: Callable[[], object], code: ErrorCode, word: str = "") -> PraktikmatchError:
    """The refusal an act meets."""
    with pytest.raises(PraktikmatchError) as caught:
        act()
    assert caught.value.code is code, caught.value.sentence
    assert word in caught.value.sentence
    return caught.value


def field_of(error: PraktikmatchError) -> object:
    """The field a refusal points to."""
    return error.details[0]["field"]


def notices(session: Session, kind: str, *, open_only: bool = False) -> set[str]:
    """Who has notices of a kind."""
    query = readable(system_actor(TEST_MUNICIPALITY), Notice).where(col(Notice.kind) == kind)
    if open_only:
        query = query.where(col(Notice.done_at).is_(None))
    return {row.receiver for row in session.exec(query)}


def steps(session: Session, placement: Placement, act: str) -> list[LifeStep]:
    """The steps of one act, oldest first."""
    query = readable(system_actor(TEST_MUNICIPALITY), LifeStep).where(
        col(LifeStep.subject_id) == placement.id, col(LifeStep.act) == act
    )
    return list(session.exec(query.order_by(col(LifeStep.number))))


def status(
    session: Session, actor: Actor, placement: Placement, now: datetime = NOW
) -> PlacementStatus:
    """Where the placement stands."""
    return look(session, actor, placement.id, now).status
