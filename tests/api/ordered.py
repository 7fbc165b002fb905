"""Orders and a jobordre for tests of pages, as rows."""

from typing import Any

from sqlmodel import Session

from models.enums import StaffRole
from models.municipality import Staff
from models.order import PlacementOrder
from models.proposal import JobOrder
from tests.api.seed import NOW

STRANGER = "en-anden"


def add_order(
    session: Session, municipality: str, order_id: str, citizen: str, **changes: Any
) -> PlacementOrder:
    """An order of a caseworker nobody signs in as, sent unless changed."""
    if session.get(Staff, (municipality, STRANGER)) is None:
        session.add(
            Staff(
                municipality_id=municipality,
                id=STRANGER,
                name="En Anden",
                role=StaffRole.SAGSBEHANDLER.value,
                active=True,
            )
        )
        session.flush()
    order = PlacementOrder(
        **{
            "municipality_id": municipality,
            "citizen_id": citizen,
            "id": order_id,
            "state": "sent",
            "caseworker_id": STRANGER,
            "owner_id": STRANGER,
            "created_by": "system",
            "created_at": NOW,
            "touched_at": NOW,
            "since": NOW,
            **changes,
        }
    )
    session.add(order)
    session.flush()
    return order


def add_job_order(session: Session, municipality: str, demand_id: str, cvr: str) -> None:
    """An open jobordre of an opening."""
    session.add(
        JobOrder(
            municipality_id=municipality,
            demand_id=demand_id,
            cvr=cvr,
            wanted=2,
            deadline=NOW.date(),
            owner_id="konsulent1",
            created_by="system",
            created_at=NOW,
        )
    )
    session.flush()
