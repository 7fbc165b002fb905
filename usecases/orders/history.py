"""What has happened to an order, in words."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.order import PlacementOrder
from placements.lifecycle.orders import ORDER_LIFE
from placements.orders.content import FIELD_LABELS
from placements.orders.handing_over import HAND_OVER
from placements.orders.service import CREATED
from placements.orders.stored import account_name
from placements.steps import steps_of
from usecases.reading.staff import staff_names


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step: who did what when, and why."""

    at: datetime
    who: str
    role: str
    told: str
    reason: str
    text: str


def history(session: Session, actor: Actor, order: PlacementOrder) -> list[HistoryLine]:
    """Every step, newest first."""
    staff = staff_names(session, actor)
    lines = []
    for step in steps_of(session, actor, order):
        transition = ORDER_LIFE.transitions.get(step.act)
        told = "oprettet som kladde" if step.act == CREATED else step.act
        told = transition.told if transition else told
        listed = transition.reasons if transition else None
        reasons = {item.value: item.label for item in listed} if listed else {}
        who = account_name(session, order.municipality_id, step.by)
        role = {item.value: item.label for item in Role}.get(step.role, step.role)
        detail = _detail(step.act, step.detail, staff)
        reason = reasons.get(step.reason or "", "")
        lines.append(HistoryLine(step.at, who, role, told + detail, reason, step.text))
    return lines[::-1]


def _detail(act: str, detail: dict[str, str], staff: dict[str, str]) -> str:
    if act == HAND_OVER:
        before, after = (detail.get(name, "") for name in ("before", "after"))
        return f" fra {staff.get(before, before)} til {staff.get(after, after)}"
    if act == "edit" and detail.get("fields"):
        return ": " + ", ".join(FIELD_LABELS.get(name, name) for name in detail["fields"].split())
    return ""
