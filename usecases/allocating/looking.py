"""Opening a saved plan: what was proposed and decided, beside the best plan today."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from access.actor import Actor
from access.policies import Permission, require
from matching.allocation.answer import Solved, settle
from matching.allocation.swapping import Swap, instead, without
from matching.allocation.types import Couple, Rules
from matching.store import IndexStore
from models.allocation import Allocation, AllocationPair
from models.enums import AllocationState
from usecases.allocating.people import among, find
from usecases.allocating.solving import Answer, log_look, open_demands, set_out
from usecases.allocating.stored import (
    citizens_of,
    lost_from,
    own_allocation,
    pairs_of,
    rules_of,
)


@dataclass(frozen=True, slots=True)
class Recalled:
    """A saved plan. `fresh`: the stored pairs are the best plan today.

    `rules` are what was asked for, also of people and openings that are gone since.
    """

    row: Allocation
    rules: Rules
    answer: Answer
    pairs: list[AllocationPair]
    fresh: bool


@dataclass(frozen=True, slots=True)
class Worth:
    """What a pair is worth: the plan without it, and with the best other place instead."""

    recalled: Recalled
    citizen: str
    place: str
    without: Swap | None
    other_place: str | None
    instead: Swap | None


def look(
    session: Session, actor: Actor, store: IndexStore, allocation_id: str, today: date
) -> Recalled:
    """One of the actor's own plans; raises NOT_FOUND."""
    row = own_allocation(session, actor, allocation_id)
    return recall(session, actor, store, row, today)


def worth_of(
    session: Session,
    actor: Actor,
    store: IndexStore,
    target: tuple[str, Couple],
    today: date,
) -> Worth | None:
    """Solve again without one pair, and with its alternative; raises NOT_FOUND.

    None for a pair that is not in the best plan today.
    """
    allocation_id, (citizen, place) = target
    recalled = look(session, actor, store, allocation_id, today)
    result = recalled.answer.result
    if not isinstance(result, Solved):
        return None
    problem, rules, plan = result.problem, result.rules, result.plan
    told = {(pair.citizen, pair.place): pair for pair in result.pairs}.get((citizen, place))
    if told is None:
        return None
    other = told.other_place.place if told.other_place else None
    return Worth(
        recalled=recalled,
        citizen=citizen,
        place=place,
        without=without(problem, rules, plan, (citizen, place)),
        other_place=other,
        instead=instead(problem, rules, plan, (citizen, other)) if other else None,
    )


def recall(
    session: Session, actor: Actor, store: IndexStore, row: Allocation, today: date
) -> Recalled:
    """The plan worked out today from its rules and decisions; the look is written down."""
    require(actor, Permission.ALLOCATE)
    members, pairs = citizens_of(session, actor, row), pairs_of(session, actor, row)
    rules = rules_of(row, members, pairs)
    chosen = among(find(session, actor, [member.citizen_id for member in members]))
    openings = open_demands(session, actor, store, row.opening_ids, today)
    usable = _usable(rules, set(chosen.names), set(openings))
    log_look(session, actor, row.id, tuple(chosen.names))
    setting = set_out(session, actor, store, (chosen, openings), today)
    notes = list(setting.notes)
    if lost := lost_from(session, actor, row):
        notes.append(f"{lost} af planens borgere er ikke længere blandt dem, du kan se.")
    if gone := len(row.opening_ids) - len(openings):
        notes.append(f"{gone} af planens åbninger findes ikke længere.")
    result = settle(setting.problem, setting.capacities.beside(usable))
    answer = Answer(result, setting.names, tuple(notes))
    return Recalled(row, rules, answer, pairs, _is_fresh(answer, pairs))


def _usable(rules: Rules, citizens: set[str], openings: set[str]) -> Rules:
    """The rules about people and openings that are still there."""

    def both(couples: frozenset[Couple]) -> frozenset[Couple]:
        return frozenset(one for one in couples if one[0] in citizens and one[1] in openings)

    return Rules(
        goal=rules.goal,
        least_placed=rules.least_placed,
        least_score=rules.least_score,
        few=rules.few,
        must=rules.must & citizens,
        locked=both(rules.locked),
        excluded=both(rules.excluded),
        # A limit still holds for what is left of its places.
        groups=tuple(
            replace(group, places=left)
            for group in rules.groups
            if (left := tuple(place for place in group.places if place in openings))
        ),
    )


def _is_fresh(answer: Answer, pairs: list[AllocationPair]) -> bool:
    stored = {
        (pair.citizen_id, pair.opening_id): pair.score
        for pair in pairs
        if pair.state != AllocationState.DROPPED.value
    }
    if not isinstance(answer.result, Solved):
        return not stored
    best = {(pair.citizen, pair.place) for pair in answer.result.pairs}
    return best == set(stored)
