"""The case every test of agreements begins with."""

from pathlib import Path

import pytest
from sqlmodel import Session

from access.actor import Actor
from tests.placements.agreements.town import add_user, load_case, staff


@pytest.fixture
def caseworker(session: Session, actor: Actor, tmp_path: Path) -> Actor:
    """The citizen's caseworker in a town with one citizen and one workplace."""
    load_case(session, actor, tmp_path)
    return add_user(session, staff())
