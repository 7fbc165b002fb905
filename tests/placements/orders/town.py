"""A small town with staff on both sides, and an order ready to be sent."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlmodel import Session

from access.accounts import Grant, NewAccount, add_account, grant_role
from access.actor import Actor
from models.access_enums import Role
from models.citizen import Citizen
from models.enums import StaffRole
from models.municipality import Staff
from models.order import PlacementOrder
from models.placement_enums import OrderGoal, SubgoalKind
from placements.orders.content import OrderContent, Subgoal
from placements.orders.moving import Move, move
from placements.orders.service import create_draft
from tests.conftest import TEST_MUNICIPALITY, TEST_NOW
from tests.rows import CITIZEN, changed, load_town

WHO, OTHER = "B-1", "B-2"
STAFF = {
    "sb1": StaffRole.SAGSBEHANDLER,
    "sb2": StaffRole.SAGSBEHANDLER,
    "vk1": StaffRole.VIRKSOMHEDSKONSULENT,
    "vk2": StaffRole.VIRKSOMHEDSKONSULENT,
    "jk1": StaffRole.JOBKONSULENT,
}
ROLES = {
    StaffRole.SAGSBEHANDLER: Role.SAGSBEHANDLER,
    StaffRole.VIRKSOMHEDSKONSULENT: Role.VIRKSOMHEDSKONSULENT,
    StaffRole.JOBKONSULENT: Role.JOBKONSULENT,
}
FULL = OrderContent(
    goal=OrderGoal.JOB,
    latest=date(2027, 1, 15),
    earliest=date(2026, 12, 1),
    hours_per_week=25,
    subgoals=(Subgoal(SubgoalKind.PACE, "8 værelser på en dag", "mentor tæller"),),
)


def build(session: Session, actor: Actor, folder: Path) -> None:
    """The town: two citizens of sb1's, everybody with an account."""
    load_town(session, actor, folder, citizens=[CITIZEN, changed(CITIZEN, id=OTHER, name="To")])
    for staff_id, role in STAFF.items():
        session.add(
            Staff(
                municipality_id=TEST_MUNICIPALITY,
                id=staff_id,
                name=f"Test {staff_id}",
                role=role.value,
                active=True,
            )
        )
    session.flush()
    for staff_id, role in STAFF.items():
        _account(session, actor, staff_id, ROLES[role], staff_id)
    for leader in (Role.LEAD_CASEWORK, Role.LEAD_EMPLOYERS):
        _account(session, actor, leader.value, leader, None)
    for citizen in (WHO, OTHER):
        row = session.get(Citizen, (TEST_MUNICIPALITY, citizen))
        assert row is not None
        row.caseworker_id = "sb1"
    session.commit()


def _account(session: Session, actor: Actor, name: str, role: Role, staff_id: str | None) -> None:
    new = NewAccount(issuer="test", subject=name, name=f"Konto {name}", staff_id=staff_id)
    account = add_account(session, actor, new, TEST_NOW)
    grant_role(session, actor, account, Grant(role), TEST_NOW)


def staff(staff_id: str) -> Actor:
    """A member of staff acting."""
    role = ROLES[STAFF[staff_id]]
    return Actor(TEST_MUNICIPALITY, role, user_id=f"u-{staff_id}", name=staff_id, staff_id=staff_id)


def lead(role: Role) -> Actor:
    """A lead acting."""
    return Actor(TEST_MUNICIPALITY, role, user_id=f"u-{role.value}", name=role.label)


def draft(session: Session, **changes: object) -> PlacementOrder:
    """A draft of sb1's for the first citizen, complete unless changed."""
    content = replace(FULL, **changes)  # type: ignore[arg-type]
    return create_draft(session, staff("sb1"), WHO, content, TEST_NOW)


def sent(session: Session, **changes: object) -> PlacementOrder:
    """The same, sent."""
    order = draft(session, **changes)
    return move(session, staff("sb1"), order.id, Move("send"), TEST_NOW)


def accepted(session: Session) -> PlacementOrder:
    """The same, taken by vk1."""
    order = sent(session)
    return move(session, staff("vk1"), order.id, Move("accept"), TEST_NOW)
