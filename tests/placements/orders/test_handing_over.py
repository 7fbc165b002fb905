from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from models.access_enums import Role
from models.enums import OfferType
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Staff
from models.notice import Notice
from models.order import PlacementOrder
from models.placement import Placement
from models.placement_enums import FlagKind, Origin, Party
from models.proposal import Proposal
from models.running import PlacementFlag
from placements.agreements.service import NewAgreement, create
from placements.orders.handing_over import Followed, changes_of_contact, hand_over
from placements.orders.moving import Move, move
from placements.orders.stored import find_order
from tests.conftest import TEST_MUNICIPALITY, TEST_NOW
from tests.placements.orders.town import WHO, accepted, draft, lead, sent, staff

UNIT = "9900000071"


def give(session: Session, who: str, order: PlacementOrder, to: str) -> Followed:
    return hand_over(session, staff(who), order.id, to, TEST_NOW)


def refusal(session: Session, who: str, order: PlacementOrder, to: str) -> PraktikmatchError:
    with pytest.raises(PraktikmatchError) as caught:
        give(session, who, order, to)
    return caught.value


def proposal(session: Session, order: PlacementOrder, owner: str, state: str, number: int) -> None:
    session.add(
        Proposal(
            municipality_id=TEST_MUNICIPALITY,
            citizen_id=WHO,
            id=f"p{number}",
            state=state,
            demand_id="O-1",
            cvr="99000007",
            p_number=UNIT,
            order_id=order.id,
            owner_id=owner,
            created_by="x",
            created_at=TEST_NOW,
            since=TEST_NOW,
        )
    )
    session.flush()


def agreement(session: Session, order: PlacementOrder) -> Placement:
    new = NewAgreement(
        WHO,
        UNIT,
        OfferType.VIRKSOMHEDSPRAKTIK.value,
        Origin.ORDER,
        date(2026, 12, 7),
        date(2027, 1, 8),
        order_id=order.id,
    )
    return create(session, staff("vk1"), new, TEST_NOW)


def test_everything_of_the_owners_follows_and_nothing_else(session: Session) -> None:
    order = accepted(session)
    proposal(session, order, "vk1", "asked", 1)
    proposal(session, order, "vk1", "withdrawn", 2)
    proposal(session, order, "jk1", "asked", 3)
    placement = agreement(session, order)
    assert placement.consultant_id == "vk1"
    session.add(
        PlacementFlag(
            municipality_id=TEST_MUNICIPALITY,
            citizen_id=WHO,
            placement_id=placement.id,
            number=1,
            kind=FlagKind.HELP.value,
            party=Party.CITIZEN.value,
            raised_by="x",
            raised_at=TEST_NOW,
            due_on=TEST_NOW.date(),
            owner_id="vk1",
        )
    )
    session.flush()
    assert give(session, "vk1", order, "vk2") == Followed(1, 1)
    session.expire_all()
    assert (order.owner_id, order.caseworker_id) == ("vk2", "sb1")
    owners = {row.id: row.owner_id for row in session.exec(select(Proposal))}
    assert owners == {"p1": "vk2", "p2": "vk1", "p3": "jk1"}
    assert (placement.consultant_id, placement.caseworker_id) == ("vk2", "sb1")
    assert session.exec(select(PlacementFlag.owner_id)).one() == "vk2"
    told = {(row.kind, row.receiver) for row in session.exec(select(Notice))}
    assert ("order_handed_to_you", "staff:vk2") in told
    assert ("order_handed_on", "staff:sb1") in told
    assert ("contact_changed", f"citizen:{WHO}") in told
    # The one who did it is not told of it.
    assert ("order_handed_on", "staff:vk1") not in told


def test_the_caseworkers_side_is_given_by_casework(session: Session) -> None:
    order = draft(session)
    give(session, "sb1", order, "sb2")
    assert (order.owner_id, order.caseworker_id) == ("sb2", "sb2")
    # The new one reads it, though the citizen is in another's caseload.
    assert find_order(session, staff("sb2"), order.id).id == order.id
    move(session, staff("sb2"), order.id, Move("send"), TEST_NOW)
    move(session, staff("vk1"), order.id, Move("accept"), TEST_NOW)
    hand_over(session, lead(Role.LEAD_CASEWORK), order.id, "sb1", TEST_NOW)
    assert (order.owner_id, order.caseworker_id) == ("vk1", "sb1")


@pytest.mark.parametrize("to", ["sb2", "vk1", "nobody", ""])
def test_only_to_another_active_colleague_of_the_same_side(session: Session, to: str) -> None:
    order = accepted(session)
    assert refusal(session, "vk1", order, to).details[0]["field"] == "to"
    assert order.owner_id == "vk1"


def test_not_to_one_who_has_stopped(session: Session) -> None:
    order = accepted(session)
    session.get_one(Staff, (TEST_MUNICIPALITY, "vk2")).active = False
    session.flush()
    assert refusal(session, "vk1", order, "vk2").code is ErrorCode.INPUT_REFUSED


def test_the_unit_gives_on_only_what_it_has_taken(session: Session) -> None:
    order = sent(session)
    assert refusal(session, "vk1", order, "vk2").code is ErrorCode.INPUT_REFUSED


def test_a_closed_order_is_given_to_nobody(session: Session) -> None:
    order = accepted(session)
    move(session, staff("sb1"), order.id, Move("close", "citizen_job"), TEST_NOW)
    assert refusal(session, "sb1", order, "sb2").code is ErrorCode.WRONG_STATE


def test_changes_of_contact_are_counted_over_a_year(session: Session) -> None:
    order = accepted(session)
    assert changes_of_contact(session, order, TEST_NOW) == 0
    give(session, "vk1", order, "vk2")
    give(session, "vk2", order, "vk1")
    assert changes_of_contact(session, order, TEST_NOW) == 2
    assert changes_of_contact(session, order, TEST_NOW + timedelta(days=364)) == 2
    assert changes_of_contact(session, order, TEST_NOW + timedelta(days=366)) == 0


def test_an_agreement_stops_closing_its_order(session: Session) -> None:
    order = accepted(session)
    agreement(session, order)
    with pytest.raises(PraktikmatchError) as caught:
        move(session, staff("sb1"), order.id, Move("close", "citizen_job"), TEST_NOW)
    assert "en aftale i gang" in caught.value.sentence


def test_open_proposals_stop_closing_an_order(session: Session) -> None:
    order = accepted(session)
    proposal(session, order, "vk1", "asked", 1)
    with pytest.raises(PraktikmatchError) as caught:
        move(session, staff("sb1"), order.id, Move("close", "citizen_job"), TEST_NOW)
    assert "åbne forslag" in caught.value.sentence
