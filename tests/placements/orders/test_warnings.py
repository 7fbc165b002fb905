from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from models.enums import OfferType
from models.placement_enums import Origin
from placements.agreements.service import NewAgreement, create
from placements.orders.content import OrderContent, worth_asking
from placements.orders.moving import Move, move
from placements.orders.warnings import collisions
from tests.conftest import TEST_NOW
from tests.placements.orders.town import FULL, OTHER, WHO, draft, staff

TODAY = TEST_NOW.date()


def found(session: Session, content: OrderContent = FULL, but: str = "") -> list[str]:
    return collisions(session, staff("sb1"), WHO, content, TODAY, but)


def test_another_open_order_is_told_and_stops_nothing(session: Session) -> None:
    assert found(session) == []
    first = draft(session)
    assert len(found(session)) == 1
    assert "har allerede en bestilling" in found(session)[0]
    assert found(session, but=first.id) == []
    assert collisions(session, staff("sb1"), OTHER, FULL, TODAY) == []
    assert draft(session).state == "draft"
    move(session, staff("sb1"), first.id, Move("close", "duplicate"), TEST_NOW)
    assert len(found(session)) == 1


@pytest.mark.parametrize(
    ("earliest", "latest", "meets"),
    [
        (None, None, True),
        (date(2026, 12, 1), date(2027, 1, 15), True),
        (date(2027, 1, 8), None, True),
        (date(2027, 1, 9), None, False),
        (None, date(2026, 12, 7), True),
        (None, date(2026, 12, 6), False),
    ],
)
def test_an_agreement_in_the_same_period_is_told(
    session: Session, earliest: date | None, latest: date | None, meets: bool
) -> None:
    offer = OfferType.VIRKSOMHEDSPRAKTIK.value
    new = NewAgreement(
        WHO, "9900000071", offer, Origin.OWN_WORKPLACE, date(2026, 12, 7), date(2027, 1, 8)
    )
    create(session, staff("sb1"), new, TEST_NOW)
    content = replace(FULL, earliest=earliest, latest=latest)
    assert bool(found(session, content)) is meets


def test_what_the_unit_would_ask() -> None:
    assert len(worth_asking(OrderContent())) == 5
    told = replace(FULL, wishes="x", mentor_needed=False, transport_realistic=False)
    assert worth_asking(told) == ()
