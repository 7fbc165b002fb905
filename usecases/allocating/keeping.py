"""Saving a plan, solving it again under other rules, and deleting it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from access.actor import Actor
from access.audit.trail import Act, record
from access.policies import Permission, require
from matching.allocation.answer import Impossible, Solved
from matching.allocation.checking import check_rules, refused
from matching.allocation.types import Rules
from matching.scorecard import load_scorecard
from matching.store import IndexStore
from models.access_enums import AuditAction
from models.allocation import Allocation, AllocationCitizen, AllocationPair
from models.cpr import holds_cpr
from models.enums import AllocationState
from support.clock import danish_date_of
from usecases.allocating.looking import recall
from usecases.allocating.solving import ALLOCATION, Answer, Asked, allocate
from usecases.allocating.stored import (
    own_allocation,
    own_allocations,
    pairs_of,
    rules_as_json,
)

LONGEST_NAME = 60
MOST = 50


@dataclass(frozen=True, slots=True)
class Wanted:
    """A plan to make and keep."""

    name: str
    asked: Asked


def save(
    session: Session, actor: Actor, store: IndexStore, wanted: Wanted, now: datetime
) -> Allocation:
    """Work out a plan and keep it, or the conflict to be mended; raises as `allocate`."""
    require(actor, Permission.ALLOCATE)
    name = _checked(wanted.name)
    if len(own_allocations(session, actor)) >= MOST:
        raise refused([f"Du har {MOST} fordelinger. Slet en først."])
    answer = allocate(session, actor, store, wanted.asked, danish_date_of(now))
    row = Allocation(
        municipality_id=actor.municipality_id,
        id=uuid4().hex,
        owner_id=actor.user_id,
        name=name,
        opening_ids=[place.id for place in answer.result.problem.places],
        rules=rules_as_json(wanted.asked.rules),
        scorecard=load_scorecard().version,
        created_at=now,
        solved_at=now,
    )
    session.add(row)
    session.flush()
    session.add_all(_members(row, answer, wanted.asked.rules))
    session.flush()
    propose(session, actor, row, answer.result)
    record(session, actor, change_of(row, "saved"))
    return row


def solve_again(
    session: Session, actor: Actor, store: IndexStore, allocation_id: str, now: datetime
) -> None:
    """New proposals for what nobody has decided; raises NOT_FOUND."""
    row = own_allocation(session, actor, allocation_id, for_change=True)
    recalled = recall(session, actor, store, row, danish_date_of(now))
    row.scorecard, row.solved_at = load_scorecard().version, now
    propose(session, actor, row, recalled.answer.result)
    record(session, actor, change_of(row, "solved"))


def change_rules(
    session: Session,
    actor: Actor,
    store: IndexStore,
    target: tuple[str, Rules],
    now: datetime,
) -> None:
    """Other goal and floors, and new proposals; raises NOT_FOUND or INPUT_REFUSED."""
    allocation_id, rules = target
    check_rules(rules)
    row = own_allocation(session, actor, allocation_id, for_change=True)
    row.rules = {**rules_as_json(rules), "groups": row.rules["groups"]}
    session.flush()
    solve_again(session, actor, store, allocation_id, now)


def delete(session: Session, actor: Actor, allocation_id: str) -> None:
    """Forget the plan and its pairs; raises NOT_FOUND."""
    row = own_allocation(session, actor, allocation_id, for_change=True)
    record(session, actor, change_of(row, "deleted"))
    session.delete(row)
    session.flush()


def propose(session: Session, actor: Actor, row: Allocation, result: Solved | Impossible) -> None:
    """Put the plan's pairs in the place of the old proposals; what people decided stays."""
    decided = set()
    for pair in pairs_of(session, actor, row):
        if pair.state == AllocationState.PROPOSED.value:
            session.delete(pair)
        else:
            decided.add((pair.citizen_id, pair.opening_id))
    session.flush()
    if isinstance(result, Solved):
        new = [pair for pair in result.pairs if (pair.citizen, pair.place) not in decided]
        session.add_all(_pair(row, pair.citizen, pair.place, pair.score) for pair in new)
    session.flush()


def change_of(row: Allocation, what: str) -> Act:
    """A change of the plan as a whole."""
    return Act(AuditAction.CHANGE, ALLOCATION, row.id, detail={"what": what})


def _members(row: Allocation, answer: Answer, rules: Rules) -> list[AllocationCitizen]:
    return [
        AllocationCitizen(
            municipality_id=row.municipality_id,
            citizen_id=citizen,
            allocation_id=row.id,
            must=citizen in rules.must,
        )
        for citizen in answer.result.problem.citizens
    ]


def _pair(row: Allocation, citizen: str, place: str, score: int) -> AllocationPair:
    return AllocationPair(
        municipality_id=row.municipality_id,
        citizen_id=citizen,
        allocation_id=row.id,
        opening_id=place,
        state=AllocationState.PROPOSED.value,
        score=score,
    )


def _checked(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise refused(["Giv fordelingen et navn."])
    if len(name) > LONGEST_NAME:
        raise refused([f"Navnet må højst have {LONGEST_NAME} tegn."])
    if holds_cpr(name):
        raise refused(["Navnet må ikke indeholde et CPR-nummer."])
    return name
