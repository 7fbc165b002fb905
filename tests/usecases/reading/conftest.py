"""The small town of the page tests, on both databases."""

from pathlib import Path

import pytest
from sqlmodel import Session

from tests.api.seed import fill


@pytest.fixture
def town(session: Session, tmp_path: Path) -> Session:
    """A session on the filled town."""
    fill(session, tmp_path)
    session.commit()
    return session
