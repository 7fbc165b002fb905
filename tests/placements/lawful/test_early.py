"""What the law says of an order: every offer, with and without a workplace in mind."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from access.actor import Actor
from law.types import Verdict
from models.access_enums import Role
from models.enums import OfferType
from models.order import PlacementOrder
from placements.lawful import service
from placements.lawful.early import workplace_of
from placements.lawful.types import OfferAnswer
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.placements.lawful.town import (
    NOW,
    OTHER_UNIT,
    START,
    UNIT,
    load_place,
    place,
    staff,
    text,
)
from tests.rows import OPENING, load

CASE, UNIT_STAFF = staff(Role.SAGSBEHANDLER), staff(Role.VIRKSOMHEDSKONSULENT)
PRAKTIK, IGU = OfferType.VIRKSOMHEDSPRAKTIK, OfferType.IGU
pytestmark = on_sqlite


def order(**more: Any) -> PlacementOrder:
    """An order for B-1."""
    return PlacementOrder(
        municipality_id=TEST_MUNICIPALITY,
        citizen_id="B-1",
        id="x",
        state="draft",
        caseworker_id="sagsbehandler1",
        owner_id="sagsbehandler1",
        created_by="test",
        created_at=NOW,
        touched_at=NOW,
        since=NOW,
        **more,
    )


def answers(session: Session, actor: Actor, **more: Any) -> dict[OfferType, OfferAnswer]:
    """By offer."""
    found = service.order_findings(session, actor, order(**more), NOW)
    return {answer.offer: answer for answer in found}


def test_every_offer_has_an_answer(session: Session, actor: Actor, tmp_path: Path) -> None:
    load_place(session, actor, tmp_path, legal={"birth_date": "1965-03-01"})
    found = answers(session, CASE)
    assert list(found) == list(OfferType)
    assert found[PRAKTIK].verdict is Verdict.PASS
    assert found[IGU].verdict is Verdict.FAIL
    assert "fyldt 50 år" in found[IGU].findings[0].label
    assert found[OfferType.ORDINAERE_TIMER].findings == ()
    told = answers(session, UNIT_STAFF)
    assert told[IGU].findings[0].label == "Kan få IGU: nej."
    assert told[PRAKTIK].findings[0].label == "Kan få virksomhedspraktik: ja."


def test_a_workplace_in_mind_adds_its_own_answers(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, people=4)
    for number in (2, 3, 4):
        place(session, f"B-{number}", text())
    found = answers(session, CASE, p_number=UNIT, earliest=START, hours_per_week=20.0)
    assert found[PRAKTIK].verdict is Verdict.FAIL
    assert found[PRAKTIK].findings[0].rule == "quota"
    # What only an agreement can answer is not asked yet.
    asked = {finding.rule for answer in found.values() for finding in answer.findings}
    assert not asked & {"praktik_long", "serial", "representative_statement", "igu_length"}
    beside = answers(session, CASE, p_number=OTHER_UNIT, hours_per_week=20.0)
    assert beside[PRAKTIK].verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({}, None),
        ({"p_number": "0000000000"}, None),
        ({"demand_id": "gone"}, None),
        ({"p_number": OTHER_UNIT, "demand_id": "O-1"}, OTHER_UNIT),
        ({"demand_id": "O-1"}, UNIT),
        ({"demand_id": f"P-1/anden/{UNIT}"}, UNIT),
    ],
)
def test_which_workplace_is_meant(
    session: Session, actor: Actor, tmp_path: Path, where: dict[str, str], expected: str | None
) -> None:
    load_place(session, actor, tmp_path)
    load(session, actor, tmp_path, openings=[OPENING])
    assert workplace_of(session, order(**where)) == expected


def test_an_earliest_day_that_has_passed_is_today(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path)
    assert answers(session, CASE, earliest=date(2020, 1, 1), p_number=UNIT)
