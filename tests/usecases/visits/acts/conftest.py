"""Two consultants with some firms; a placement that is to begin."""

import pytest
from sqlmodel import Session

from tests.placements.running.conftest import (
    _law_is_asked_elsewhere,
    caseworker,
    citizen,
    consultant,
    employer,
    placement,
)
from tests.usecases.visits.acts.town import settle

__all__ = [
    "_law_is_asked_elsewhere",
    "caseworker",
    "citizen",
    "consultant",
    "employer",
    "placement",
]


@pytest.fixture
def town(session: Session) -> None:
    """Six firms, three of each consultant."""
    settle(session)
