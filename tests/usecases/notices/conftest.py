from pathlib import Path

import pytest
from sqlmodel import Session

from access.actor import Actor
from tests.support.notices import made_up
from tests.usecases.notices.town import build


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_up.use(monkeypatch)
    build(session, actor, tmp_path)
