"""Saved plans as rows: found for their owner alone, rules as plain JSON without persons."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.scopes import readable
from matching.allocation.types import FewOptions, Goal, Group, Rules
from models.allocation import Allocation, AllocationCitizen, AllocationPair
from models.enums import AllocationState
from models.errors import not_found


def own_allocations(session: Session, actor: Actor) -> list[Allocation]:
    """The actor's own, newest first."""
    rows = session.exec(readable(actor, Allocation)).all()
    return sorted(rows, key=lambda row: (row.created_at, row.id), reverse=True)


def own_allocation(
    session: Session, actor: Actor, allocation_id: str, *, for_change: bool = False
) -> Allocation:
    """One of the actor's own, locked if wished; raises NOT_FOUND, also for somebody else's."""
    statement = readable(actor, Allocation).where(col(Allocation.id) == allocation_id)
    found = session.exec(statement.with_for_update() if for_change else statement).first()
    if found is None:
        raise not_found("en fordeling", allocation_id)
    return found


def citizens_of(session: Session, actor: Actor, row: Allocation) -> list[AllocationCitizen]:
    """The citizens of a plan whom the actor may still name."""
    return _members(session, actor, row.id)


def lost_from(session: Session, actor: Actor, row: Allocation) -> int:
    """How many of the plan the actor may no longer name."""
    house = system_actor(actor.municipality_id)
    return len(_members(session, house, row.id)) - len(_members(session, actor, row.id))


def pairs_of(session: Session, actor: Actor, row: Allocation) -> list[AllocationPair]:
    """The stored pairs of a plan, of citizens the actor may still name."""
    statement = readable(actor, AllocationPair).where(col(AllocationPair.allocation_id) == row.id)
    return sorted(session.exec(statement), key=lambda pair: (pair.citizen_id, pair.opening_id))


def rules_as_json(rules: Rules) -> dict[str, Any]:
    """The part of the rules that names no person."""
    few = rules.few
    return {
        "goal": rules.goal.value,
        "least_placed": rules.least_placed,
        "least_score": rules.least_score,
        "few": None if few is None else [few.most_options, few.least],
        "groups": [[one.name, list(one.places), one.most] for one in rules.groups],
    }


def rules_of(
    row: Allocation, members: Sequence[AllocationCitizen], pairs: Sequence[AllocationPair]
) -> Rules:
    """The rules to solve by: what a person kept is locked, what one dropped is excluded."""
    kept = row.rules
    few = kept["few"]
    return Rules(
        goal=Goal(kept["goal"]),
        least_placed=kept["least_placed"],
        least_score=kept["least_score"],
        few=None if few is None else FewOptions(*few),
        groups=tuple(Group(name, tuple(places), most) for name, places, most in kept["groups"]),
        must=frozenset(member.citizen_id for member in members if member.must),
        locked=_in_state(pairs, AllocationState.KEPT),
        excluded=_in_state(pairs, AllocationState.DROPPED),
    )


def _in_state(
    pairs: Sequence[AllocationPair], state: AllocationState
) -> frozenset[tuple[str, str]]:
    return frozenset((one.citizen_id, one.opening_id) for one in pairs if one.state == state.value)


def _members(session: Session, actor: Actor, allocation_id: str) -> list[AllocationCitizen]:
    statement = readable(actor, AllocationCitizen).where(
        col(AllocationCitizen.allocation_id) == allocation_id
    )
    return sorted(session.exec(statement), key=lambda member: member.citizen_id)
