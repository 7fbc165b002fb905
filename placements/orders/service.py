"""Drafts of orders: made, and edited by one at a time."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from access.actor import Actor, system_actor
from access.persons import get_citizen
from access.policies import READS_CASE_FACTS, Permission, require
from models.citizen import Citizen
from models.enums import OfferType
from models.errors import refused
from models.order import LifeStep, PlacementOrder
from models.placement_enums import OrderState
from placements.lifecycle.orders import ORDER_LIFE
from placements.orders.colleagues import Side, colleagues
from placements.orders.content import OrderContent, changed_fields, check_content
from placements.orders.due import is_first_offer
from placements.orders.facts import load_facts
from placements.orders.shared import check_shared
from placements.orders.stored import account_name, content_of, find_order, write_content
from placements.orders.telling import EXPIRES_DAY, EXPIRES_WEEK, KIND
from placements.orders.workplaces import demand_unit, has_unit
from placements.steps import Step, steps_of, write_step
from placements.stored import hold, take_version
from placements.ways import ways_on
from support.clock import danish_date_of
from support.notices import Subject, settle

CREATED = "create"


@dataclass(frozen=True, slots=True)
class OthersEdit:
    """What somebody else has changed since a version: who, when, and which fields."""

    who: str
    at: datetime
    fields: tuple[str, ...]


def create_draft(
    session: Session, actor: Actor, citizen_id: str, content: OrderContent, now: datetime
) -> PlacementOrder:
    """A new draft, as incomplete as it may be; the citizen's caseworker has it.

    Raises NOT_FOUND or PURPOSE_NEEDED for the citizen, INPUT_REFUSED for what cannot be said.
    """
    require(actor, Permission.WRITE_ORDERS)
    citizen = get_citizen(session, actor, citizen_id)
    _check(session, actor, citizen_id, content, now)
    if actor.role not in READS_CASE_FACTS:
        # Whether the law has a date is not for the writer to see; the clock runs all the same.
        first = is_first_offer(session, actor.municipality_id, citizen_id, danish_date_of(now))
        content = replace(content, first_offer=first)
    caseworker = _caseworker(session, actor, citizen)
    order = PlacementOrder(
        municipality_id=actor.municipality_id,
        citizen_id=citizen_id,
        id=uuid4().hex,
        state=OrderState.DRAFT.value,
        caseworker_id=caseworker,
        owner_id=caseworker,
        created_by=actor.user_id,
        created_at=now,
        touched_at=now,
        since=now,
    )
    session.add(order)
    session.flush()
    write_content(session, order, content)
    draft = OrderState.DRAFT.value
    write_step(session, actor, order, Step(CREATED, draft, draft), now)
    return order


def edit(
    session: Session,
    actor: Actor,
    order_id: str,
    version: int,
    content: OrderContent,
    now: datetime,
) -> PlacementOrder:
    """Let the order say something else; `version` is the one the editor saw.

    Raises CHANGED_BY_OTHER for the second of two editors, and as `create_draft` and the table.
    """
    require(actor, Permission.WRITE_ORDERS)
    order = find_order(session, actor, order_id)
    hold(session, order)
    state = OrderState(order.state)
    ORDER_LIFE.check("edit", state, actor.role, load_facts(session, order, danish_date_of(now)))
    _check(session, actor, order.citizen_id, content, now)
    take_version(session, order, version, _last_by(session, order))
    if actor.role not in READS_CASE_FACTS:
        content = replace(content, first_offer=order.first_offer)
    changed = changed_fields(content_of(session, order), content)
    write_content(session, order, content)
    order.touched_at = now
    detail = {"version": str(order.version), "fields": " ".join(changed)}
    write_step(session, actor, order, Step("edit", state, state, detail=detail), now)
    about = Subject(order.municipality_id, KIND, order.id)
    settle(session, about, (EXPIRES_WEEK, EXPIRES_DAY), now)
    return order


def edits_since(
    session: Session, actor: Actor, order: PlacementOrder, version: int
) -> list[OthersEdit]:
    """Who has changed what after the version an editor saw, oldest first."""
    return [
        OthersEdit(
            account_name(session, order.municipality_id, step.by),
            step.at,
            tuple(step.detail.get("fields", "").split()),
        )
        for step in steps_of(session, actor, order)
        if step.act == "edit" and int(step.detail.get("version", 0)) > version
    ]


def _check(
    session: Session, actor: Actor, citizen_id: str, content: OrderContent, now: datetime
) -> None:
    today = danish_date_of(now)
    check_content(content, today)
    check_shared(session, actor, citizen_id, content.shared_considerations)
    if not set(content.offers) <= set(OfferType):
        raise refused("vælg tilbud på listen.", "offers")
    kinds = {kind.id for kind in ways_on(session, actor.municipality_id, today).kinds}
    if content.kind is not None and content.kind not in kinds:
        raise refused("vælg en slags forløb på listen.", "kind")
    _check_workplace(session, actor, content)


def _check_workplace(session: Session, actor: Actor, content: OrderContent) -> None:
    if content.p_number is not None and not has_unit(session, actor, content.p_number):
        raise refused("er ikke et P-nummer, vi kender. Tjek de 10 cifre.", "p_number")
    if content.demand_id is not None and demand_unit(session, actor, content.demand_id) is None:
        raise refused("findes ikke længere. Vælg en anden.", "demand_id")


def _caseworker(session: Session, actor: Actor, citizen: Citizen) -> str:
    """Whose order it becomes: the citizen's own caseworker's, else the writer's."""
    found = citizen.caseworker_id or actor.staff_id
    if found is None or found not in colleagues(session, actor, Side.CASEWORK):
        found = actor.staff_id
    if found is None:
        raise refused("borgeren har ingen aktiv sagsbehandler. Giv borgeren en først.", "citizen")
    return found


def _last_by(session: Session, order: PlacementOrder) -> str:
    steps: list[LifeStep] = steps_of(session, system_actor(order.municipality_id), order)
    return account_name(session, order.municipality_id, steps[-1].by) if steps else "En kollega"
