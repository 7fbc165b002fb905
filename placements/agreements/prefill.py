"""What is known already is not typed again: order, opening, employer and citizen → content."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col

from access.actor import system_actor
from access.scopes import readable
from models.access_enums import ConsentKind
from models.citizen import Citizen
from models.employer import Employer, ProductionUnit
from models.opening import Opening
from models.order import OrderSubgoal, PlacementOrder
from models.presentation import Consent
from models.proposal import Proposal
from placements.content import AgreedContent, AgreedGoal, Contact, HoursStep

_CONSIDERATION = "consideration:"


@dataclass(frozen=True, slots=True)
class Sources:
    """The rows an agreement is made from."""

    citizen: Citizen
    unit: ProductionUnit
    firm: Employer
    order: PlacementOrder | None = None
    proposal: Proposal | None = None


def prefilled(
    session: Session,
    demand_id: str | None,
    sources: Sources,
    period: tuple[date, date | None],
    today: date,
) -> AgreedContent:
    """The first version's text."""
    unit, firm, order = sources.unit, sources.firm, sources.order
    opening = _opening(session, unit.municipality_id, demand_id)
    hours = (order.hours_per_week if order else None) or (opening.hours_min if opening else None)
    approved = approved_considerations(session, sources.citizen, firm.cvr, today)
    return AgreedContent(
        starts=period[0],
        ends=period[1],
        hours=(HoursStep(period[0], hours),) if hours else (),
        job_goal=order.goal_text if order else "",
        citizen_wish=order.wishes if order else "",
        tasks=tuple(opening.must_skills or ()) if opening else (),
        goals=_goals(session, order),
        contact=Contact(
            firm.contact_name or "", firm.contact_email or "", firm.contact_phone or ""
        ),
        representative=Contact(unit.representative_name or "", unit.representative_email or ""),
        considerations=tuple(sorted(approved)),
    )


def approved_considerations(
    session: Session, citizen: Citizen, cvr: str, today: date
) -> frozenset[str]:
    """Codes of the hensyn the citizen has approved for this employer, and that hold today."""
    rows = session.exec(
        readable(system_actor(citizen.municipality_id), Consent).where(
            col(Consent.citizen_id) == citizen.id,
            col(Consent.cvr) == cvr,
            col(Consent.kind) == ConsentKind.PROFILE.value,
            col(Consent.withdrawn_at).is_(None),
            col(Consent.until) >= today,
        )
    )
    return frozenset(
        line.removeprefix(_CONSIDERATION)
        for row in rows
        for line in row.lines
        if line.startswith(_CONSIDERATION)
    )


def _opening(session: Session, municipality_id: str, demand_id: str | None) -> Opening | None:
    if demand_id is None:
        return None
    own = readable(system_actor(municipality_id), Opening).where(col(Opening.id) == demand_id)
    return session.exec(own).first()


def _goals(session: Session, order: PlacementOrder | None) -> tuple[AgreedGoal, ...]:
    if order is None:
        return ()
    rows = session.exec(
        readable(system_actor(order.municipality_id), OrderSubgoal)
        .where(
            col(OrderSubgoal.citizen_id) == order.citizen_id,
            col(OrderSubgoal.order_id) == order.id,
        )
        .order_by(col(OrderSubgoal.number))
    )
    return tuple(AgreedGoal(row.text, row.measure, row.kind) for row in rows)
