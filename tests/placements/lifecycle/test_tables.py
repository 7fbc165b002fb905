"""Every row of every table: who may, from where, with what; and nobody else, from nowhere else."""

from typing import Any

import pytest

from access.policies import POLICY, Permission
from models.access_enums import Role
from models.enums import LabelledEnum
from models.errors import ErrorCode, PraktikmatchError
from models.placement_enums import OrderState, PlacementStatus, ProposalState
from placements.lifecycle.agreements import AGREEMENT_LIFE
from placements.lifecycle.orders import ORDER_LIFE
from placements.lifecycle.proposals import PROPOSAL_LIFE
from placements.lifecycle.table import LifeCycle, Transition
from tests.placements.lifecycle.facts import BAD_FACTS, GOOD_FACTS

LIVES: list[tuple[LifeCycle[Any, Any], type[LabelledEnum]]] = [
    (ORDER_LIFE, OrderState),
    (PROPOSAL_LIFE, ProposalState),
    (AGREEMENT_LIFE, PlacementStatus),
]
EACH = [(life, states, each) for life, states in LIVES for each in life.transitions.values()]
ROWS = [
    pytest.param(life, states, each, id=f"{life.name}-{each.act}") for life, states, each in EACH
]
Row = Transition[Any, Any]


def _reason(each: Row) -> str | None:
    return next(iter(each.reasons)).value if each.reasons else None


@pytest.mark.parametrize(("life", "each"), [(life, each) for life, _, each in EACH])
def test_what_the_row_says_is_allowed(life: LifeCycle[Any, Any], each: Row) -> None:
    for source in each.sources:
        for role in each.roles:
            found = life.check(
                each.act, source, role, GOOD_FACTS[life.name, each.act], _reason(each)
            )
            assert found is each
            assert each in life.open_acts(source, role)


@pytest.mark.parametrize(("life", "states", "each"), ROWS)
def test_no_other_role_and_no_other_state(
    life: LifeCycle[Any, Any], states: type[LabelledEnum], each: Row
) -> None:
    good = GOOD_FACTS[life.name, each.act]
    source = min(each.sources)
    for role in set(Role) - each.roles:
        with pytest.raises(PraktikmatchError) as refusal:
            life.check(each.act, source, role, good, _reason(each))
        assert refusal.value.code is ErrorCode.NOT_ALLOWED
    for state in set(states) - each.sources:
        with pytest.raises(PraktikmatchError) as refusal:
            life.check(each.act, state, min(each.roles), good, _reason(each))
        assert refusal.value.code is ErrorCode.WRONG_STATE


@pytest.mark.parametrize(("life", "each"), [(life, each) for life, _, each in EACH if each.reasons])
def test_a_reason_must_stand_on_the_list(life: LifeCycle[Any, Any], each: Row) -> None:
    for reason in (None, "", "because"):
        with pytest.raises(PraktikmatchError) as refusal:
            life.check(
                each.act,
                min(each.sources),
                min(each.roles),
                GOOD_FACTS[life.name, each.act],
                reason,
            )
        assert refusal.value.code is ErrorCode.INPUT_REFUSED


GUARDS = [
    pytest.param(life, each, guard, id=f"{life.name}-{each.act}-{guard.__name__}")
    for life, _, each in EACH
    for guard in each.guards
]


@pytest.mark.parametrize(("life", "each", "guard"), GUARDS)
def test_every_guard_can_refuse_with_a_sentence(
    life: LifeCycle[Any, Any], each: Row, guard: Any
) -> None:
    bad = BAD_FACTS[guard.__name__]
    why = guard(bad)
    assert why is not None
    assert why[0].isupper()
    assert why.endswith(".")
    with pytest.raises(PraktikmatchError) as refusal:
        life.check(each.act, min(each.sources), min(each.roles), bad, _reason(each))
    assert refusal.value.code is ErrorCode.GUARD_REFUSED


@pytest.mark.parametrize(("life", "states"), LIVES)
def test_every_state_can_be_reached_and_most_can_be_left(
    life: LifeCycle[Any, Any], states: type[LabelledEnum]
) -> None:
    targets = {each.target for each in life.transitions.values()}
    derived = {PlacementStatus.DECIDING, PlacementStatus.NOT_READY, PlacementStatus.OVER}
    first = {OrderState.DRAFT, ProposalState.SUGGESTED, PlacementStatus.DRAFT}
    assert set(states) - targets <= derived | first | {PlacementStatus.RUNNING}


@pytest.mark.parametrize("act", ["ask", "present"])
def test_whoever_may_ask_or_show_by_the_table_has_the_page_for_it(act: str) -> None:
    staff = PROPOSAL_LIFE.transitions[act].roles
    assert staff == {role for role in POLICY if Permission.PRESENT_CITIZEN in POLICY[role]} - {
        Role.SYSTEM
    }


def test_a_decision_for_the_municipality_asks_for_authority() -> None:
    deciding = {each.act for each in AGREEMENT_LIFE.transitions.values() if each.needs_authority}
    assert deciding == {"grant", "refuse", "grant_change", "undo_end"}
    assert AGREEMENT_LIFE.transitions["grant"].roles.isdisjoint(
        {Role.VIRKSOMHEDSKONSULENT, Role.LEAD_EMPLOYERS, Role.EMPLOYER, Role.CITIZEN}
    )
