from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session, select

from access.actor import Actor
from access.audit.opening import open_audited
from access.audit.trail import Act, record
from access.audit.verify import verify_chain
from access.retention.evaluation import Step
from access.retention.persons import PERSON_TABLES, Treatment
from access.retention.rules import RuleId
from matching.options import MatchOptions
from matching.store import IndexStore
from models.access_enums import AuditAction
from models.audit import AuditEvent, AuditSubject
from models.errors import PraktikmatchError
from models.retention import RetentionNotice
from models.tables import metadata
from tests.conftest import TEST_MUNICIPALITY
from tests.usecases.person import CPR, HENSYN, NAME, OTHER, WHO, add_person
from tests.usecases.retention.house import LOG, applied, close_case, content, on_day, steps
from usecases.matches import candidates
from usecases.retention import run as running
from usecases.retention.anonymise import anonymise
from usecases.retention.locking import lock_citizen
from usecases.retention.notices import Hold, hold
from usecases.retention.run import REFUSED_BY_DATABASE, House, run

CLOSED = date(2020, 1, 10)
NOTICED = date(2026, 12, 1)
GONE = NOTICED + timedelta(days=31)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _person(session: Session, actor: Actor, tmp_path: Path) -> None:
    add_person(session, actor, tmp_path)
    session.delete(session.get_one(RetentionNotice, (TEST_MUNICIPALITY, WHO, "closed_case")))
    close_case(session, WHO, CLOSED)


def test_a_dry_run_tells_and_changes_nothing(engine: Engine, session: Session) -> None:
    before = content(session)
    report = run(on_day(engine, NOTICED))
    assert steps(report, RuleId.CLOSED_CASE) == {Step.NOTICE: 1}
    after = content(session)
    assert {name: after[name] for name in after if name not in LOG} == {
        name: before[name] for name in before if name not in LOG
    }


def test_notice_grace_and_then_everything_about_the_person_is_gone(
    engine: Engine, session: Session
) -> None:
    assert steps(applied(engine, NOTICED), RuleId.CLOSED_CASE) == {Step.NOTICE: 1}
    assert steps(applied(engine, GONE - DAY), RuleId.CLOSED_CASE) == {Step.WAIT: 1}
    number = session.get_one(AuditSubject, (TEST_MUNICIPALITY, WHO)).subject
    session.commit()

    assert steps(applied(engine, GONE), RuleId.CLOSED_CASE) == {Step.ERASE: 1}

    session.expire_all()
    left = repr(content(session))
    for canary in (WHO, NAME, CPR, HENSYN, "kanarie"):
        assert canary not in left
    assert OTHER in left
    event = session.exec(
        select(AuditEvent).where(AuditEvent.action == "erase", AuditEvent.object_kind == "subject")
    ).one()
    assert (event.object_id, event.subject) == (number, None)
    assert not verify_chain(session, TEST_MUNICIPALITY).faults


def test_the_person_had_a_row_in_every_table(session: Session) -> None:
    session.add(
        RetentionNotice(
            municipality_id=TEST_MUNICIPALITY, citizen_id=WHO, rule="closed_case",
            noticed_on=CLOSED, due_on=CLOSED,
        )
    )  # fmt: skip
    session.commit()
    rows = content(session)
    for name, (how, _) in PERSON_TABLES.items():
        if how is not Treatment.KEEP and "citizen_id" in metadata.tables[name].columns:
            assert any(WHO in row for row in rows[name]), name
        assert rows[name], name


def test_running_again_changes_nothing(engine: Engine, session: Session) -> None:
    for day in (NOTICED, GONE):
        applied(engine, day)
        session.expire_all()
        before = content(session)
        session.commit()
        report = applied(engine, day)
        assert set().union(*report.steps.values()) <= {Step.WAIT}
        session.expire_all()
        after = content(session)
        session.commit()
        assert {n: after[n] for n in after if n not in LOG} == {
            n: before[n] for n in before if n not in LOG
        }


def test_the_match_forgets_the_person(engine: Engine, session: Session, actor: Actor) -> None:
    store = IndexStore()
    options = MatchOptions(NOTICED, top=0)

    def held() -> set[str]:
        with store.snapshot(session, actor) as snapshot:
            return set(snapshot.people.row)

    match = candidates(session, actor, store, "O-1", options)
    session.commit()
    # Nobody is shown a person whose case is closed, but the index holds one until the end.
    assert {pair.citizen for pair in (*match.results, *match.set_aside)} == {OTHER}
    assert held() == {WHO, OTHER}
    applied(engine, NOTICED)
    applied(engine, GONE)
    session.rollback()
    assert held() == {OTHER}


def test_a_reopened_case_lifts_the_notice(engine: Engine, session: Session) -> None:
    applied(engine, NOTICED)
    session.expire_all()
    close_case(session, WHO, NOTICED)
    assert steps(applied(engine, GONE), RuleId.CLOSED_CASE) == {Step.LIFT: 1}
    assert session.exec(select(RetentionNotice)).all() == []


def test_a_day_to_come_is_never_applied(engine: Engine) -> None:
    house = on_day(engine, NOTICED)
    ahead = House(house.engine, house.actor, house.rules, house.now, GONE)
    assert steps(run(ahead), RuleId.CLOSED_CASE) == {Step.NOTICE: 1}
    with pytest.raises(PraktikmatchError, match="ikke kommet"):
        run(ahead, apply=True)


def test_one_that_fails_is_told_and_left_and_the_rest_goes_on(
    engine: Engine, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_case(session, OTHER, CLOSED)
    applied(engine, NOTICED)
    real = anonymise

    def refused(session: Session, actor: Actor, citizen_id: str, rule: RuleId) -> None:
        real(session, actor, citizen_id, rule)
        if citizen_id == WHO:
            session.execute(text("INSERT INTO citizen (id) VALUES ('x')"))

    monkeypatch.setattr(running, "anonymise", refused)
    report = run(on_day(engine, GONE), apply=True)
    assert steps(report, RuleId.CLOSED_CASE) == {Step.ERASE: 1}
    assert report.failures == {(RuleId.CLOSED_CASE, REFUSED_BY_DATABASE): 1}
    session.expire_all()
    left = content(session)
    assert any(WHO in row for row in left["citizen"])
    assert not any(OTHER in row for row in left["citizen"])


def test_a_kill_loses_nothing_and_the_next_run_goes_on(
    engine: Engine, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_case(session, OTHER, CLOSED)
    applied(engine, NOTICED)

    def killed(session: Session, actor: Actor, citizen_id: str, rule: RuleId) -> None:
        anonymise(session, actor, citizen_id, rule)
        if citizen_id == OTHER:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(running, "anonymise", killed)
        with pytest.raises(KeyboardInterrupt):
            run(on_day(engine, GONE), apply=True)
    session.expire_all()
    left = repr(content(session)["citizen"])
    session.commit()
    assert WHO not in left
    assert OTHER in left
    assert steps(applied(engine, GONE), RuleId.CLOSED_CASE) == {Step.ERASE: 1}
    assert not verify_chain(session, TEST_MUNICIPALITY).faults


def test_a_hold_given_while_the_run_goes_on_is_seen(
    engine: Engine, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    applied(engine, NOTICED)

    def held_first(locking: Session, actor: Actor, citizen_id: str) -> None:
        house = on_day(engine, GONE)
        wanted = Hold(GONE + DAY, "Klagesag er ikke slut.")
        with house.session() as other:
            hold(other, actor, house.rules, (citizen_id, RuleId.CLOSED_CASE), wanted, GONE)
            other.commit()
        lock_citizen(locking, actor, citizen_id)

    monkeypatch.setattr(running, "lock_citizen", held_first)
    assert steps(applied(engine, GONE), RuleId.CLOSED_CASE) == {Step.HOLD: 1}
    assert any(WHO in row for row in content(session)["citizen"])


def test_an_idle_case_is_noticed_unless_somebody_looked(engine: Engine, actor: Actor) -> None:
    later = on_day(engine, date(2030, 1, 10))
    assert steps(run(later), RuleId.IDLE_CASE) == {Step.NOTICE: 1}
    with open_audited(engine, actor, on_day(engine, date(2028, 1, 10)).now) as looking:
        record(looking, actor, Act(AuditAction.VIEW, "citizen", citizen_id=OTHER))
        looking.commit()
    assert steps(run(later), RuleId.IDLE_CASE) == {}
    assert steps(run(on_day(engine, date(2031, 1, 12))), RuleId.IDLE_CASE) == {Step.NOTICE: 1}
