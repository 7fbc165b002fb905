"""Agreements for tests of pages: one sent to its parties, in few words."""

from datetime import date
from typing import Any

from sqlmodel import Session

from models.placement import AgreementContent, Placement
from placements.content import AgreedContent, Contact, HoursStep, to_json
from tests.api.seed import NOW

STARTS, ENDS = date(2026, 12, 7), date(2026, 12, 31)
CONTENT = AgreedContent(
    starts=STARTS,
    ends=ENDS,
    hours=(HoursStep(STARTS, 20),),
    tasks=("vaske gulve",),
    contact=Contact("Test Chef", "chef@example.org"),
)


def add_agreement(
    session: Session,
    municipality_id: str,
    placement_id: str,
    citizen_id: str,
    place: tuple[str, str],
    **columns: Any,
) -> None:
    """An agreement by the own route; `place` is CVR and P-number."""
    cvr, p_number = place
    session.add(
        Placement(
            municipality_id=municipality_id,
            citizen_id=citizen_id,
            id=placement_id,
            origin="unit",
            offer="virksomhedspraktik",
            route="own",
            cvr=cvr,
            p_number=p_number,
            starts=STARTS,
            ends=ENDS,
            created_by="konsulent1",
            created_at=NOW,
            touched_at=NOW,
            sent_at=NOW,
            **{"caseworker_id": "sagsbehandler1", "consultant_id": "konsulent1", **columns},
        )
    )
    session.flush()
    session.add(
        AgreementContent(
            municipality_id=municipality_id,
            citizen_id=citizen_id,
            placement_id=placement_id,
            number=1,
            content=to_json(CONTENT),
            created_by="konsulent1",
            created_at=NOW,
        )
    )
    session.flush()
