"""Whoever touches a table about persons and records nothing does not get to commit."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from access.actor import system_actor
from access.audit import guard
from access.audit.opening import open_audited
from access.audit.trail import Act, record
from models.access_enums import AuditAction
from models.citizen import Citizen
from models.competence import CitizenSkill
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Municipality, Staff
from tests.access.audit.chains import NOW, add_town, clerk

TOWN = "kaede"
Touch = Callable[[Session], object]

TOUCHES: dict[str, Touch] = {
    "whole row": lambda s: s.exec(select(Citizen)).all(),
    "one column": lambda s: s.exec(select(Citizen.name)).all(),
    "by key": lambda s: s.get(Citizen, (TOWN, "B-1")),
    "a part": lambda s: s.exec(select(CitizenSkill)).all(),
    "join": lambda s: s.exec(
        select(Staff.name).join(Citizen, Citizen.caseworker_id == Staff.id)  # type: ignore[arg-type]
    ).all(),
    "subquery": lambda s: s.exec(
        select(Staff).where(Staff.id.in_(select(Citizen.caseworker_id)))  # type: ignore[attr-defined]
    ).all(),
    "text": lambda s: s.execute(text("SELECT name FROM citizen")).all(),
    "text in capitals": lambda s: s.execute(text('SELECT NAME FROM "main"."CITIZEN"')).all(),
    "connection": lambda s: s.connection().exec_driver_sql("SELECT name FROM citizen").all(),
    "update": lambda s: s.execute(text("UPDATE citizen SET name = NULL")),
    "index in memory": lambda s: guard.touch(s, "index"),
}
ON_SQLITE_ALONE = {"text in capitals"}


@pytest.fixture
def town(engine: Engine) -> Engine:
    """A town without anybody in it."""
    add_town(engine, TOWN)
    return engine


@pytest.mark.parametrize("how", TOUCHES)
def test_a_touch_without_a_record_is_refused(town: Engine, how: str) -> None:
    if how in ON_SQLITE_ALONE and town.dialect.name != "sqlite":
        how = "text"
    with open_audited(town, system_actor(TOWN), NOW) as session:
        TOUCHES[how](session)
        with pytest.raises(PraktikmatchError) as caught:
            session.commit()
    assert caught.value.code is ErrorCode.AUDIT_MISSING


@pytest.mark.parametrize("how", TOUCHES)
def test_a_touch_with_a_record_is_let_through(town: Engine, how: str) -> None:
    if how in ON_SQLITE_ALONE and town.dialect.name != "sqlite":
        how = "text"
    with open_audited(town, system_actor(TOWN), NOW) as session:
        TOUCHES[how](session)
        record(session, clerk(TOWN), Act(AuditAction.SEARCH, "citizens"))
        session.commit()


def test_what_is_read_for_the_house_alone_needs_no_record(town: Engine) -> None:
    with open_audited(town, system_actor(TOWN), NOW) as session:
        with guard.unseen(session):
            session.exec(select(Citizen)).all()
        session.commit()


def test_after_the_block_for_the_house_every_touch_counts_again(town: Engine) -> None:
    with open_audited(town, system_actor(TOWN), NOW) as session:
        with guard.unseen(session):
            session.exec(select(Citizen)).all()
        session.exec(select(Citizen.id)).all()
        with pytest.raises(PraktikmatchError):
            session.commit()


def test_other_tables_need_no_record(town: Engine) -> None:
    with open_audited(town, system_actor(TOWN), NOW) as session:
        session.exec(select(Municipality)).all()
        session.exec(select(Staff)).all()
        session.commit()


def test_a_touch_in_one_session_is_not_held_against_the_next(town: Engine) -> None:
    with open_audited(town, system_actor(TOWN), NOW) as first:
        first.exec(select(Citizen)).all()
    with open_audited(town, system_actor(TOWN), NOW) as second:
        second.exec(select(Staff)).all()
        second.commit()


def test_every_table_about_a_person_is_watched() -> None:
    watched = guard.person_tables()
    assert {"citizen", "citizen_cpr", "citizen_legal", "citizen_skill", "consent"} <= watched
    assert "audit_subject" not in watched
