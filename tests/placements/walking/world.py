"""A small town whose orders and agreements anybody may try anything with."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Municipality, Staff
from models.order import PlacementOrder
from models.placement import Placement
from models.placement_enums import PlacementStatus
from tests.conftest import TEST_MUNICIPALITY
from tests.placements.agreements.town import add_user
from tests.placements.lawful.town import CVR, NOW, load_place

PEOPLE = 4
CASEWORKER, CONSULTANT = "sagsbehandler1", "konsulent1"
HOUSE = system_actor(TEST_MUNICIPALITY)


def build(engine: Engine, folder: Path) -> tuple[Actor, ...]:
    """The town in the database; everybody who may try something there."""
    with open_audited(engine, HOUSE, NOW) as session, unseen(session):
        session.add(Municipality(id=TEST_MUNICIPALITY, name="Testkommune"))
        session.flush()
        load_place(session, HOUSE, folder, people=PEOPLE, consultant=CONSULTANT)
        known = {who: add_user(session, who) for who in dict.fromkeys(_staff())}
        staff = [known[who] for who in _staff()]
        for who in known:
            # A file names staff without saying what they are.
            row = session.get_one(Staff, (TEST_MUNICIPALITY, who.staff_id))
            row.active, row.role = True, who.role.value
        session.commit()
    outside = [
        _someone(Role.EMPLOYER, cvr=CVR),
        _someone(Role.REPRESENTATIVE, cvr=CVR),
        *(_someone(Role.CITIZEN, citizen_id=f"B-{each}") for each in range(1, PEOPLE + 1)),
    ]
    return (*staff, *outside)


def _staff() -> Iterator[Actor]:
    for role, staff_id in (
        # Whose citizens and workplaces they are tries oftest.
        *[(Role.SAGSBEHANDLER, CASEWORKER)] * 3,
        *[(Role.VIRKSOMHEDSKONSULENT, CONSULTANT)] * 2,
        (Role.SAGSBEHANDLER, "sagsbehandler2"),
        (Role.JOBKONSULENT, "jobkonsulent1"),
        (Role.LEAD_CASEWORK, "leder1"),
        (Role.LEAD_EMPLOYERS, "leder2"),
    ):
        yield Actor(TEST_MUNICIPALITY, role, f"u-{staff_id}", f"Test {staff_id}", staff_id)


def _someone(role: Role, cvr: str | None = None, citizen_id: str | None = None) -> Actor:
    name = f"{role.value} {cvr or citizen_id}"
    return Actor(TEST_MUNICIPALITY, role, f"u-{name}", name, cvr=cvr, citizen_id=citizen_id)


@dataclass
class World:
    """The database, who may act, and what has been tried so far."""

    engine: Engine
    people: tuple[Actor, ...]
    now: datetime = NOW
    tried: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    # As they were found after the last step.
    orders: list[PlacementOrder] = field(default_factory=list)
    placements: list[Placement] = field(default_factory=list)
    status: dict[str, PlacementStatus] = field(default_factory=dict)

    def attempt(self, act: str, who: Actor, deed: Callable[[Session], object]) -> bool:
        """Do something in a transaction of its own; whether it was allowed.

        Anything but a refusal of the catalogue is a fault and goes through.
        """
        self.tried[act] += 1
        with open_audited(self.engine, who, self.now) as session:
            try:
                deed(session)
                session.commit()
            except PraktikmatchError as refusal:
                # An answer of the catalogue, save the one that means a fault of ours.
                if refusal.code is ErrorCode.AUDIT_MISSING:
                    raise
                session.rollback()
                return False
        self.done[act] += 1
        return True

    def pass_days(self, days: int) -> None:
        """Let time go by."""
        self.now += timedelta(days=days)

    @contextmanager
    def looking(self) -> Iterator[Session]:
        """Read everything as the house, leaving no trace."""
        with open_audited(self.engine, HOUSE, self.now) as session, unseen(session):
            yield session
            session.expunge_all()
            session.rollback()
