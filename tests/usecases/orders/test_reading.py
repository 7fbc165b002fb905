from datetime import timedelta

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from models.access_enums import Role
from models.audit import AuditEvent
from models.enums import OfferType
from models.errors import ErrorCode, PraktikmatchError
from models.notice import Notice
from placements.orders.job_orders import Wanted, open_job_order
from placements.orders.moving import Move, move
from taxonomy.starter import starter_taxonomy
from tests.conftest import TEST_NOW
from tests.placements.orders.test_handing_over import proposal
from tests.placements.orders.town import OTHER, WHO, accepted, draft, lead, sent, staff
from usecases.orders.found_places import FoundPlace, report_found_place
from usecases.orders.job_orders import job_order_lines, job_order_page
from usecases.orders.prefill import about, prefill
from usecases.orders.reading import View, order_lines, order_page

TODAY = TEST_NOW.date()


def ids(session: Session, actor: Actor, view: View, days: int = 0, state: str = "") -> list[str]:
    now = TEST_NOW + timedelta(days=days)
    return [line.id for line in order_lines(session, actor, view, state, now)]


def test_each_view_shows_its_own(session: Session) -> None:
    first, second, third = draft(session), sent(session), accepted(session)
    closed = draft(session)
    move(session, staff("sb1"), closed.id, Move("close", "duplicate"), TEST_NOW)
    own = {first.id, second.id, third.id}
    assert set(ids(session, staff("sb1"), View.MINE)) == own
    assert ids(session, staff("vk1"), View.MINE) == [third.id]
    assert ids(session, staff("vk1"), View.QUEUE) == [second.id]
    assert set(ids(session, staff("vk1"), View.OPEN)) == {second.id, third.id}
    assert set(ids(session, staff("sb1"), View.ALL)) == own | {closed.id}
    assert ids(session, staff("sb1"), View.ALL, state="closed") == [closed.id]
    assert ids(session, staff("sb1"), View.OVERDUE) == []
    assert ids(session, staff("sb1"), View.OVERDUE, days=3) == [second.id]
    assert ids(session, staff("sb2"), View.ALL) == []


def test_the_page_says_all_that_is_missing(session: Session) -> None:
    order = draft(session, goal=None, latest=None, subgoals=())
    page = order_page(session, staff("sb1"), order.id, TEST_NOW)
    assert len(page.missing) == 3
    assert page.history[0].told == "oprettet som kladde"
    again = order_page(session, staff("sb1"), sent(session).id, TEST_NOW)
    assert again.missing == again.hints == again.warnings == ()
    assert [step.told for step in again.history] == [
        "sendt til virksomhedsservice",
        "oprettet som kladde",
    ]


def test_a_look_at_an_order_is_in_the_log(session: Session) -> None:
    order = draft(session)
    session.commit()
    order_page(session, staff("sb1"), order.id, TEST_NOW)
    session.commit()
    looks = select(AuditEvent).where(AuditEvent.object_kind == "order", AuditEvent.action == "view")
    event = session.exec(looks).one()
    assert (event.object_id, event.subject is not None) == (order.id, True)


def test_a_draft_begins_with_the_stored_wishes(session: Session) -> None:
    words = starter_taxonomy()
    begun = prefill(session, staff("sb1"), words, WHO, "O-1", TODAY)
    assert "Rengøringsassistent" in begun.wishes
    assert "20-30" in begun.wishes
    assert (begun.demand_id, begun.p_number) == ("O-1", "9900000071")
    assert (begun.hours_per_week, begun.earliest) == (30, TODAY.replace(month=12, day=1))
    unknown = prefill(session, staff("sb1"), words, WHO, "X", TODAY)
    assert unknown.demand_id is None
    told = about(session, staff("sb1"), words, WHO).told
    assert told.startswith("Borgerens ønsker: indlæst")
    with pytest.raises(PraktikmatchError) as caught:
        prefill(session, staff("sb2"), words, WHO, None, TODAY)
    assert caught.value.code is ErrorCode.PURPOSE_NEEDED


def test_a_jobordre_shows_its_proposals_and_what_still_lacks(session: Session) -> None:
    order = accepted(session)
    wanted = Wanted(2, TODAY, "vk1")
    open_job_order(session, staff("vk1"), "O-1", wanted, TEST_NOW)
    for number, state in enumerate(("asked", "chosen", "agreed", "withdrawn")):
        proposal(session, order, "vk1", state, number)
    page = job_order_page(session, staff("vk1"), "O-1", TEST_NOW)
    assert [state.value for state, _ in page.by_state] == ["asked", "chosen", "agreed", "withdrawn"]
    assert (page.line.found, page.line.lacking, page.beyond) == (2, 0, 0)
    hidden = job_order_page(session, staff("jk1"), "O-1", TEST_NOW)
    assert (hidden.by_state, hidden.beyond, hidden.line.lacking) == ([], 4, 0)


def test_a_late_jobordre_is_late_only_while_somebody_lacks(session: Session) -> None:
    order = accepted(session)
    open_job_order(session, staff("vk1"), "O-1", Wanted(1, TODAY, "vk1"), TEST_NOW)
    tomorrow = TODAY + timedelta(days=1)
    assert [line.overdue for line in job_order_lines(session, staff("vk1"), TODAY)] == [False]
    assert [line.overdue for line in job_order_lines(session, staff("vk1"), tomorrow)] == [True]
    proposal(session, order, "vk1", "agreed", 1)
    assert [line.overdue for line in job_order_lines(session, staff("vk1"), tomorrow)] == [False]


def test_a_found_place_tells_the_caseworker_and_nobody_else(session: Session) -> None:
    offer = OfferType.VIRKSOMHEDSPRAKTIK.value
    found = FoundPlace(OTHER, "9900000071", offer, "employer_named", TODAY + timedelta(days=20))
    placement = report_found_place(session, lead(Role.LEAD_EMPLOYERS), found, TEST_NOW)
    told = session.exec(select(Notice)).one()
    assert (told.kind, told.receiver) == ("found_workplace", "staff:sb1")
    assert told.subject_id == placement.id
    report_found_place(session, staff("sb1"), found, TEST_NOW)
    assert len(session.exec(select(Notice)).all()) == 1
