from pathlib import Path

import pytest
from sqlmodel import Session

from access.actor import Actor
from tests.placements.orders.town import build


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if "session" in request.fixturenames:
        build(session, actor, tmp_path)
