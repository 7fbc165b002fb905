"""The last places of a unit under pressure: exactly as many get in as fit."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from access.actor import Actor, system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.employer import ProductionUnit
from models.enums import OfferType
from models.errors import ErrorCode, PraktikmatchError
from models.placement import Placement
from placements.lawful import service
from placements.lawful.agreement import question_about
from placements.lawful.occupying import content_at
from placements.stored import hold
from tests.conftest import TEST_MUNICIPALITY, on_sqlite
from tests.placements.lawful.town import NOW, OTHER_UNIT, TODAY, UNIT, load_place, place, text

TRIES, THREADS = 32, 12
_PATIENCE = 30.0  # seconds until a test that hangs fails
# 15 full-time equivalents of staff give room for 3.
ROOM = 3
EARLIER = date(2026, 11, 9)
Take = Callable[[Session, Actor, Placement], None]


def careful(session: Session, actor: Actor, row: Placement) -> None:
    """As the services do it: hold, count anew, write."""
    hold(session, row)
    service.claim(session, actor, row, content_at(session, row, 1), NOW)
    row.sent_at = NOW
    session.flush()


def naive_with(together: Barrier) -> Take:
    """Check, then write, with nothing held in between: what everybody would write first."""

    def naive(session: Session, actor: Actor, row: Placement) -> None:  # noqa: ARG001
        question = question_about(session, row, content_at(session, row, 1), NOW, 1)
        assert question is not None
        quota = question.quota()
        together.wait(_PATIENCE)
        assert quota is not None
        if quota.verdict == "fail":
            raise PraktikmatchError(ErrorCode.QUOTA_REACHED, numbers=quota.label)
        row.sent_at = NOW
        session.flush()

    return naive


def rush(engine: Engine, take: Take, tries: int, threads: int) -> list[str]:
    """So many agreements are sent at once; what became of each."""
    house = system_actor(TEST_MUNICIPALITY)
    ready = Barrier(threads)

    def one(number: int) -> str:
        with open_audited(engine, house, NOW) as session, unseen(session):
            row = session.exec(select(Placement).where(col(Placement.id) == f"A-{number}")).one()
            if number <= threads:
                ready.wait(_PATIENCE)
            try:
                take(session, house, row)
                session.commit()
            except PraktikmatchError as error:
                session.rollback()
                return error.code.name
            return "in"

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(one, range(1, tries + 1)))


def drafts(
    session: Session,
    count: int,
    units: tuple[str, ...] = (UNIT,),
    offer: OfferType = OfferType.VIRKSOMHEDSPRAKTIK,
) -> None:
    """Full-time drafts, one for each citizen, at the units in turn."""
    for number in range(1, count + 1):
        at = units[number % len(units)]
        own = f"A-{number}"
        place(session, f"B-{number}", text(), id=own, sent=False, offer=offer, p_number=at)
    session.commit()


def test_thirty_two_tries_for_the_last_places(
    engine: Engine, session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, people=TRIES)
    drafts(session, TRIES)
    answers = rush(engine, careful, TRIES, THREADS)
    assert answers.count("in") == ROOM
    assert answers.count("QUOTA_REACHED") == TRIES - ROOM
    sent = session.exec(select(Placement).where(col(Placement.sent_at).is_not(None))).all()
    assert len(sent) == ROOM


def test_the_naive_way_lets_too_many_through(
    engine: Engine, session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, people=ROOM + 1)
    drafts(session, ROOM + 1)
    answers = rush(engine, naive_with(Barrier(ROOM + 1)), ROOM + 1, ROOM + 1)
    assert answers.count("in") > ROOM


def test_two_units_of_one_company_never_wait_for_each_other(
    engine: Engine, session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, people=TRIES)
    drafts(session, TRIES, (UNIT, OTHER_UNIT), OfferType.LOENTILSKUD_PRIVAT)
    answers = rush(engine, careful, TRIES, THREADS)
    assert answers.count("in") == 2 * ROOM
    assert answers.count("QUOTA_REACHED") == TRIES - 2 * ROOM


def test_old_and_new_number_of_one_workplace_share_the_room(
    engine: Engine, session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, people=TRIES)
    old = session.exec(select(ProductionUnit).where(col(ProductionUnit.p_number) == UNIT)).one()
    old.moved_to = OTHER_UNIT
    drafts(session, TRIES, (UNIT, OTHER_UNIT))
    answers = rush(engine, careful, TRIES, THREADS)
    assert answers.count("in") == ROOM


@on_sqlite
def test_the_refusal_tells_the_numbers(session: Session, actor: Actor, tmp_path: Path) -> None:
    load_place(session, actor, tmp_path, people=2)
    place(session, "B-1", text([(text().starts, 37.0)]), id="A-1")
    session.flush()
    late = place(session, "B-2", replace(text(), hours=()), id="A-2", sent=False)
    service.claim(session, actor, late, text(37.0), NOW)
    with pytest.raises(PraktikmatchError) as refused:
        service.claim(session, actor, late, text(80.0), NOW)
    assert refused.value.code is ErrorCode.QUOTA_REACHED
    assert "plads til 3 årsværk" in refused.value.sentence
    assert "1 er i brug" in refused.value.sentence


def test_what_ended_early_takes_its_place_anew(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    load_place(session, actor, tmp_path, people=ROOM + 1)
    ended = place(session, "B-1", text(starts=EARLIER), id="A-1", granted=True, ended_on=TODAY)
    for number in range(2, ROOM + 1):
        place(session, f"B-{number}", text(), id=f"A-{number}")
    service.claim(session, actor, ended, content_at(session, ended, 1), NOW)
    place(session, f"B-{ROOM + 1}", text(), id="A-last")
    with pytest.raises(PraktikmatchError) as refused:
        service.claim(session, actor, ended, content_at(session, ended, 1), NOW)
    assert refused.value.code is ErrorCode.QUOTA_REACHED
