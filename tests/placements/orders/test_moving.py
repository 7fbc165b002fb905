from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from models.access_enums import Role
from models.citizen import Citizen
from models.errors import ErrorCode, PraktikmatchError
from models.notice import Notice
from models.order import LifeStep
from models.placement_enums import OrderState
from placements.orders.content import OrderContent
from placements.orders.moving import Move, follow, move
from placements.orders.service import create_draft, edit, edits_since
from placements.orders.stored import content_of, find_order
from tests.conftest import TEST_MUNICIPALITY, TEST_NOW
from tests.placements.orders.town import FULL, WHO, accepted, draft, lead, sent, staff


def refusal(call: object, *args: object) -> PraktikmatchError:
    with pytest.raises(PraktikmatchError) as caught:
        call(*args)  # type: ignore[operator]
    return caught.value


def notices(session: Session) -> list[tuple[str, str, bool]]:
    rows = session.exec(select(Notice).order_by(col(Notice.at))).all()
    return [(row.kind, row.receiver, row.done_at is not None) for row in rows]


def test_a_draft_may_be_empty_but_is_not_sent_so(session: Session) -> None:
    order = create_draft(session, staff("sb1"), WHO, OrderContent(), TEST_NOW)
    assert (order.state, order.owner_id) == ("draft", "sb1")
    why = refusal(move, session, staff("sb1"), order.id, Move("send"), TEST_NOW)
    assert why.code is ErrorCode.GUARD_REFUSED
    assert "Vælg målet" in why.sentence
    assert find_order(session, staff("sb1"), order.id).state == "draft"


def test_what_is_stored_is_what_was_written(session: Session) -> None:
    order = draft(session, goal_text="Hotel", offers=("virksomhedspraktik",), mentor_needed=False)
    stored = content_of(session, order)
    assert stored == replace(
        FULL, goal_text="Hotel", offers=("virksomhedspraktik",), mentor_needed=False
    )


def test_the_way_from_draft_to_acceptance(session: Session) -> None:
    order = sent(session)
    leader = f"user:{_account_of_lead(session)}"
    assert notices(session) == [("order_sent", leader, False)]
    assert order.owner_id == "sb1"
    move(session, staff("vk1"), order.id, Move("accept"), TEST_NOW + timedelta(hours=1))
    assert (order.state, order.owner_id) == ("accepted", "vk1")
    assert ("order_sent", leader, True) in notices(session)
    assert ("order_accepted", "staff:sb1", False) in notices(session)
    acts = session.exec(select(LifeStep.act).order_by(col(LifeStep.number))).all()
    assert acts == ["create", "send", "accept"]


def _account_of_lead(session: Session) -> str:
    from models.account import RoleGrant  # noqa: PLC0415 - for this look alone

    query = select(RoleGrant.user_id).where(RoleGrant.role == Role.LEAD_EMPLOYERS.value)
    return session.exec(query).one()


def test_returned_with_a_reason_and_words_then_sent_again(session: Session) -> None:
    order = accepted(session)
    without = Move("return", "missing_facts", " ")
    assert (
        refusal(move, session, staff("vk1"), order.id, without, TEST_NOW).details[0]["field"]
        == "text"
    )
    wrong = Move("return", "nonsense", "Skriv datoen.")
    assert (
        refusal(move, session, staff("vk1"), order.id, wrong, TEST_NOW).code
        is ErrorCode.INPUT_REFUSED
    )
    back = Move("return", "missing_facts", "Skriv, hvornår borgeren kan.")
    move(session, staff("vk1"), order.id, back, TEST_NOW)
    assert (order.state, order.owner_id) == ("returned", "sb1")
    assert ("order_returned", "staff:sb1", False) in notices(session)
    move(session, staff("sb1"), order.id, Move("send"), TEST_NOW)
    assert ("order_returned", "staff:sb1", True) in notices(session)


@pytest.mark.parametrize(
    ("who", "act", "code"),
    [
        ("vk1", "send", ErrorCode.NOT_FOUND),
        ("sb1", "accept", ErrorCode.NOT_ALLOWED),
        ("sb1", "deliver", ErrorCode.WRONG_STATE),
        ("sb1", "reopen", ErrorCode.WRONG_STATE),
        ("sb1", "hand_over", ErrorCode.INPUT_REFUSED),
        ("sb1", "nonsense", ErrorCode.INPUT_REFUSED),
        ("sb2", "send", ErrorCode.NOT_FOUND),
    ],
)
def test_what_the_table_does_not_allow(
    session: Session, who: str, act: str, code: ErrorCode
) -> None:
    order = draft(session)
    assert refusal(move, session, staff(who), order.id, Move(act), TEST_NOW).code is code
    assert order.state == "draft"


def test_twice_sent_is_once_sent(session: Session) -> None:
    order = sent(session)
    again = refusal(move, session, staff("sb1"), order.id, Move("send"), TEST_NOW)
    assert again.code is ErrorCode.WRONG_STATE
    assert len(notices(session)) == 1


def test_a_lead_gives_a_new_order_to_somebody(session: Session) -> None:
    order = sent(session)
    leader = lead(Role.LEAD_EMPLOYERS)
    assert (
        refusal(move, session, leader, order.id, Move("accept"), TEST_NOW).details[0]["field"]
        == "to"
    )
    for wrong in ("sb2", "nobody"):
        assert refusal(move, session, leader, order.id, Move("accept", to=wrong), TEST_NOW).details
    other = refusal(move, session, staff("vk1"), order.id, Move("accept", to="vk2"), TEST_NOW)
    assert other.details[0]["field"] == "to"
    move(session, leader, order.id, Move("accept", to="vk2"), TEST_NOW)
    assert order.owner_id == "vk2"


def test_one_taken_out_of_the_matching_is_not_ordered_for(session: Session) -> None:
    order = draft(session)
    row = session.get(Citizen, (TEST_MUNICIPALITY, WHO))
    assert row is not None
    row.open_for_matching = False
    session.flush()
    why = refusal(move, session, staff("sb1"), order.id, Move("send"), TEST_NOW)
    assert "taget ud af matchningen" in why.sentence


def test_closed_with_a_reason_and_opened_again_as_a_draft(session: Session) -> None:
    order = accepted(session)
    no_reason = refusal(move, session, staff("sb1"), order.id, Move("close"), TEST_NOW)
    assert no_reason.code is ErrorCode.INPUT_REFUSED
    move(session, staff("sb1"), order.id, Move("close", "citizen_job"), TEST_NOW)
    assert order.state == "closed"
    assert ("order_closed", "staff:vk1", False) in notices(session)
    move(session, staff("sb1"), order.id, Move("reopen"), TEST_NOW)
    assert (order.state, order.owner_id) == ("draft", "sb1")


def test_a_draft_is_hidden_from_the_unit_until_it_is_sent(session: Session) -> None:
    order = draft(session)
    assert refusal(find_order, session, staff("vk1"), order.id).code is ErrorCode.NOT_FOUND
    move(session, staff("sb1"), order.id, Move("send"), TEST_NOW)
    assert find_order(session, staff("vk1"), order.id).id == order.id


def test_following_is_quiet_where_it_does_not_apply(session: Session) -> None:
    order = accepted(session)
    for act in ("propose", "agree", "deliver"):
        follow(session, staff("vk1"), order.id, act, TEST_NOW)
    assert order.state == OrderState.ACCEPTED.value


def test_the_second_of_two_editors_is_told_what_changed(session: Session) -> None:
    order = draft(session)
    seen = order.version
    edit(session, staff("sb1"), order.id, seen, replace(FULL, wishes="Hotel"), TEST_NOW)
    leader = lead(Role.LEAD_CASEWORK)
    late = refusal(edit, session, leader, order.id, seen, replace(FULL, noes="Nat"), TEST_NOW)
    assert late.code is ErrorCode.CHANGED_BY_OTHER
    assert [other.fields for other in edits_since(session, leader, order, seen)] == [("wishes",)]
    assert content_of(session, order).wishes == "Hotel"
    edit(session, leader, order.id, order.version, replace(FULL, noes="Nat"), TEST_NOW)
    assert content_of(session, order).noes == "Nat"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"hours_per_week": 38}, "hours_per_week"),
        ({"hours_per_week": 0}, "hours_per_week"),
        ({"wishes": "010266-5234"}, "wishes"),
        ({"wishes": "x" * 2001}, "wishes"),
        ({"latest": FULL.earliest and FULL.earliest - timedelta(days=1)}, "latest"),
        ({"latest": FULL.latest and FULL.latest.replace(year=2999)}, "latest"),
        ({"p_number": "1"}, "p_number"),
        ({"demand_id": "X"}, "demand_id"),
        ({"kind": "X"}, "kind"),
        ({"offers": ("X",)}, "offers"),
        ({"shared_considerations": ("no_heavy_lifting",)}, "shared_considerations"),
    ],
)
def test_what_no_order_can_say(session: Session, changes: dict[str, object], field: str) -> None:
    error = refusal(lambda: draft(session, **changes))
    assert error.code is ErrorCode.INPUT_REFUSED
    assert error.details[0]["field"] == field
