from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor
from access.retention.evaluation import Step
from access.retention.rules import RuleId, load_rules
from models.access_enums import Role
from models.citizen import Citizen
from models.errors import ErrorCode, PraktikmatchError
from models.municipality import Staff
from models.retention import RetentionNotice
from tests.conftest import TEST_MUNICIPALITY
from tests.usecases.person import OTHER, WHO, add_person
from tests.usecases.retention.house import applied, close_case, steps
from usecases.reading.retention import notices
from usecases.retention.notices import Hold, hold

RULES = load_rules()
NOTICED = date(2026, 12, 1)
UNTIL = date(2027, 6, 1)
REASON = "Klagesag i Ankestyrelsen er ikke slut."
KEY = (TEST_MUNICIPALITY, WHO, "closed_case")
NOTICE = (WHO, RuleId.CLOSED_CASE)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _noticed(session: Session, actor: Actor, engine: Engine, tmp_path: Path) -> None:
    add_person(session, actor, tmp_path)
    session.delete(session.get_one(RetentionNotice, KEY))
    close_case(session, WHO, date(2020, 1, 10))
    close_case(session, OTHER, date(2020, 1, 10))
    session.add(
        Staff(municipality_id=TEST_MUNICIPALITY, id="sb", name="Test", role="sagsbehandler")
    )
    session.flush()
    session.get_one(Citizen, (TEST_MUNICIPALITY, WHO)).caseworker_id = "sb"
    session.commit()
    applied(engine, NOTICED)


@pytest.fixture
def caseworker(actor: Actor) -> Actor:
    return replace(actor, role=Role.SAGSBEHANDLER, user_id="u1", staff_id="sb")


def test_a_hold_keeps_the_data_and_its_end_gives_a_new_notice(
    engine: Engine, session: Session, caseworker: Actor
) -> None:
    hold(session, caseworker, RULES, NOTICE, Hold(UNTIL, f" {REASON} "), NOTICED)
    session.commit()
    for day in (NOTICED + 40 * DAY, UNTIL):
        assert steps(applied(engine, day), RuleId.CLOSED_CASE)[Step.HOLD] == 1
    assert steps(applied(engine, UNTIL + DAY), RuleId.CLOSED_CASE) == {Step.NOTICE: 1}
    assert steps(applied(engine, UNTIL + 31 * DAY), RuleId.CLOSED_CASE) == {Step.WAIT: 1}
    assert steps(applied(engine, UNTIL + 32 * DAY), RuleId.CLOSED_CASE) == {Step.ERASE: 1}


def test_who_held_and_why_is_kept(session: Session, caseworker: Actor) -> None:
    hold(session, caseworker, RULES, NOTICE, Hold(UNTIL, f" {REASON} "), NOTICED)
    row = session.get_one(RetentionNotice, KEY, populate_existing=True)
    assert (row.held_until, row.held_reason, row.held_by) == (UNTIL, REASON, "u1")


@pytest.mark.parametrize(
    ("until", "reason"),
    [
        (NOTICED, REASON),
        (date(2028, 12, 2), REASON),
        (UNTIL, "        kort        "),
        (UNTIL, "x" * 501),
        (UNTIL, "Klagesag for 010266-5234 er ikke slut."),
    ],
)
def test_a_hold_without_a_good_day_or_reason_is_refused(
    session: Session, caseworker: Actor, until: date, reason: str
) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        hold(session, caseworker, RULES, NOTICE, Hold(until, reason), NOTICED)
    assert caught.value.code is ErrorCode.INPUT_REFUSED


def test_nobody_holds_or_sees_beyond_their_reach(session: Session, caseworker: Actor) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        hold(session, caseworker, RULES, (OTHER, RuleId.CLOSED_CASE), Hold(UNTIL, REASON), NOTICED)
    assert caught.value.code is ErrorCode.PURPOSE_NEEDED
    assert [line.citizen_id for line in notices(session, caseworker, RULES)] == [WHO]
    lead = replace(caseworker, role=Role.LEAD_CASEWORK)
    assert {line.citizen_id for line in notices(session, lead, RULES)} == {WHO, OTHER}


def test_a_citizen_without_that_notice_is_not_found(session: Session, caseworker: Actor) -> None:
    with pytest.raises(PraktikmatchError) as caught:
        hold(session, caseworker, RULES, (WHO, RuleId.IDLE_CASE), Hold(UNTIL, REASON), NOTICED)
    assert caught.value.code is ErrorCode.NOT_FOUND
