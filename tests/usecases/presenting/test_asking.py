from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from access.actor import Actor
from access.scopes import readable
from models.access_enums import PresentationState, Role
from models.errors import ErrorCode, PraktikmatchError
from models.presentation import PersonalLink
from tests.rows import NOW, changed, load
from tests.usecases.presenting.asked import (
    OTHER,
    OWN,
    PERSON,
    SHOWN,
    TODAY,
    WORDS,
    approved,
    asked,
    citizen,
    consultant,
    employer,
    town,
    wanted,
)
from usecases.presenting.answering import withdraw
from usecases.presenting.asking import ask
from usecases.presenting.own_employers import places_for
from usecases.presenting.showing import present, renew_link


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path) -> None:
    town(session, actor, tmp_path)


def code_of(call: Callable[[], object]) -> ErrorCode:
    with pytest.raises(PraktikmatchError) as caught:
        call()
    return caught.value.code


def test_secrets_are_given_once_and_stored_as_hashes(session: Session, actor: Actor) -> None:
    presentation, link = asked(session, actor)
    assert presentation.state == PresentationState.ASKED
    assert len(link.code) == 6
    row = session.get_one(PersonalLink, _only_key(session, actor))
    stored = row.model_dump_json()
    assert link.token not in stored
    assert f'"{link.code}"' not in stored
    assert row.ends_at == NOW + timedelta(days=14)


def _only_key(session: Session, actor: Actor) -> tuple[str, str, str]:
    row = session.exec(readable(actor, PersonalLink)).one()
    return row.municipality_id, row.citizen_id, row.id


def test_a_consultant_asks_for_own_employers_only(session: Session, actor: Actor) -> None:
    mine, yours = consultant(actor), consultant(actor, "konsulent2")
    assert code_of(lambda: asked(session, yours)) is ErrorCode.NOT_ALLOWED
    presentation, _ = asked(session, mine)
    for act in (renew_link, present):
        assert code_of(lambda act=act: act(session, yours, presentation.id, NOW)) is (  # type: ignore[misc]
            ErrorCode.NOT_ALLOWED
        )
    assert {place.cvr for place in places_for(session, mine)} == {OWN}
    assert {place.cvr for place in places_for(session, yours)} == {OTHER}


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.CITIZEN, Role.PROVIDER, Role.AUDITOR])
def test_who_may_not_present_may_not_ask(session: Session, actor: Actor, role: Role) -> None:
    stranger = replace(employer(actor), role=role, citizen_id="B-1")
    assert code_of(lambda: asked(session, stranger)) is ErrorCode.NOT_ALLOWED


def test_a_caseworker_asks_own_citizens(session: Session, actor: Actor) -> None:
    own = Actor(actor.municipality_id, role=Role.SAGSBEHANDLER, staff_id="sagsbehandler1")
    asked(session, own)
    assert code_of(lambda: ask(session, own, WORDS, "B-2", wanted(), NOW)) is (
        ErrorCode.PURPOSE_NEEDED
    )


@pytest.mark.parametrize(
    "what",
    [
        wanted(frozenset()),
        wanted(SHOWN | {"name"}),
        wanted(frozenset({"skill:findes ikke"})),
        wanted(frozenset({"consideration:no_stairs"})),
        wanted(until=TODAY - timedelta(days=1)),
        wanted(until=TODAY + timedelta(days=185)),
        wanted(until=date.max),
    ],
)
def test_only_facts_for_a_season_can_be_asked(session: Session, actor: Actor, what: object) -> None:
    assert code_of(lambda: asked(session, actor, what)) is ErrorCode.INPUT_REFUSED  # type: ignore[arg-type]


def test_the_opening_must_be_the_employers(session: Session, actor: Actor) -> None:
    assert code_of(lambda: asked(session, actor, wanted(cvr=OTHER))) is ErrorCode.NOT_FOUND
    assert code_of(lambda: asked(session, actor, wanted(cvr="1", opening_id=None))) is (
        ErrorCode.NOT_FOUND
    )


def test_one_question_at_a_time_for_one_place(session: Session, actor: Actor) -> None:
    first, _ = asked(session, actor)
    assert code_of(lambda: asked(session, actor)) is ErrorCode.INPUT_REFUSED
    asked(session, actor, wanted(opening_id=None))
    withdraw(session, actor, first.id, NOW)
    asked(session, actor)


def test_nobody_asks_who_has_said_no_to_all(session: Session, actor: Actor, tmp_path: Path) -> None:
    load(session, actor, tmp_path, citizens=[changed(PERSON, consent={"share_profile": False})])
    session.expire_all()
    assert code_of(lambda: asked(session, actor)) is ErrorCode.INPUT_REFUSED


def test_staff_cannot_show_without_a_yes(session: Session, actor: Actor) -> None:
    presentation, _ = asked(session, actor)
    assert code_of(lambda: present(session, actor, presentation.id, NOW)) is (
        ErrorCode.CONSENT_MISSING
    )


def test_staff_cannot_show_after_it_is_taken_back(session: Session, actor: Actor) -> None:
    presentation = approved(session, actor)
    present(session, actor, presentation.id, NOW)
    withdraw(session, citizen(actor), presentation.id, NOW)
    for act in (present, renew_link):
        assert code_of(lambda act=act: act(session, actor, presentation.id, NOW)) is (  # type: ignore[misc]
            ErrorCode.CONSENT_MISSING
        )


def test_staff_cannot_show_when_the_yes_has_ended(session: Session, actor: Actor) -> None:
    presentation = approved(session, actor)
    late = NOW + timedelta(days=100)
    assert code_of(lambda: present(session, actor, presentation.id, late)) is (
        ErrorCode.CONSENT_MISSING
    )
    assert code_of(lambda: renew_link(session, actor, presentation.id, late)) is (
        ErrorCode.CONSENT_MISSING
    )
