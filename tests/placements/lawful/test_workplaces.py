"""Units and companies as the law sees them."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from access.actor import Actor
from models.employer import Employer, ProductionUnit, UnitFte
from models.enums import OfferType
from models.errors import PraktikmatchError
from placements.lawful.workplaces import company_facts, family, unit_facts, units_facts
from tests.conftest import TEST_MUNICIPALITY as TOWN
from tests.conftest import on_sqlite
from tests.placements.lawful.town import (
    CVR,
    END,
    NOW,
    OTHER_UNIT,
    START,
    TODAY,
    UNIT,
    add_content,
    load_place,
    place,
    text,
    unit,
)

ELSEWHERE = {"p_number": UNIT, "kind": "virksomhedspraktik", "hours": 30, "from": "2026-10-05"}


def test_imported_and_own_people_are_counted_together(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, in_offers=[ELSEWHERE])
    place(session, "B-1", text(20.0))
    facts = unit_facts(session, TOWN, UNIT, TODAY)
    assert [(offer.hours[0].weekly, offer.ends) for offer in facts.in_offers] == [
        (20.0, END),
        (30.0, None),
    ]
    assert facts.in_offers_known
    assert facts.months["2026-11"] == 15.0


@on_sqlite
@pytest.mark.parametrize(
    ("state", "counts"),
    [
        ({}, True),
        ({"sent": False}, False),
        ({"sent": False, "granted": True}, True),
        ({"granted": True}, True),
        ({"refused_at": NOW}, False),
        ({"cancelled_at": NOW}, False),
        ({"expired_at": NOW}, False),
        ({"ended_on": date(2026, 11, 20)}, False),
        ({"ended_on": TODAY}, True),
        ({"closed_at": NOW}, True),
    ],
)
def test_who_takes_a_place(
    session: Session, actor: Actor, tmp_path: Path, state: dict[str, object], counts: bool
) -> None:
    load_place(session, actor, tmp_path)
    place(session, "B-1", text(), **state)  # type: ignore[arg-type]
    assert bool(unit_facts(session, TOWN, UNIT, TODAY).in_offers) is counts


@on_sqlite
def test_one_who_is_gone_counts_no_more_but_a_waiting_extension_does(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path)
    gone = text(starts=date(2026, 9, 1), ends=date(2026, 11, 22))
    row = place(session, "B-1", gone, granted=True)
    assert unit_facts(session, TOWN, UNIT, TODAY).in_offers == ()
    add_content(session, row, text(starts=gone.starts, ends=END), 2)
    (offer,) = unit_facts(session, TOWN, UNIT, TODAY).in_offers
    assert offer.ends == END


@on_sqlite
def test_of_a_change_that_waits_the_higher_counts(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path)
    row = place(session, "B-1", text(30.0), granted=True)
    middle = date(2027, 1, 4)
    add_content(session, row, text([(START, 20.0), (middle, 37.0)]), 2)
    (offer,) = unit_facts(session, TOWN, UNIT, TODAY).in_offers
    assert [(line.starts, line.weekly) for line in offer.hours][:2] == [
        (START, 30.0),
        (middle, 37.0),
    ]


@on_sqlite
def test_mentor_support_takes_no_place(session: Session, actor: Actor, tmp_path: Path) -> None:
    load_place(session, actor, tmp_path)
    row = place(session, "B-1", text())
    row.offer = "mentorstoette"
    session.flush()
    assert unit_facts(session, TOWN, UNIT, TODAY).in_offers == ()


@on_sqlite
def test_an_empty_list_is_known_and_a_missing_one_is_not(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, in_offers=[])
    assert unit_facts(session, TOWN, UNIT, TODAY).in_offers_known
    load_place(session, actor, tmp_path, in_offers=None)
    assert not unit_facts(session, TOWN, UNIT, TODAY).in_offers_known
    row = session.exec(select(ProductionUnit).where(col(ProductionUnit.p_number) == UNIT)).one()
    row.in_offers_told_on = TODAY
    assert unit_facts(session, TOWN, UNIT, TODAY).in_offers_known


@on_sqlite
def test_hours_nobody_told_stay_unknown(session: Session, actor: Actor, tmp_path: Path) -> None:
    load_place(session, actor, tmp_path, in_offers=[{**ELSEWHERE, "hours": None}])
    assert unit_facts(session, TOWN, UNIT, TODAY).in_offers[0].hours == ()


@on_sqlite
def test_a_unit_under_a_new_number_is_the_same_workplace(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    new = unit(OTHER_UNIT, fte=None, ordinary_fte=[{"month": "2026-11", "fte": 20.0}])
    load_place(session, actor, tmp_path, units=[unit(), new], in_offers=[])
    old = session.exec(select(ProductionUnit).where(col(ProductionUnit.p_number) == UNIT)).one()
    old.closed_on, old.moved_to = date(2026, 12, 1), OTHER_UNIT
    place(session, "B-1", text())
    facts = unit_facts(session, TOWN, OTHER_UNIT, TODAY)
    assert len(facts.in_offers) == 1
    assert facts.months["2026-11"] == 20.0
    assert facts.months["2026-10"] == 15.0
    assert facts.closed_on is None
    assert family(session, TOWN, OTHER_UNIT) == (OTHER_UNIT, UNIT)
    assert family(session, TOWN, UNIT) == (UNIT, OTHER_UNIT)


@on_sqlite
def test_an_unknown_unit_is_missing_or_not_found(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path)
    assert set(units_facts(session, TOWN, [UNIT, "0000000000"], TODAY)) == {UNIT}
    with pytest.raises(PraktikmatchError, match="arbejdssted"):
        unit_facts(session, TOWN, "0000000000", TODAY)


@on_sqlite
def test_a_company_is_known_where_all_its_units_are(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path)
    session.delete(
        session.exec(
            select(UnitFte).where(UnitFte.p_number == OTHER_UNIT, UnitFte.month == "2026-11")
        ).one()
    )
    session.flush()
    assert company_facts(session, TOWN, CVR).months == dict.fromkeys(
        ("2026-07", "2026-08", "2026-09", "2026-10"), 30.0
    )
    row = session.exec(
        select(ProductionUnit).where(col(ProductionUnit.p_number) == OTHER_UNIT)
    ).one()
    row.closed_on = date(2026, 11, 1)
    session.flush()
    assert company_facts(session, TOWN, CVR).months["2026-11"] == 15.0


@on_sqlite
def test_whether_the_employer_is_public(session: Session, actor: Actor, tmp_path: Path) -> None:
    load_place(session, actor, tmp_path)
    assert unit_facts(session, TOWN, UNIT, TODAY).public is None
    session.exec(select(Employer)).one().public = True
    session.flush()
    assert unit_facts(session, TOWN, UNIT, TODAY).public is True
    assert {offer.offer for offer in unit_facts(session, TOWN, UNIT, TODAY).in_offers} <= set(
        OfferType
    )
