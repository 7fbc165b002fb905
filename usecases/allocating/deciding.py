"""A person decides about a pair: locks it, drops it with a reason, or leaves it open again."""

from datetime import datetime

from sqlmodel import Session, col

from access.actor import Actor
from access.audit.trail import Act, record
from access.persons import get_citizen
from access.scopes import readable
from matching.allocation.checking import refused
from matching.allocation.types import Couple
from models.access_enums import AuditAction
from models.allocation import Allocation, AllocationCitizen, AllocationPair
from models.enums import AllocationState, DropReason
from models.errors import not_found
from usecases.allocating.keeping import change_of
from usecases.allocating.stored import citizens_of, own_allocation, pairs_of

PAIR = "allocation pair"


def keep(session: Session, actor: Actor, allocation_id: str, couple: Couple, now: datetime) -> None:
    """Lock the pair: the next plan holds it. Raises NOT_FOUND."""
    _decide(session, actor, (allocation_id, couple), (AllocationState.KEPT, None), now)


def drop(
    session: Session,
    actor: Actor,
    target: tuple[str, Couple],
    reason: str,
    now: datetime,
) -> None:
    """Exclude the pair: the next plan is without it. Raises NOT_FOUND or INPUT_REFUSED."""
    if reason not in {one.value for one in DropReason}:
        raise refused(["Vælg, hvorfor parret ikke dur."])
    _decide(session, actor, target, (AllocationState.DROPPED, reason), now)


def reopen(session: Session, actor: Actor, allocation_id: str, couple: Couple) -> None:
    """Take the decision back: the next plan is free to choose. Raises NOT_FOUND."""
    row = own_allocation(session, actor, allocation_id, for_change=True)
    get_citizen(session, actor, couple[0])
    pair = _stored(session, actor, row, couple)
    if pair is not None and pair.state != AllocationState.PROPOSED.value:
        session.delete(pair)
        session.flush()
        _log(session, actor, row, couple, "reopened")


def keep_all(session: Session, actor: Actor, allocation_id: str, now: datetime) -> None:
    """Lock every pair proposed; raises NOT_FOUND."""
    row = own_allocation(session, actor, allocation_id, for_change=True)
    for pair in pairs_of(session, actor, row):
        if pair.state == AllocationState.PROPOSED.value:
            pair.state = AllocationState.KEPT.value
            pair.decided_by, pair.decided_at = actor.user_id, now
            _log(session, actor, row, (pair.citizen_id, pair.opening_id), "kept")
    session.flush()
    record(session, actor, change_of(row, "kept"))


def demand_place(session: Session, actor: Actor, target: tuple[str, str], *, must: bool) -> None:
    """Say that a citizen must have a place, or may wait; raises NOT_FOUND."""
    allocation_id, citizen_id = target
    row = own_allocation(session, actor, allocation_id, for_change=True)
    get_citizen(session, actor, citizen_id)
    _member(session, actor, row, citizen_id).must = must
    session.flush()
    _log(session, actor, row, (citizen_id, ""), "must" if must else "may wait")


def _decide(
    session: Session,
    actor: Actor,
    target: tuple[str, Couple],
    decision: tuple[AllocationState, str | None],
    now: datetime,
) -> None:
    allocation_id, couple = target
    state, reason = decision
    row = own_allocation(session, actor, allocation_id, for_change=True)
    get_citizen(session, actor, couple[0])
    _member(session, actor, row, couple[0])
    if couple[1] not in row.opening_ids:
        raise not_found("en åbning i planen", couple[1])
    pair = _stored(session, actor, row, couple)
    if pair is None:
        pair = AllocationPair(
            municipality_id=row.municipality_id,
            citizen_id=couple[0],
            allocation_id=row.id,
            opening_id=couple[1],
            state=state.value,
        )
        session.add(pair)
    pair.state, pair.reason = state.value, reason
    pair.decided_by, pair.decided_at = actor.user_id, now
    session.flush()
    _log(session, actor, row, couple, state.value)


def _member(session: Session, actor: Actor, row: Allocation, citizen_id: str) -> AllocationCitizen:
    found = {member.citizen_id: member for member in citizens_of(session, actor, row)}
    if citizen_id not in found:
        raise not_found("en borger i planen", citizen_id)
    return found[citizen_id]


def _stored(
    session: Session, actor: Actor, row: Allocation, couple: Couple
) -> AllocationPair | None:
    statement = readable(actor, AllocationPair).where(
        col(AllocationPair.allocation_id) == row.id,
        col(AllocationPair.citizen_id) == couple[0],
        col(AllocationPair.opening_id) == couple[1],
    )
    return session.exec(statement).first()


def _log(session: Session, actor: Actor, row: Allocation, couple: Couple, what: str) -> None:
    detail = {"what": what, "opening": couple[1]}
    act = Act(AuditAction.CHANGE, PAIR, row.id, citizen_id=couple[0], detail=detail)
    record(session, actor, act)
