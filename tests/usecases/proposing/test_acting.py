"""The life of a proposal: asked, answered, shown, met, chosen, taken back."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from access.actor import Actor
from access.scopes import readable
from matching.store import IndexStore
from models.access_enums import PresentationState
from models.citizen import CitizenWishes
from models.errors import ErrorCode, PraktikmatchError
from models.order import LifeStep
from models.placement_enums import OrderState, Party, ProposalState
from models.placement_reasons import CitizenNo
from models.presentation import Consent, Presentation
from models.proposal import Proposal
from placements.proposals.moving import agreed
from placements.proposals.said import How, Said
from tests.rows import NOW
from tests.usecases.presenting.asked import SHOWN, WORDS, aloud, citizen, yes_to
from tests.usecases.proposing.test_suggesting import add_order
from tests.usecases.proposing.town import (
    AGAINST,
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
from usecases.presenting.answering import Answer, answer_signed_in, record_orally, withdraw
from usecases.presenting.candidates import own_candidates
from usecases.presenting.showing import present
from usecases.proposing.acting import act_on, begin_asking, show

LATER = NOW + timedelta(days=1)


def refused(session: Session, by: Actor, proposal: Proposal, act: str, said: Said) -> ErrorCode:
    before = proposal.state
    with pytest.raises(PraktikmatchError) as caught:
        act_on(session, by, proposal.id, act, said, NOW)
    session.refresh(proposal)
    assert proposal.state == before
    return caught.value.code


def presentation_of(session: Session, actor: Actor, proposal: Proposal) -> Presentation:
    query = readable(actor, Presentation).where(Presentation.id == proposal.presentation_id)
    return session.exec(query).one()


def test_the_whole_way_to_a_choice(session: Session, actor: Actor) -> None:
    staff, firm = consultant(actor), employer(actor)
    (proposal,) = suggested(session, staff)
    assert not begin_asking(session, staff, IndexStore(), proposal.id, NOW)
    presentation = asked(session, staff, proposal)
    assert (proposal.state, proposal.presentation_id) == (ProposalState.ASKED, presentation.id)
    record_orally(session, staff, WORDS, presentation.id, aloud(yes_to(SHOWN)), NOW)
    assert proposal.state == ProposalState.WILLING
    show(session, staff, proposal.id, NOW)
    assert presentation.state == PresentationState.PRESENTED
    act_on(session, firm, proposal.id, "question", Said(text="Hvornår kan I begynde?"), NOW)
    act_on(session, staff, proposal.id, "answer", Said(text="Fra den 1. december."), NOW)
    assert proposal.state == ProposalState.PRESENTED
    act_on(session, firm, proposal.id, "meet", Said(meeting_at=LATER), NOW)
    later = LATER + timedelta(days=1)
    act_on(session, staff, proposal.id, "plan", Said(meeting_at=later), NOW)
    assert (proposal.state, proposal.meeting_at) == (ProposalState.MEET, later)
    act_on(session, staff, proposal.id, "talk_held", Said(), LATER)
    act_on(session, firm, proposal.id, "choose", Said(), LATER)
    assert (proposal.state, proposal.since) == (ProposalState.CHOSEN, LATER)
    with pytest.raises(PraktikmatchError) as caught:
        agreed(session, staff, proposal.id, LATER)
    assert caught.value.code is ErrorCode.GUARD_REFUSED
    assert acts(session, actor, proposal.id) == [
        *("propose", "ask", "willing", "present", "question", "answer"),
        *("meet", "plan", "talk_held", "choose"),
    ]
    assert notices(session, actor, waiting=True) == [("proposal_chosen", "staff:konsulent1")]


def test_each_is_told_of_the_others_steps(session: Session, actor: Actor) -> None:
    proposal = shown(session, consultant(actor))
    told = set(notices(session, actor))
    assert ("proposal_shown", "employer:99000007") in told
    assert ("proposal_asked", "citizen:B-1") in told
    assert ("proposal_step", "staff:sagsbehandler1") in told
    assert not [one for one in told if one[1] == "staff:konsulent1"]
    act_on(session, employer(actor), proposal.id, "meet", Said(), NOW)
    told = set(notices(session, actor, waiting=True))
    assert told == {("proposal_meet", "staff:konsulent1")}
    assert ("proposal_meeting", "citizen:B-1") in notices(session, actor)


def test_the_citizens_answer_moves_the_proposal(session: Session, actor: Actor) -> None:
    (proposal,) = suggested(session, consultant(actor))
    presentation = asked(session, consultant(actor), proposal)
    person = citizen(actor)
    answer_signed_in(session, person, WORDS, presentation.id, yes_to(SHOWN), NOW)
    assert proposal.state == ProposalState.WILLING
    # Fewer lines is still a yes.
    fewer = yes_to(frozenset({"skill:gulvvask"}))
    answer_signed_in(session, person, WORDS, presentation.id, fewer, NOW)
    assert acts(session, actor, proposal.id).count("willing") == 1
    no = Answer(yes=False, reason=CitizenNo.TRAVEL)
    answer_signed_in(session, person, WORDS, presentation.id, no, NOW)
    assert proposal.state == ProposalState.UNWILLING
    last = session.exec(readable(actor, LifeStep).where(LifeStep.act == "unwilling")).one()
    assert (last.party, last.reason, last.role) == (Party.CITIZEN, "travel", "citizen")


def test_taking_the_yes_back_ends_the_proposal(session: Session, actor: Actor) -> None:
    proposal = shown(session, consultant(actor))
    act_on(session, employer(actor), proposal.id, "meet", Said(), NOW)
    withdraw(session, citizen(actor), proposal.presentation_id or "", NOW)
    assert proposal.state == ProposalState.WITHDRAWN
    assert ("proposal_over", "employer:99000007") in notices(session, actor)
    step = session.exec(readable(actor, LifeStep).where(LifeStep.act == "citizen_withdraws")).one()
    assert step.reason == CitizenNo.UNSAID


@pytest.mark.parametrize(("act", "state"), [("unwilling", "unwilling"), ("withdraw", "withdrawn")])
def test_what_ends_it_takes_the_consent_with_it(
    session: Session, actor: Actor, act: str, state: str
) -> None:
    (proposal,) = suggested(session, consultant(actor))
    willing(session, consultant(actor), proposal)
    reason = "hours" if act == "unwilling" else "case_changed"
    act_on(session, consultant(actor), proposal.id, act, Said(reason=reason), NOW)
    assert proposal.state == state
    held = [row for row in session.exec(readable(actor, Consent)) if row.withdrawn_at is None]
    assert not held


def test_an_employer_who_says_no_sees_no_more(session: Session, actor: Actor) -> None:
    proposal = shown(session, consultant(actor))
    firm = employer(actor)
    assert len(own_candidates(session, firm, WORDS, NOW)) == 1
    act_on(session, firm, proposal.id, "not_now", Said(reason="busy"), NOW)
    assert len(own_candidates(session, firm, WORDS, NOW)) == 1
    act_on(session, firm, proposal.id, "not_choose", Said(reason="filled"), NOW)
    assert proposal.state == ProposalState.NOT_CHOSEN
    assert own_candidates(session, firm, WORDS, NOW) == []
    assert presentation_of(session, actor, proposal).ended_at == NOW


def test_staff_note_the_employers_answer_and_how_it_came(session: Session, actor: Actor) -> None:
    proposal = shown(session, consultant(actor))
    staff = consultant(actor)
    assert refused(session, staff, proposal, "meet", Said()) is ErrorCode.INPUT_REFUSED
    act_on(session, staff, proposal.id, "meet", Said(how=How.MAIL), NOW)
    step = session.exec(readable(actor, LifeStep).where(LifeStep.act == "meet")).one()
    assert (step.party, step.detail) == (Party.EMPLOYER, {"how": "mail"})
    # Its own answer needs no second mail to the employer.
    assert not [one for one in notices(session, actor) if one[0] == "proposal_over"]


def test_what_is_not_allowed(session: Session, actor: Actor) -> None:
    staff, firm = consultant(actor), employer(actor)
    (proposal,) = suggested(session, staff)
    for act in ("ask", "willing", "present", "agree", "nonsense", ""):
        assert refused(session, staff, proposal, act, Said()) is ErrorCode.INPUT_REFUSED
    assert refused(session, staff, proposal, "choose", Said()) is ErrorCode.WRONG_STATE
    assert refused(session, staff, proposal, "withdraw", Said()) is ErrorCode.INPUT_REFUSED
    # Not shown yet: to the employer there is no such proposal.
    assert refused(session, firm, proposal, "meet", Said()) is ErrorCode.NOT_FOUND
    with pytest.raises(PraktikmatchError) as caught:
        show(session, staff, proposal.id, NOW)
    assert caught.value.code is ErrorCode.WRONG_STATE
    stranger = employer(actor, "99000015")
    other = shown(session, staff, "B-3")
    assert refused(session, stranger, other, "meet", Said()) is ErrorCode.NOT_FOUND
    assert refused(session, firm, other, "withdraw", Said("law")) is ErrorCode.NOT_ALLOWED


def test_a_yes_that_has_ended_shows_nobody(session: Session, actor: Actor) -> None:
    (proposal,) = suggested(session, consultant(actor))
    willing(session, consultant(actor), proposal)
    with pytest.raises(PraktikmatchError) as caught:
        show(session, consultant(actor), proposal.id, NOW + timedelta(days=120))
    assert caught.value.code is ErrorCode.CONSENT_MISSING
    # Asked again, the same proposal rests on the new question.
    presentation = presentation_of(session, actor, proposal)
    presentation.asked_until = NOW.date() - timedelta(days=1)
    session.flush()
    again = willing(session, consultant(actor), proposal)
    assert (proposal.presentation_id, proposal.state) == (again.id, ProposalState.WILLING)
    present(session, consultant(actor), again.id, NOW)
    assert proposal.state == ProposalState.PRESENTED


def test_a_no_said_after_the_proposal_stops_the_asking(session: Session, actor: Actor) -> None:
    (proposal,) = suggested(session, caseworker(actor))
    wishes = session.exec(
        readable(actor, CitizenWishes).where(CitizenWishes.citizen_id == "B-1")
    ).one()
    wishes.not_titles = ["Rengøringsassistent"]
    session.commit()
    with pytest.raises(PraktikmatchError) as caught:
        begin_asking(session, caseworker(actor), IndexStore(), proposal.id, NOW)
    assert caught.value.code is ErrorCode.GUARD_REFUSED
    (heard,) = suggested(session, caseworker(actor), AGAINST)
    assert not begin_asking(session, caseworker(actor), IndexStore(), heard.id, NOW)


def test_an_order_falls_back_when_its_last_proposal_ends(session: Session, actor: Actor) -> None:
    order_id = add_order(session, actor, OrderState.ACCEPTED)
    staff = consultant(actor)
    (one,) = suggested(session, staff, order=order_id)
    act_on(session, staff, one.id, "withdraw", Said(reason="mistake"), NOW)
    assert acts(session, actor, order_id) == ["propose", "fall_back"]
