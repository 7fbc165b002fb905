"""A booked visit in the small town, for tests of pages."""

from datetime import date, time
from typing import Any

from sqlmodel import Session

from models.visit import CareVisit, PlacementVisit
from models.visit_enums import VisitAbout, VisitForm, VisitState
from tests.api.seed import MUNICIPALITY

FRIDAY = date(2026, 11, 20)


def add_visit(
    session: Session,
    placement_id: str = "a-runs",
    citizen_id: str = "B-1",
    municipality_id: str = MUNICIPALITY,
    **columns: Any,
) -> str:
    """A confirmed visit of konsulent1's to a placement; returns its key."""
    key = f"{placement_id}:week_1"
    values = {
        "about": VisitAbout.PLACEMENT.value,
        "key": key,
        "p_number": "9900000071",
        **_common(),
        **columns,
    }
    session.add(
        PlacementVisit(
            municipality_id=municipality_id,
            citizen_id=citizen_id,
            placement_id=placement_id,
            **values,
        )
    )
    session.flush()
    return str(values["key"])


def add_care(session: Session, cvr: str = "99000007") -> str:
    """A visit of konsulent1's to an employer; returns its key."""
    key = f"{cvr}:care_2026"
    about = VisitAbout.CARE.value
    session.add(
        CareVisit(
            municipality_id=MUNICIPALITY,
            cvr=cvr,
            key=key,
            about=about,
            p_number="9900000071",
            **_common(),
        )
    )
    session.flush()
    return key


def _common() -> dict[str, Any]:
    return {
        "form": VisitForm.VISIT.value,
        "reason": "Første besøg: opgaver, mentor og hverdagen på pladsen",
        "priority": 8,
        "first": date(2026, 11, 16),
        "last": date(2026, 11, 24),
        "visitor_id": "konsulent1",
        "state": VisitState.CONFIRMED.value,
        "day": FRIDAY,
        "starts": time(10, 15),
        "minutes": 45,
    }
