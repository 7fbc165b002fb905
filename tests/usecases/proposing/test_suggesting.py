"""From the match to a proposal: who may, against whose no, and which order it answers."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from access.actor import Actor
from access.scopes import readable
from matching.store import IndexStore
from models.audit import AuditEvent
from models.citizen import Citizen
from models.errors import ErrorCode, PraktikmatchError
from models.order import LifeStep, PlacementOrder
from models.placement_enums import OrderState, ProposalState
from models.proposal import Proposal
from tests.rows import NOW
from tests.usecases.proposing.town import (
    AGAINST,
    HEARD,
    PLACE,
    acts,
    asked,
    caseworker,
    consultant,
    employer,
    notices,
    shown,
    suggested,
    willing,
)
from usecases.matches import explanation
from usecases.proposing.allowing import Chosen
from usecases.proposing.suggesting import MOST_AT_ONCE


def problems(session: Session, by: Actor, *chosen: str | Chosen) -> list[tuple[object, object]]:
    with pytest.raises(PraktikmatchError) as caught:
        suggested(session, by, *chosen)
    assert caught.value.code is ErrorCode.INPUT_REFUSED
    return [(item["field"], item["problem"]) for item in caught.value.details]


def proposals(session: Session, actor: Actor) -> list[Proposal]:
    return list(session.exec(readable(actor, Proposal)).all())


def add_order(session: Session, actor: Actor, state: OrderState, citizen: str = "B-1") -> str:
    session.add(
        PlacementOrder(
            municipality_id=actor.municipality_id,
            citizen_id=citizen,
            id="best-1",
            state=state.value,
            caseworker_id="sagsbehandler1",
            owner_id="konsulent1",
            created_by="system",
            created_at=NOW,
            touched_at=NOW,
            since=NOW,
        )
    )
    session.flush()
    return "best-1"


def test_several_are_proposed_with_the_score_of_the_moment(session: Session, actor: Actor) -> None:
    by = caseworker(actor)
    made = suggested(session, by, "B-1", "B-3")
    assert [row.citizen_id for row in made] == ["B-1", "B-3"]
    for row in made:
        pair = explanation(session, by, IndexStore(), row.citizen_id, "O-1", NOW.date())
        assert row.score == pair.score
        assert (row.state, row.cvr, row.p_number) == ("suggested", "99000007", "9900000071")
        assert (row.owner_id, row.created_by) == ("konsulent1", by.user_id)
        assert acts(session, actor, row.id) == ["propose"]
    assert notices(session, actor) == [("proposal_to_ask", "staff:konsulent1")] * 2


def test_the_caseworker_is_told_what_others_propose(session: Session, actor: Actor) -> None:
    suggested(session, consultant(actor))
    assert notices(session, actor) == [("proposal_step", "staff:sagsbehandler1")]


def test_one_open_proposal_for_a_pair_and_the_second_is_told_whose(
    session: Session, actor: Actor
) -> None:
    suggested(session, consultant(actor))
    ((field, why),) = problems(session, caseworker(actor), "B-3", "B-1")
    assert field == "borger-2"
    assert why == (
        "virksomhedskonsulent har allerede foreslået borgeren her (foreslået). Brug det forslag."
    )
    # All or none: B-3 is not proposed either.
    assert len(proposals(session, actor)) == 1


@pytest.mark.parametrize(
    ("chosen", "part"),
    [
        (Chosen("B-2"), "Skriv, hvorfor"),
        (Chosen("B-2", "   ", HEARD), "Skriv, hvorfor"),
        (Chosen("B-2", "Fordi.", None), "den dag"),
        (Chosen("B-2", "Fordi.", NOW.date() + timedelta(days=1)), "fremtiden"),
        (Chosen("B-2", "Spurgt: 010266-5234.", HEARD), "CPR"),
        (Chosen("B-2", "x" * 1001, HEARD), "1000 tegn"),
    ],
)
def test_against_the_citizens_own_no_only_with_reason_and_hearing(
    session: Session, actor: Actor, chosen: Chosen, part: str
) -> None:
    ((_, why),) = problems(session, caseworker(actor), chosen)
    assert part in str(why)
    assert not proposals(session, actor)


def test_against_the_citizens_own_no_only_with_authority(session: Session, actor: Actor) -> None:
    ((_, why),) = problems(session, consultant(actor), AGAINST)
    assert "Kun sagsbehandleren" in str(why)
    (made,) = suggested(session, caseworker(actor), AGAINST)
    assert (made.against_own_no, made.heard_on) == (AGAINST.reason, HEARD)
    step = session.exec(readable(actor, LifeStep)).one()
    assert (step.text, step.detail["heard_on"]) == (AGAINST.reason, "2026-11-20")
    session.commit()
    told = [row.detail for row in session.exec(readable(actor, AuditEvent))]
    assert any(detail.get("own_no") == "against" for detail in told)
    assert AGAINST.reason not in str(told)


def test_a_reason_for_no_no_is_not_kept(session: Session, actor: Actor) -> None:
    (made,) = suggested(session, caseworker(actor), Chosen("B-1", "Fordi.", HEARD))
    assert (made.against_own_no, made.heard_on) == (None, None)


def test_whom_nobody_may_see_is_not_proposed(session: Session, actor: Actor) -> None:
    citizen = session.get_one(Citizen, (actor.municipality_id, "B-1"))
    citizen.share_profile = False
    session.flush()
    ((_, why),) = problems(session, caseworker(actor), "B-1")
    assert "sagt nej til at blive vist" in str(why)
    citizen.share_profile, citizen.open_for_matching = None, False
    session.flush()
    ((_, why),) = problems(session, caseworker(actor), "B-1")
    assert "taget ud" in str(why)


def test_nobody_and_too_many_are_refused(session: Session, actor: Actor) -> None:
    for chosen in ([], [Chosen(f"B-{number}") for number in range(MOST_AT_ONCE + 1)]):
        with pytest.raises(PraktikmatchError) as caught:
            suggested(session, caseworker(actor), *(chosen or [Chosen("")]))
        assert caught.value.code in (ErrorCode.INPUT_REFUSED, ErrorCode.NOT_FOUND)
    assert not proposals(session, actor)


def test_the_same_person_twice_is_one(session: Session, actor: Actor) -> None:
    assert len(suggested(session, caseworker(actor), "B-1", "B-1")) == 1


def test_an_employer_does_not_propose(session: Session, actor: Actor) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        suggested(session, employer(actor))
    assert caught.value.code is ErrorCode.NOT_ALLOWED


def test_the_first_proposal_moves_its_order(session: Session, actor: Actor) -> None:
    order_id = add_order(session, actor, OrderState.ACCEPTED)
    # Proposed from the opening's list: the citizen's order is found by itself.
    (first,) = suggested(session, consultant(actor))
    assert first.order_id == order_id
    assert acts(session, actor, order_id) == ["propose"]
    (second,) = suggested(session, consultant(actor), demand=PLACE, order=order_id)
    assert second.order_id == order_id
    assert acts(session, actor, order_id) == ["propose"]


def test_an_order_that_takes_no_proposals_says_so(session: Session, actor: Actor) -> None:
    order_id = add_order(session, actor, OrderState.SENT)
    with pytest.raises(PraktikmatchError) as caught:
        suggested(session, consultant(actor), order=order_id)
    assert caught.value.code is ErrorCode.WRONG_STATE
    assert not proposals(session, actor)
    # Without naming it, the proposal stands alone.
    (made,) = suggested(session, consultant(actor))
    assert made.order_id is None


def test_somebody_elses_order_is_refused(session: Session, actor: Actor) -> None:
    order_id = add_order(session, actor, OrderState.ACCEPTED, "B-3")
    with pytest.raises(PraktikmatchError) as caught:
        suggested(session, consultant(actor), "B-1", order=order_id)
    assert caught.value.code is ErrorCode.INPUT_REFUSED


def test_who_was_asked_before_is_not_asked_again(session: Session, actor: Actor) -> None:
    proposal = shown(session, consultant(actor))
    proposal.state = ProposalState.NOT_CHOSEN.value
    session.flush()
    (again,) = suggested(session, consultant(actor))
    assert again.state == ProposalState.PRESENTED
    assert again.presentation_id == proposal.presentation_id
    assert acts(session, actor, again.id) == ["propose", "ask", "willing", "present"]


def test_a_question_that_waits_is_the_proposals_question(session: Session, actor: Actor) -> None:
    (first,) = suggested(session, consultant(actor), demand=PLACE)
    presentation = asked(session, consultant(actor), first)
    (again,) = suggested(session, consultant(actor), "B-1", demand="O-1")
    # Another opening at the same employer is another question.
    assert (again.state, again.presentation_id) == (ProposalState.SUGGESTED, None)
    assert first.presentation_id == presentation.id
    willing(session, consultant(actor), again)
    assert (first.state, again.state) == (ProposalState.ASKED, ProposalState.WILLING)
