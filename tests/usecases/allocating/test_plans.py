"""A saved plan: kept, decided about pair by pair, solved again, overtaken, deleted."""

from dataclasses import replace

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from access.audit.guard import unseen
from matching.allocation.answer import Impossible, Solved
from matching.allocation.types import FewOptions, Goal, Group, Rules
from matching.store import IndexStore
from models.allocation import Allocation, AllocationCitizen, AllocationPair
from models.audit import AuditEvent
from models.citizen import Citizen
from models.errors import ErrorCode, PraktikmatchError
from support.versions import Changed, raise_version
from tests.conftest import TEST_MUNICIPALITY, TEST_NOW
from tests.usecases.allocating.conftest import TODAY
from usecases.allocating.deciding import demand_place, drop, keep, keep_all, reopen
from usecases.allocating.keeping import Wanted, change_rules, delete, save, solve_again
from usecases.allocating.looking import Recalled, look, worth_of
from usecases.allocating.solving import Asked
from usecases.allocating.stored import own_allocations, rules_as_json, rules_of

ALL = ("B-1", "B-2", "B-3")


@pytest.fixture
def plan(town: Session, planner: Actor, store: IndexStore) -> str:
    """A kept plan of one position for three people: B-2 is proposed."""
    wanted = Wanted(" Uge  48 ", Asked(ALL, ("O-2",), Rules()))
    row = save(town, planner, store, wanted, TEST_NOW)
    town.commit()
    assert row.name == "Uge 48"
    return row.id


def seen(town: Session, planner: Actor, store: IndexStore, plan: str) -> Recalled:
    return look(town, planner, store, plan, TODAY)


def states(found: Recalled) -> dict[str, str]:
    return {pair.citizen_id: pair.state for pair in found.pairs}


def test_a_fresh_plan_is_proposed_and_explained(
    town: Session, planner: Actor, store: IndexStore, plan: str
) -> None:
    found = seen(town, planner, store, plan)
    assert found.fresh
    assert states(found) == {"B-2": "proposed"}
    assert isinstance(found.answer.result, Solved)


def test_dropping_a_pair_gives_the_place_to_another_when_solved_again(
    town: Session, planner: Actor, store: IndexStore, plan: str
) -> None:
    drop(town, planner, (plan, ("B-2", "O-2")), "travel", TEST_NOW)
    found = seen(town, planner, store, plan)
    assert not found.fresh
    solve_again(town, planner, store, plan, TEST_NOW)
    found = seen(town, planner, store, plan)
    assert found.fresh
    assert states(found) == {"B-1": "proposed", "B-2": "dropped"}
    reopen(town, planner, plan, ("B-2", "O-2"))
    solve_again(town, planner, store, plan, TEST_NOW)
    assert states(seen(town, planner, store, plan)) == {"B-2": "proposed"}


def test_a_locked_pair_stays_though_another_is_better(
    town: Session, planner: Actor, store: IndexStore, plan: str
) -> None:
    keep(town, planner, plan, ("B-1", "O-2"), TEST_NOW)
    solve_again(town, planner, store, plan, TEST_NOW)
    assert states(seen(town, planner, store, plan)) == {"B-1": "kept"}


def test_every_decision_is_written_down_with_who_and_when(
    town: Session, planner: Actor, store: IndexStore, plan: str
) -> None:
    keep_all(town, planner, plan, TEST_NOW)
    pair = seen(town, planner, store, plan).pairs[0]
    assert (pair.state, pair.decided_by, pair.decided_at) == ("kept", "u-lead", TEST_NOW)
    town.commit()
    events = town.exec(select(AuditEvent).where(AuditEvent.object_kind == "allocation pair")).all()
    assert [event.detail["what"] for event in events] == ["kept"]
    assert all(event.subject for event in events)


def test_other_rules_may_make_it_impossible_and_say_so(
    town: Session, planner: Actor, store: IndexStore, plan: str
) -> None:
    change_rules(town, planner, store, (plan, Rules(least_placed=3)), TEST_NOW)
    found = seen(town, planner, store, plan)
    assert isinstance(found.answer.result, Impossible)
    assert found.pairs == []
    change_rules(town, planner, store, (plan, Rules(goal=Goal.PLACED)), TEST_NOW)
    assert seen(town, planner, store, plan).fresh
    with pytest.raises(PraktikmatchError):
        change_rules(town, planner, store, (plan, Rules(least_score=10_001)), TEST_NOW)


def test_somebody_who_must_have_a_place_gets_it(
    town: Session, planner: Actor, store: IndexStore, plan: str
) -> None:
    demand_place(town, planner, (plan, "B-1"), must=True)
    solve_again(town, planner, store, plan, TEST_NOW)
    assert states(seen(town, planner, store, plan)) == {"B-1": "proposed"}
    demand_place(town, planner, (plan, "B-1"), must=False)
    solve_again(town, planner, store, plan, TEST_NOW)
    assert states(seen(town, planner, store, plan)) == {"B-2": "proposed"}


def test_what_a_pair_is_worth(town: Session, planner: Actor, store: IndexStore, plan: str) -> None:
    found = worth_of(town, planner, store, (plan, ("B-2", "O-2")), TODAY)
    assert found is not None
    assert found.without is not None
    assert found.without.loss > 0
    assert found.without.moved == 1
    assert worth_of(town, planner, store, (plan, ("B-1", "O-2")), TODAY) is None


def test_a_withdrawn_consent_overtakes_the_plan(
    town: Session, planner: Actor, store: IndexStore, plan: str
) -> None:
    with unseen(town):
        town.get_one(Citizen, (TEST_MUNICIPALITY, "B-2")).share_profile = False
        raise_version(town, TEST_MUNICIPALITY, Changed(citizens=["B-2"]))
        town.commit()
    found = seen(town, planner, store, plan)
    assert not found.fresh
    assert states(found) == {"B-2": "proposed"}


def test_a_forgotten_citizen_leaves_no_trace_and_the_plan_still_opens(
    town: Session, planner: Actor, store: IndexStore, plan: str
) -> None:
    with unseen(town):
        for citizen in ALL:
            town.delete(town.get_one(Citizen, (TEST_MUNICIPALITY, citizen)))
        raise_version(town, TEST_MUNICIPALITY, Changed(gone=True))
        town.commit()
        row = town.exec(select(Allocation)).one()
        assert not any(citizen in str(row.model_dump()) for citizen in ALL)
    found = seen(town, planner, store, plan)
    assert found.pairs == []
    solve_again(town, planner, store, plan, TEST_NOW)
    delete(town, planner, plan)


def test_nobody_else_opens_it(town: Session, planner: Actor, store: IndexStore, plan: str) -> None:
    other = replace(planner, user_id="u-other")
    assert own_allocations(town, other) == []
    for act in (
        lambda: look(town, other, store, plan, TODAY),
        lambda: keep(town, other, plan, ("B-1", "O-2"), TEST_NOW),
        lambda: delete(town, other, plan),
    ):
        with pytest.raises(PraktikmatchError) as caught:
            act()
        assert caught.value.code is ErrorCode.NOT_FOUND


@pytest.mark.parametrize(
    ("couple", "reason", "said"),
    [
        (("B-2", "O-2"), "", "hvorfor"),
        (("B-2", "O-2"), "fordi", "hvorfor"),
        (("B-2", "O-1"), "travel", "O-1"),
        (("B-9", "O-2"), "travel", "B-9"),
    ],
)
def test_a_decision_about_something_else_is_refused(
    town: Session,
    planner: Actor,
    plan: str,
    couple: tuple[str, str],
    reason: str,
    said: str,
) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        drop(town, planner, (plan, couple), reason, TEST_NOW)
    assert said in caught.value.sentence


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "010266-5234"])
def test_a_plan_needs_a_name_that_is_no_number(
    town: Session, planner: Actor, store: IndexStore, name: str
) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        save(town, planner, store, Wanted(name, Asked(ALL, ("O-2",), Rules())), TEST_NOW)
    assert caught.value.code is ErrorCode.INPUT_REFUSED


def test_deleting_takes_everything_with_it(town: Session, planner: Actor, plan: str) -> None:
    delete(town, planner, plan)
    town.commit()
    with unseen(town):
        for table in (Allocation, AllocationCitizen, AllocationPair):
            assert town.exec(select(table)).all() == []


def test_rules_come_back_from_storage_as_they_were() -> None:
    rules = Rules(
        goal=Goal.PLACED,
        least_placed=3,
        least_score=4000,
        few=FewOptions(2, 1),
        groups=(Group("Kvote", ("O-1", "O-2"), 1),),
    )
    row = Allocation(
        municipality_id=TEST_MUNICIPALITY,
        id="f",
        owner_id="u",
        name="Uge 48",
        opening_ids=["O-1"],
        rules=rules_as_json(rules),
        scorecard="1",
        created_at=TEST_NOW,
        solved_at=TEST_NOW,
    )
    assert rules_of(row, [], []) == rules
