from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from access.actor import Actor, system_actor
from access.scopes import readable
from models.citizen_law import CitizenLegal
from models.enums import OfferType
from models.standing import OfferStanding
from tests.rows import CITIZEN, changed, load_town
from usecases.standings import write_all_standings, write_standings

TODAY = date(2026, 11, 22)
LEGAL = {"benefit_since": "2026-09-01", "birth_date": "1990-05-05"}


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path) -> None:
    people = [
        changed(CITIZEN, id=who, target_group="dagpenge", legal=LEGAL) for who in ("B-1", "B-2")
    ]
    load_town(session, actor, tmp_path, citizens=people)


def stored(session: Session, actor: Actor, citizen: str) -> list[tuple[str, date, bool | None]]:
    rows = session.exec(readable(system_actor(actor.municipality_id), OfferStanding))
    own = [row for row in rows if row.citizen_id == citizen]
    return sorted((row.offer, row.first, row.may) for row in own)


def test_every_offer_has_its_verdict_and_none_of_the_facts(session: Session, actor: Actor) -> None:
    write_all_standings(session, actor, TODAY)
    found = stored(session, actor, "B-1")
    assert {offer for offer, _, _ in found} == {offer.value for offer in OfferType}
    assert ("virksomhedspraktik", TODAY, True) in found
    assert set(OfferStanding.model_fields) == {
        "municipality_id", "citizen_id", "offer", "first", "may",
    }  # fmt: skip


def test_writing_again_changes_nothing_also_the_day_after(session: Session, actor: Actor) -> None:
    write_all_standings(session, actor, TODAY)
    before = stored(session, actor, "B-1")
    assert write_all_standings(session, actor, TODAY) == 0
    assert write_all_standings(session, actor, TODAY + timedelta(days=1)) == 0
    assert stored(session, actor, "B-1") == before


def test_another_fact_gives_another_verdict_for_that_person_alone(
    session: Session, actor: Actor
) -> None:
    write_all_standings(session, actor, TODAY)
    other = stored(session, actor, "B-2")
    row = session.exec(select(CitizenLegal).where(CitizenLegal.citizen_id == "B-1")).one()
    row.target_group = None
    session.add(row)
    session.flush()
    assert write_standings(session, actor, TODAY, ["B-1", "B-2"]) == 1
    assert ("virksomhedspraktik", TODAY, None) in stored(session, actor, "B-1")
    assert stored(session, actor, "B-2") == other
