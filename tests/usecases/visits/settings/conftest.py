"""Two consultants with their firms, a placement that is to begin, an account of each consultant."""

import pytest
from sqlmodel import Session

from access.accounts import Grant, NewAccount, add_account, grant_role
from access.actor import Actor
from models.access_enums import Role
from models.account import UserAccount
from tests.conftest import TEST_MUNICIPALITY
from tests.placements.running.conftest import (
    _law_is_asked_elsewhere,
    caseworker,
    citizen,
    consultant,
    employer,
    placement,
)
from tests.usecases.visits.acts.town import FIRST, NOW, settle

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


@pytest.fixture
def account(session: Session, town: None) -> UserAccount:  # noqa: ARG001 - of the town
    """The first consultant's account."""
    house = Actor(TEST_MUNICIPALITY)
    new = NewAccount(issuer="test", subject="anna", name="Anna Test", staff_id=FIRST)
    made = add_account(session, house, new, NOW)
    grant_role(session, house, made, Grant(Role.VIRKSOMHEDSKONSULENT), NOW)
    return made
