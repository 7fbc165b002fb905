from dataclasses import replace

import pytest
from sqlmodel import Session

from access.actor import Actor
from models.access_enums import Role
from models.errors import ErrorCode, PraktikmatchError
from models.law import RuleConfirmation
from placements.shelf import current_book
from tests.conftest import TEST_NOW
from tests.law.cases import STARTS
from usecases.law.confirming import confirm, withdraw
from usecases.law.reading import rule_page, rules_on

KEY = ("serial", "2020")
SOURCE = "Kommunens egen retningslinje af 1. november 2026"


@pytest.fixture
def administrator(actor: Actor) -> Actor:
    return replace(actor, role=Role.ADMINISTRATOR, user_id="u-admin")


def test_a_confirmed_version_counts_as_confirmed(session: Session, administrator: Actor) -> None:
    assert not current_book(session, administrator).version("serial", STARTS).confirmed
    row = confirm(session, administrator, KEY, f"  {SOURCE}\n", TEST_NOW)
    assert (row.source, row.confirmed_by, row.confirmed_at) == (SOURCE, "u-admin", TEST_NOW)
    session.commit()
    assert current_book(session, administrator).version("serial", STARTS).confirmed
    lines = [
        line
        for theme in rules_on(session, administrator, STARTS)
        for line in theme.lines
        if line.own is not None
    ]
    assert [(line.version.rule, line.version.confirmed) for line in lines] == [("serial", True)]


def test_a_confirmation_can_be_renewed_and_taken_back(
    session: Session, administrator: Actor
) -> None:
    confirm(session, administrator, KEY, SOURCE, TEST_NOW)
    renewed = confirm(session, administrator, KEY, f"{SOURCE}, § 2", TEST_NOW)
    assert renewed.source.endswith("§ 2")
    withdraw(session, administrator, KEY)
    assert not current_book(session, administrator).version("serial", STARTS).confirmed
    withdraw(session, administrator, KEY)


def test_a_changed_rule_must_be_confirmed_anew(session: Session, administrator: Actor) -> None:
    confirm(session, administrator, KEY, SOURCE, TEST_NOW)
    row = session.get_one(RuleConfirmation, (administrator.municipality_id, *KEY))
    row.fingerprint = "et andet indhold"
    session.flush()
    assert not current_book(session, administrator).version("serial", STARTS).confirmed
    page = rule_page(session, administrator, KEY, TEST_NOW.date())
    assert page.outdated
    assert page.line.own is None


@pytest.mark.parametrize("source", ["", "kort", "x" * 501, "Aftalt med 010160-0000 i dag"])
def test_a_source_must_say_something_and_name_nobody(
    session: Session, administrator: Actor, source: str
) -> None:
    with pytest.raises(PraktikmatchError) as refused:
        confirm(session, administrator, KEY, source, TEST_NOW)
    assert refused.value.code is ErrorCode.INPUT_REFUSED


def test_an_unknown_version_is_not_found(session: Session, administrator: Actor) -> None:
    with pytest.raises(PraktikmatchError) as refused:
        confirm(session, administrator, ("serial", "1999"), SOURCE, TEST_NOW)
    assert refused.value.code is ErrorCode.NOT_FOUND


@pytest.mark.parametrize("role", [Role.SAGSBEHANDLER, Role.LEAD_CASEWORK, Role.AUDITOR])
def test_only_an_administrator_confirms(session: Session, actor: Actor, role: Role) -> None:
    with pytest.raises(PraktikmatchError) as refused:
        confirm(session, replace(actor, role=role), KEY, SOURCE, TEST_NOW)
    assert refused.value.code is ErrorCode.NOT_ALLOWED
    assert rules_on(session, replace(actor, role=role), STARTS)


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.CITIZEN, Role.PROVIDER])
def test_others_do_not_read_the_page(session: Session, actor: Actor, role: Role) -> None:
    with pytest.raises(PraktikmatchError) as refused:
        rules_on(session, replace(actor, role=role), STARTS)
    assert refused.value.code is ErrorCode.NOT_ALLOWED


def test_an_old_version_is_shown_as_it_counted(session: Session, administrator: Actor) -> None:
    page = rule_page(session, administrator, ("quota", "2020"), TEST_NOW.date())
    assert page.line.version.confirmed
    assert [version.id for version in page.others] == ["2018", "2020", "2025"]
