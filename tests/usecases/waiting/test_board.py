from datetime import timedelta

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from models.access_enums import Role
from models.audit import AuditEvent
from models.order import PlacementOrder
from placements.orders.job_orders import Wanted, open_job_order
from placements.orders.moving import Move, move
from tests.conftest import TEST_MUNICIPALITY, TEST_NOW
from tests.placements.orders.test_handing_over import agreement, proposal
from tests.placements.orders.town import WHO, accepted, lead, sent, staff
from usecases.waiting.board import Board, board
from usecases.waiting.parties import own_tasks


def look(session: Session, actor: Actor, days: int = 0) -> Board:
    return board(session, actor, TEST_NOW + timedelta(days=days))


def said(board: Board) -> tuple[list[str], list[str]]:
    return (
        [f"{line.kind}: {line.what}" for line in board.mine.lines],
        [f"{line.kind}: {line.waits_for.label}" for line in board.others.lines],
    )


def test_a_sent_order_waits_for_the_unit(session: Session) -> None:
    sent(session)
    take = "Bestilling: tag bestillingen, eller send den tilbage"
    assert said(look(session, staff("sb1"))) == ([], ["Bestilling: virksomhedsservice"])
    assert said(look(session, staff("vk1"))) == ([take], [])
    assert said(look(session, lead(Role.LEAD_EMPLOYERS))) == ([take], [])
    # Nothing about a citizen who is not the jobkonsulent's.
    assert said(look(session, staff("jk1"))) == ([], [])


def test_it_moves_with_the_order(session: Session) -> None:
    order = accepted(session)
    assert said(look(session, staff("vk1")))[0] == ["Bestilling: find et sted at foreslå"]
    assert said(look(session, staff("vk2")))[0] == []
    assert said(look(session, staff("sb1")))[1] == ["Bestilling: Test vk1"]
    back = Move("return", "missing_facts", "Skriv datoen.")
    move(session, staff("vk1"), order.id, back, TEST_NOW)
    assert said(look(session, staff("sb1")))[0] == [
        "Bestilling: ret bestillingen, og send den igen"
    ]
    move(session, staff("sb1"), order.id, Move("close", "duplicate"), TEST_NOW)
    assert said(look(session, staff("sb1"))) == ([], [])


def test_what_is_late_is_shown_first_and_to_the_lead_of_the_owners_side(session: Session) -> None:
    accepted(session)
    days = 20
    mine = look(session, staff("vk1"), days).mine.lines
    assert mine[0].overdue((TEST_NOW + timedelta(days=days)).date())
    leader = look(session, lead(Role.LEAD_EMPLOYERS), days)
    assert [(owner, len(lines)) for owner, lines in leader.late] == [("Test vk1", 1)]
    assert look(session, lead(Role.LEAD_CASEWORK), days).late == []
    assert look(session, lead(Role.LEAD_EMPLOYERS)).late == []


def test_proposals_and_jobordrer_wait_too(session: Session) -> None:
    order = accepted(session)
    proposal(session, order, "vk1", "suggested", 1)
    proposal(session, order, "vk1", "asked", 2)
    proposal(session, order, "vk1", "presented", 3)
    proposal(session, order, "vk1", "withdrawn", 4)
    open_job_order(session, staff("vk1"), "O-1", Wanted(2, TEST_NOW.date(), "vk1"), TEST_NOW)
    mine, others = said(look(session, staff("vk1")))
    assert {"Forslag: spørg borgeren", "Jobordre: find 2 mere"} < set(mine)
    assert others == ["Forslag: borger", "Forslag: arbejdsgiver"]


def test_an_agreement_waits_for_its_consultant_while_it_is_a_draft(session: Session) -> None:
    agreement(session, accepted(session))
    assert "Aftale: gør aftalen færdig, og send den" in said(look(session, staff("vk1")))[0]
    assert "Aftale: Test vk1" in said(look(session, staff("sb1")))[1]


def test_whoever_is_named_is_in_the_log(session: Session) -> None:
    sent(session)
    session.commit()
    shown = look(session, staff("vk1"))
    assert set(shown.names) == {WHO}
    session.commit()
    event = session.exec(select(AuditEvent).where(AuditEvent.object_kind == "front page")).one()
    assert len(event.detail["named"]) == 1


@pytest.mark.parametrize(("state", "words"), [("presented", "Svar om kandidat "), ("asked", None)])
def test_an_employer_is_told_of_candidates_without_names(
    session: Session, state: str, words: str | None
) -> None:
    proposal(session, accepted(session), "vk1", state, 1)
    boss = Actor(TEST_MUNICIPALITY, Role.EMPLOYER, user_id="u-boss", cvr="99000007")
    tasks = own_tasks(session, boss, TEST_NOW)
    assert [task.what.startswith(words or "") for task in tasks] == ([True] if words else [])
    assert "Testborger" not in str(tasks)
    stranger = Actor(TEST_MUNICIPALITY, Role.EMPLOYER, user_id="u-x", cvr="99000015")
    assert own_tasks(session, stranger, TEST_NOW) == []


def test_an_order_alone_tells_the_citizen_nothing(session: Session) -> None:
    assert isinstance(accepted(session), PlacementOrder)
    own = Actor(TEST_MUNICIPALITY, Role.CITIZEN, user_id="u-c", citizen_id=WHO)
    assert own_tasks(session, own, TEST_NOW) == []
