"""Fixtures of the room that takes files in."""

from pathlib import Path

import pytest
from sqlmodel import Session

from access.actor import Actor
from tests.intake.importing.harness import Importer


@pytest.fixture
def importer(session: Session, actor: Actor, tmp_path: Path) -> Importer:
    """An importer into the test database."""
    return Importer(session, actor, tmp_path)
