"""The report through the database: who may ask, what is read, what leaves."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, select, update

from access.actor import Actor
from access.audit.opening import open_audited
from access.policies import POLICY, Permission
from fixtures.build import DEMO_BASIS, build_demo
from matching.evaluation.fairness.as_json import report_as_json
from matching.evaluation.fairness.groups import HIDDEN_PLACE
from matching.evaluation.fairness.report import Report
from matching.store import IndexStore
from models.access_enums import Role
from models.audit import AuditEvent
from models.citizen import Citizen
from models.errors import PraktikmatchError
from models.municipality import Municipality
from taxonomy.starter import starter_taxonomy
from tests.conftest import TEST_MUNICIPALITY, TEST_NOW, on_sqlite
from tests.rows import CITIZEN, OPENING, changed, load, load_town
from usecases.evaluating.basis import read_basis, write_basis
from usecases.evaluating.fairness import fairness_report

TODAY = date(2026, 11, 22)
BASIS = "LAB § 1, besluttet i direktionen 1. november 2026"
PEOPLE = 30
READERS = {Role.LEAD_CASEWORK, Role.LEAD_EMPLOYERS, Role.AUDITOR, Role.SYSTEM}


def _town(session: Session, actor: Actor, folder: Path, *, basis: bool = True) -> None:
    """Thirty people of two sexes; ten women and five men lack the licence asked for."""
    citizens = [
        changed(
            CITIZEN,
            id=f"B-{at}",
            postcode="5200" if at % 2 else "5672",
            licences=[] if at < (10 if at % 2 else 20) else ["B"],
            protected_address=at == 29,
        )
        for at in range(PEOPLE)
    ]
    load_town(
        session,
        actor,
        folder,
        citizens=citizens,
        openings=[changed(OPENING, job__driversLicenses=["B"])],
    )
    if basis:
        session.exec(update(Municipality).values(fairness_basis=BASIS))
        rows = [
            {"id": f"B-{at}", "sex": "mand" if at % 2 else "kvinde", "birth_year": 1865}
            for at in range(PEOPLE)
        ]
        load(session, actor, folder, fairness=rows)


def _report(session: Session, actor: Actor) -> Report:
    return fairness_report(session, actor, IndexStore(), TODAY)


def test_a_limit_that_hits_one_sex_is_seen(session: Session, actor: Actor, tmp_path: Path) -> None:
    _town(session, actor, tmp_path)
    report = _report(session, actor)
    assert (report.people, report.openings) == (PEOPLE, 2)
    sex, age, origin, place = report.tables
    assert [(group.label, group.persons) for group in sex.groups] == [("Kvinder", 15), ("Mænd", 15)]
    rows = {row.measure: row.cells for row in sex.rows}
    women, men = rows["licence"]
    assert women is not None
    assert men is not None
    assert (women.share, women.ratio) == (0.6667, 1.333)
    assert (men.share, men.ratio) == (0.3333, 0.667)
    assert "consent" not in rows  # nobody is set aside by it
    assert age.groups == origin.groups == ()
    assert HIDDEN_PLACE not in [group.label for group in place.groups]  # one person: merged


def test_without_a_basis_the_fairness_table_is_never_read(
    engine: Engine, session: Session, actor: Actor, tmp_path: Path
) -> None:
    _town(session, actor, tmp_path, basis=False)
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *args: statements.append(args[2].lower()))
    report = _report(session, actor)
    assert not report.has_basis
    assert [table.name for table in report.tables] == ["place"]
    assert "citizen_fairness" not in " ".join(statements)
    write_basis(session, actor, BASIS)
    assert len(_report(session, actor).tables) == 4
    assert "citizen_fairness" in " ".join(statements)


def test_closed_cases_and_people_taken_out_of_the_search_do_not_count(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    _town(session, actor, tmp_path)
    for citizen, change in (
        ("B-1", {"open_for_matching": False}),
        ("B-2", {"case_closed_on": TODAY}),
    ):
        session.exec(update(Citizen).where(Citizen.id == citizen).values(**change))  # type: ignore[arg-type]
    assert _report(session, actor).people == PEOPLE - 2


@on_sqlite
@pytest.mark.parametrize("role", list(Role))
def test_only_leads_and_the_auditor_may_read_it(
    session: Session, actor: Actor, tmp_path: Path, role: Role
) -> None:
    assert (Permission.READ_FAIRNESS in POLICY[role]) is (role in READERS)
    load_town(session, actor, tmp_path)
    asker = Actor(TEST_MUNICIPALITY, role=role, user_id="u", name="u")
    if role in READERS:
        assert _report(session, asker).people is None  # one citizen is too few
        return
    with pytest.raises(PraktikmatchError, match="ikke for dig"):
        _report(session, asker)
    with pytest.raises(PraktikmatchError, match="ikke for dig"):
        read_basis(session, asker)


def test_every_report_is_in_the_log_and_names_nobody(
    engine: Engine, session: Session, actor: Actor, tmp_path: Path
) -> None:
    _town(session, actor, tmp_path)
    leader = Actor(TEST_MUNICIPALITY, role=Role.LEAD_EMPLOYERS, user_id="leder", name="leder")
    with open_audited(engine, leader, TEST_NOW) as own:
        report = _report(own, leader)
        own.commit()
    asked = select(AuditEvent).where(AuditEvent.object_kind == "fairness report")
    (found,) = session.exec(asked).all()
    assert (found.actor_id, found.subject, found.detail) == ("leder", None, {"top": 10})
    text = str(report_as_json(report))
    assert not [at for at in range(PEOPLE) if f"'B-{at}'" in text]
    assert "Testborger" not in text


@pytest.mark.parametrize("text", ["", "LAB", " " * 40, "x" * 1001])
def test_a_basis_must_say_something(session: Session, actor: Actor, text: str) -> None:
    with pytest.raises(PraktikmatchError, match="skriv retsgrundlaget"):
        write_basis(session, actor, text)
    assert read_basis(session, actor) is None


def test_a_leader_of_employer_service_may_read_the_basis_but_not_write_it(
    session: Session, actor: Actor
) -> None:
    leader = Actor(TEST_MUNICIPALITY, role=Role.LEAD_EMPLOYERS, user_id="u", name="u")
    write_basis(session, actor, f"  {BASIS}\n")
    assert read_basis(session, leader) == BASIS
    with pytest.raises(PraktikmatchError):
        write_basis(session, leader, BASIS)


@on_sqlite
def test_the_demo_has_something_to_report(session: Session, actor: Actor) -> None:
    build_demo(session, actor, starter_taxonomy(), TODAY, share=0.05)
    report = _report(session, actor)
    assert read_basis(session, actor) == DEMO_BASIS
    assert all(table.groups for table in report.tables)
    assert report.steadiness is not None
    assert report.steadiness.correlation == 1
    spread = {tie.order: tie.spread for tie in report.ties}
    assert spread["keyed"] < spread["by_id"]
