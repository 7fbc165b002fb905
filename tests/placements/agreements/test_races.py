"""Two agreements of one person at the same moment, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor
from access.audit.opening import open_audited
from models.errors import ErrorCode, PraktikmatchError
from models.placement import Placement
from placements.agreements import service
from placements.stored import find
from tests.placements.agreements.town import NOW, filled

_PATIENCE = 30.0  # seconds until a test that hangs fails


def rush(engine: Engine, actor: Actor, ids: list[str]) -> list[str]:
    """Every agreement is sent at once; what became of each."""
    together = Barrier(len(ids))

    def one(placement_id: str) -> str:
        with open_audited(engine, actor, NOW) as session:
            version = find(session, actor, Placement, placement_id).version
            session.rollback()
            together.wait(_PATIENCE)
            try:
                service.send(session, actor, placement_id, version, NOW)
                session.commit()
            except PraktikmatchError as error:
                session.rollback()
                return error.code.name
        return "sent"

    with ThreadPoolExecutor(len(ids)) as pool:
        return sorted(pool.map(one, ids))


def test_two_sent_at_once_cannot_take_the_same_week(
    session: Session, engine: Engine, caseworker: Actor
) -> None:
    """20 hours each, and a week has 37."""
    ids = [filled(session, caseworker).id for _ in range(4)]
    session.commit()
    assert rush(engine, caseworker, ids) == [ErrorCode.GUARD_REFUSED.name] * 3 + ["sent"]
