from itertools import product

import pytest

from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from models.visit_enums import VisitForm, VisitState
from visits.states import ACTS, LIVE, PLANNERS, TOLD, check, open_acts

STATES = (None, *VisitState)
ALLOWED = {
    (act.act, state, role)
    for act, state, role in product(ACTS.values(), STATES, Role)
    if state in act.sources and role in act.roles
}


@pytest.mark.parametrize("act", ACTS)
def test_an_act_is_done_where_the_table_has_it_and_nowhere_else(act: str) -> None:
    for state, role in product(STATES, Role):
        if (act, state, role) in ALLOWED:
            assert check(act, state, VisitForm.VISIT, role).act == act
            continue
        with pytest.raises(PraktikmatchError) as caught:
            check(act, state, VisitForm.VISIT, role)
        expected = ErrorCode.WRONG_STATE if role in ACTS[act].roles else ErrorCode.NOT_ALLOWED
        assert caught.value.code is expected


def test_the_buttons_are_those_that_would_be_let_through() -> None:
    for state, form, role in product(STATES, VisitForm, Role):
        shown = {each.act for each in open_acts(state, form, role)}
        assert shown == {
            act
            for act in ACTS
            if (act, state, role) in ALLOWED
            and not (ACTS[act].visits_only and form is VisitForm.CALL)
        }


def test_whoever_leaves_a_time_the_employer_knows_says_why() -> None:
    for act in ACTS.values():
        leaves = act.target in (None, VisitState.DRAFT, VisitState.MISSED)
        if leaves and act.sources & TOLD and act.act != "wish":
            assert act.needs_why, act.act


def test_every_state_can_be_reached_and_only_what_was_held_is_final() -> None:
    reached = {act.target for act in ACTS.values()}
    assert reached >= set(VisitState)
    left = {state for act in ACTS.values() for state in act.sources}
    assert set(VisitState) - left == {VisitState.DONE}


def test_a_call_is_not_proposed() -> None:
    with pytest.raises(PraktikmatchError) as caught:
        check("propose", VisitState.DRAFT, VisitForm.CALL, Role.LEAD_EMPLOYERS)
    assert caught.value.code is ErrorCode.GUARD_REFUSED


def test_the_lists_of_states_hold_together() -> None:
    assert TOLD < LIVE
    assert VisitState.DONE not in LIVE
    assert Role.SAGSBEHANDLER not in PLANNERS
