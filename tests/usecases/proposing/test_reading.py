"""The same rows seen from the opening, the citizen, the desk and the employer."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from access.actor import Actor
from access.scopes import readable
from matching.store import IndexStore
from models.access_enums import Role
from models.audit import AuditEvent
from models.citizen import Citizen
from models.errors import ErrorCode, PraktikmatchError
from placements.proposals.said import How, Said
from placements.ways import Way
from support.clock import danish_date_of
from tests.rows import NOW
from tests.usecases.proposing.town import (
    AGAINST,
    OWN,
    PLACE,
    caseworker,
    consultant,
    employer,
    shown,
    suggested,
    willing,
)
from usecases.agreeing.setting_ways import set_way
from usecases.proposing.acting import act_on, show
from usecases.proposing.contacts import LATELY, employer_record
from usecases.proposing.detail import proposal_page
from usecases.proposing.for_employer import for_candidate, stands_of
from usecases.proposing.preparing import prepare
from usecases.proposing.reading import of_citizen, of_opening, own_proposals


def chosen(session: Session, actor: Actor, *people: str) -> None:
    for person in people:
        proposal = shown(session, consultant(actor), person)
        for act in ("meet", "talk_held", "choose"):
            act_on(session, employer(actor), proposal.id, act, Said(), NOW)


def test_the_opening_counts_its_places(session: Session, actor: Actor) -> None:
    staff = consultant(actor)
    chosen(session, actor, "B-1")
    (other,) = suggested(session, staff, "B-3")
    page = of_opening(session, staff, "O-1", 2)
    assert (page.left, page.surplus, page.hidden) == (1, (), 0)
    assert {line.citizen for line in page.lines} == {"Testborger 1", "Testborger 3"}
    # Of one place, or of an opening that does not say, the chosen one took the last.
    for positions in (1, None):
        page = of_opening(session, staff, "O-1", positions)
        assert [line.id for line in page.surplus] == [other.id]
    surplus = proposal_page(session, staff, other.id, NOW).surplus
    assert surplus == ()


def test_beyond_ones_reach_is_a_number(session: Session, actor: Actor) -> None:
    suggested(session, consultant(actor), "B-1", "B-3")
    session.get_one(Citizen, (actor.municipality_id, "B-3")).caseworker_id = None
    session.flush()
    page = of_opening(session, caseworker(actor), "O-1")
    assert ([line.citizen_id for line in page.lines], page.hidden) == (["B-1"], 1)


def test_ones_own_list_is_owner_and_caseload(session: Session, actor: Actor) -> None:
    (first,) = suggested(session, consultant(actor), "B-1")
    assert [line.id for line in own_proposals(session, consultant(actor))] == [first.id]
    assert [line.id for line in own_proposals(session, caseworker(actor))] == [first.id]
    lead = Actor(actor.municipality_id, role=Role.LEAD_EMPLOYERS, user_id="x")
    assert own_proposals(session, lead) == ()
    act_on(session, consultant(actor), first.id, "withdraw", Said(reason="law"), NOW)
    assert own_proposals(session, consultant(actor)) == ()
    (line,) = of_citizen(session, consultant(actor), "B-1")
    assert (line.is_open, line.next_step) == (False, "")


def test_every_list_is_written_down(session: Session, actor: Actor) -> None:
    suggested(session, consultant(actor), "B-1", "B-3")
    of_opening(session, consultant(actor), "O-1")
    session.commit()
    events = session.exec(readable(actor, AuditEvent)).all()
    seen = [row for row in events if row.object_kind == "proposals"]
    assert [len(row.detail["named"]) for row in seen] == [2]


def test_the_last_contacts_name_colleagues_and_nobody_else(session: Session, actor: Actor) -> None:
    shown(session, consultant(actor))
    record = employer_record(session, caseworker(actor), OWN, NOW + timedelta(days=3))
    assert record.disturbed is not None
    assert (record.disturbed.who, record.disturbed.unit) == (
        "virksomhedskonsulent",
        "virksomhedskonsulent",
    )
    assert (record.shown, record.answered, record.waiting) == (1, 0, 1)
    assert "B-1" not in repr(record)
    assert "Testborger" not in repr(record)
    # One's own call is no disturbance, and after a while neither is a colleague's.
    assert employer_record(session, consultant(actor), OWN, NOW).disturbed is None
    after = NOW + timedelta(days=14, hours=1)
    quiet = employer_record(session, caseworker(actor), OWN, after)
    assert (quiet.disturbed, len(quiet.contacts)) == (None, 1)
    # Unless the municipality wants a longer peace.
    lead = Actor(actor.municipality_id, Role.LEAD_EMPLOYERS, "u-lead")
    set_way(session, lead, Way.QUIET, {"days": 20}, danish_date_of(NOW), NOW)
    longer = employer_record(session, caseworker(actor), OWN, after)
    assert (longer.disturbed is not None, longer.quiet_days) == (True, 20)
    gone = employer_record(session, caseworker(actor), OWN, NOW + LATELY + timedelta(hours=1))
    assert (gone.contacts, gone.shown) == ((), 0)


def test_answers_are_counted_whoever_wrote_them_down(session: Session, actor: Actor) -> None:
    one, two = (shown(session, consultant(actor), person) for person in ("B-1", "B-3"))
    act_on(session, employer(actor), one.id, "not_now", Said(reason="busy"), NOW)
    act_on(session, consultant(actor), two.id, "meet", Said(how=How.PHONE), NOW)
    record = employer_record(session, caseworker(actor), OWN, NOW)
    assert (record.shown, record.answered, record.waiting) == (2, 2, 0)
    # The employer's own click is no call; the two showings and the noted call are.
    assert len(record.contacts) == 3


def test_before_proposing_one_sees_what_is_in_the_way(session: Session, actor: Actor) -> None:
    suggested(session, consultant(actor), "B-1")
    store = IndexStore()
    people = ["B-1", "B-2", "B-1"]
    page = prepare(session, caseworker(actor), store, "O-1", people, NOW)
    first, second = page.candidates
    assert (first.open_state, first.own_no) == ("foreslået", None)
    assert second.own_no is not None
    assert second.own_no.label == "Borgeren har sagt nej til arbejde som Rengøringsassistent."
    assert all(limit.limit != "own_no" for limit in second.first)
    assert page.may_override
    assert not prepare(session, consultant(actor), store, "O-1", [], NOW).may_override
    with pytest.raises(PraktikmatchError) as caught:
        prepare(session, caseworker(actor), store, "O-1", ["X"], NOW)
    assert caught.value.code is ErrorCode.NOT_FOUND


def test_a_page_has_the_buttons_of_the_table(session: Session, actor: Actor) -> None:
    (proposal,) = suggested(session, caseworker(actor), AGAINST)
    page = proposal_page(session, caseworker(actor), proposal.id, NOW)
    assert [form.act for form in page.forms] == ["ask", "withdraw"]
    assert (page.against, page.heard_on) == (AGAINST.reason, AGAINST.heard_on)
    assert [step.told for step in page.steps] == ["foreslået"]
    lead = Actor(actor.municipality_id, role=Role.LEAD_CASEWORK, user_id="x")
    # Whoever proposes also asks the citizen.
    forms = proposal_page(session, lead, proposal.id, NOW).forms
    assert [form.act for form in forms] == ["ask", "withdraw"]


def test_an_employer_sees_its_own_words_only(session: Session, actor: Actor) -> None:
    (proposal,) = suggested(session, caseworker(actor), AGAINST)
    willing(session, consultant(actor), proposal)
    firm = employer(actor)
    key = proposal.presentation_id or ""
    assert for_candidate(session, firm, key) == ()
    show(session, consultant(actor), proposal.id, NOW)
    act_on(session, firm, proposal.id, "question", Said(text="Kan I komme mandag?"), NOW)
    act_on(session, consultant(actor), proposal.id, "answer", Said(text="Ja."), NOW)
    (seen,) = for_candidate(session, firm, key)
    assert [said.text for said in seen.dialogue] == ["Kan I komme mandag?", "Ja."]
    assert [form.act for form in seen.forms] == ["meet", "not_now", "question", "not_choose"]
    assert not any(form.needs_how for form in seen.forms)
    for secret in (AGAINST.reason, "B-2", "Testborger", "nej", "score"):
        assert secret not in repr(seen)
    assert stands_of(session, firm, [key]) == {key: "venter på jeres svar"}
    assert for_candidate(session, employer(actor, "99000015"), key) == ()


def test_one_answer_about_a_person_can_be_about_two_places(session: Session, actor: Actor) -> None:
    (proposal,) = suggested(session, consultant(actor), demand=PLACE)
    presentation = willing(session, consultant(actor), proposal)
    assert presentation.opening_id is None
    show(session, consultant(actor), proposal.id, NOW)
    (seen,) = for_candidate(session, employer(actor), presentation.id)
    assert seen.title == "Branchepakke rengøring: Andet forløb"
