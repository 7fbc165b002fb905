import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.placement_enums import Party, Route, SignatureChannel, SignatureState
from placements.offers import load_offers
from placements.signing.rules import why_not_sign
from placements.signing.types import SigningFacts, StepAct
from tests.placements.signing.cases import (
    CITIZEN,
    EMPLOYER,
    MUNICIPALITY,
    REPRESENTATIVE,
    come_to,
    signed,
)

PRAKTIK = "virksomhedspraktik"
OFFERS = [offer for offer in load_offers().rules if offer != "ordinaere_timer"]
SIGNERS = (EMPLOYER, REPRESENTATIVE, CITIZEN)


def test_one_after_the_other() -> None:
    assert come_to(PRAKTIK).turn == (EMPLOYER,)
    assert come_to(PRAKTIK, [EMPLOYER]).turn == (REPRESENTATIVE,)
    assert come_to(PRAKTIK, [EMPLOYER, REPRESENTATIVE]).turn == (CITIZEN,)
    done = come_to(PRAKTIK, SIGNERS)
    assert done.turn == ()
    assert done.complete
    assert done.waiting_for(MUNICIPALITY) == ()
    assert come_to(PRAKTIK).waiting_for(MUNICIPALITY) == SIGNERS


def test_a_firm_with_one_employee_has_no_representative() -> None:
    alone = SigningFacts(more_than_one_employee=False)
    assert come_to(PRAKTIK, [EMPLOYER], facts=alone).turn == (CITIZEN,)
    assert come_to(PRAKTIK, facts=alone).of(REPRESENTATIVE) is None
    assert come_to(PRAKTIK, facts=SigningFacts(more_than_one_employee=True)).of(REPRESENTATIVE)
    assert come_to(PRAKTIK).of(REPRESENTATIVE), "unknown asks for the signature"


@pytest.mark.parametrize("duty", [None, False])
def test_without_a_known_duty_to_work_the_representative_signs(duty: bool | None) -> None:
    at = come_to("nytteindsats", [EMPLOYER], facts=SigningFacts(duty_to_work=duty))
    assert at.turn == (REPRESENTATIVE,)


def test_under_a_duty_to_work_the_representative_is_informed_and_holds_nobody_up() -> None:
    duty = SigningFacts(duty_to_work=True)
    at = come_to("nytteindsats", [EMPLOYER], facts=duty)
    own = at.of(REPRESENTATIVE)
    assert own
    assert own.step.act is StepAct.INFORM
    assert at.turn == ()
    assert at.waiting_for(MUNICIPALITY) == ()
    assert not at.complete
    informed = signed(REPRESENTATIVE, SignatureState.INFORMED)
    assert come_to("nytteindsats", [EMPLOYER, informed], facts=duty).complete


@pytest.mark.parametrize("state", list(SignatureState))
def test_a_citizen_is_heard_by_yes_no_and_information(state: SignatureState) -> None:
    at = come_to(PRAKTIK, [EMPLOYER, REPRESENTATIVE, signed(CITIZEN, state)])
    assert at.complete
    assert at.stopped_by == ()


def test_a_no_of_one_who_must_sign_stops_the_agreement() -> None:
    at = come_to(PRAKTIK, [EMPLOYER, signed(REPRESENTATIVE, SignatureState.DECLINED)])
    assert [each.step.party for each in at.stopped_by] == [REPRESENTATIVE]
    assert at.turn == ()
    assert not at.complete


@pytest.mark.parametrize("offer", ["igu"])
def test_a_citizen_who_is_a_party_must_sign(offer: str) -> None:
    for state in (SignatureState.INFORMED, SignatureState.DECLINED):
        assert not come_to(offer, [EMPLOYER, signed(CITIZEN, state)]).complete
    assert come_to(offer, [EMPLOYER, CITIZEN]).complete


def test_vitas_asks_nobody_a_second_time() -> None:
    assert come_to(PRAKTIK, route=Route.VITAS).turn == ()
    there = [signed(party, channel=SignatureChannel.VITAS) for party in (EMPLOYER, REPRESENTATIVE)]
    # The citizen has no part in VITAS, so nobody asks twice.
    assert come_to(PRAKTIK, there, Route.VITAS).turn == (CITIZEN,)
    assert come_to(PRAKTIK, [*there, CITIZEN], Route.VITAS).complete


@pytest.mark.parametrize("offer", OFFERS)
def test_only_the_order_of_the_data_leads_to_the_end(offer: str) -> None:
    """Every permutation of the signers; each may go on only where nobody is missing before."""
    start = come_to(offer)
    order = [each.step.party for each in start.outstanding]
    for attempt in itertools.permutations(order):
        given_: list[Party] = []
        for party in attempt:
            if why_not_sign(come_to(offer, given_), party) is not None:
                break
            given_.append(party)
        assert come_to(offer, given_).complete == (list(attempt) == order)


@given(
    offer=st.sampled_from(OFFERS),
    route=st.sampled_from(Route),
    several=st.sampled_from([None, True, False]),
    duty=st.sampled_from([None, True, False]),
    parties=st.sets(st.sampled_from(SIGNERS)),
    states=st.lists(st.sampled_from(SignatureState), min_size=3, max_size=3),
)
def test_whose_turn_it_is_has_something_to_do_and_nobody_to_wait_for(
    offer: str,
    route: Route,
    several: bool | None,
    duty: bool | None,
    parties: set[Party],
    states: list[SignatureState],
) -> None:
    given_ = [signed(party, states[SIGNERS.index(party)]) for party in parties]
    at = come_to(offer, given_, route, SigningFacts(several, duty))
    for party in at.turn:
        own = at.of(party)
        assert own
        assert not own.done
        assert why_not_sign(at, party) is None
    assert at.complete == (not at.outstanding)
    if at.complete:
        assert at.turn == ()
        assert at.waiting_for(MUNICIPALITY) == ()
    seen = [each.step.party for each in at.standings]
    assert len(seen) == len(set(seen)), "one step for each party"
