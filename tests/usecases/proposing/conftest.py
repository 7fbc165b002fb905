from pathlib import Path

import pytest
from sqlmodel import Session

from access.actor import Actor
from tests.usecases.proposing import town


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path) -> None:
    town.load(session, actor, tmp_path)
