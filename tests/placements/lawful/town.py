"""One employer with two units, citizens of several groups, and placements put there as rows."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.enums import OfferType
from models.placement import AgreementContent, Placement
from models.placement_enums import Origin, Route
from placements.content import AgreedContent, HoursStep, to_json
from tests.conftest import TEST_MUNICIPALITY
from tests.rows import CITIZEN, EMPLOYER, changed, load

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
START, END = date(2026, 12, 7), date(2027, 2, 28)
CVR, UNIT, OTHER_UNIT = "99000007", "9900000071", "9900000072"
MONTHS = ("2026-07", "2026-08", "2026-09", "2026-10", "2026-11")


def unit(p_number: str = UNIT, fte: float | None = 15.0, **more: Any) -> dict[str, Any]:
    """A unit with the same staff in each of the months before the start."""
    months = [] if fte is None else [{"month": month, "fte": fte} for month in MONTHS]
    return {"p_number": p_number, "name": f"Afdeling {p_number[-2:]}", "postcode": "5000",
            "ordinary_fte": months, **more}  # fmt: skip


def load_place(
    session: Session,
    actor: Actor,
    folder: Path,
    *,
    people: int = 1,
    legal: dict[str, Any] | None = None,
    **employer: Any,
) -> None:
    """Room for 3,0 full-time equivalents at UNIT, and so many citizens `B-1`, `B-2` ..."""
    told = {"units": [unit(), unit(OTHER_UNIT)], "in_offers": [], **employer}
    citizens = [
        changed(
            CITIZEN,
            id=f"B-{number}",
            name=f"Testborger {number}",
            target_group="aktivitetsparat",
            caseworker="sagsbehandler1",
            legal=legal or {},
        )
        for number in range(1, people + 1)
    ]
    result = load(session, actor, folder, employers=[changed(EMPLOYER, **told)], citizens=citizens)
    assert result.problems.total == 0, result.as_dict()


def text(
    weekly: float | Sequence[tuple[date, float]] = 37.0,
    starts: date = START,
    ends: date | None = END,
) -> AgreedContent:
    """An agreement's text: one figure of weekly hours, or a schedule."""
    steps = [(starts, weekly)] if isinstance(weekly, int | float) else weekly
    return AgreedContent(starts, ends, tuple(HoursStep(day, hours) for day, hours in steps))


def place(
    session: Session,
    citizen: str,
    content: AgreedContent,
    *,
    offer: OfferType = OfferType.VIRKSOMHEDSPRAKTIK,
    granted: bool = False,
    sent: bool = True,
    **more: Any,
) -> Placement:
    """A placement at UNIT, sent to the parties unless told otherwise."""
    row = Placement(
        municipality_id=TEST_MUNICIPALITY,
        citizen_id=citizen,
        id=more.pop("id", f"A-{citizen}"),
        origin=Origin.UNIT.value,
        offer=offer.value,
        route=Route.OWN.value,
        cvr=CVR,
        p_number=more.pop("p_number", UNIT),
        starts=content.starts,
        ends=content.ends,
        caseworker_id="sagsbehandler1",
        created_by="test",
        created_at=NOW,
        touched_at=NOW,
        sent_at=NOW if sent else None,
        granted_at=NOW if granted else None,
        granted_number=1 if granted else None,
        **more,
    )
    session.add(row)
    session.flush()
    add_content(session, row, content)
    return row


def add_content(session: Session, row: Placement, content: AgreedContent, number: int = 1) -> None:
    """One more version of what an agreement says."""
    session.add(
        AgreementContent(
            municipality_id=row.municipality_id,
            citizen_id=row.citizen_id,
            placement_id=row.id,
            number=number,
            content=to_json(content),
            created_by="test",
            created_at=NOW,
        )
    )
    row.content_number = number
    session.flush()


def staff(role: Role, user: str = "u-1", **more: Any) -> Actor:
    """A member of staff acting as a role."""
    return Actor(TEST_MUNICIPALITY, role, user, user, "sagsbehandler1", **more)
