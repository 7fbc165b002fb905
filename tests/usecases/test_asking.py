"""Answers written to the database keep what the call list promised."""

from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from access.actor import Actor
from matching.asking.calls import Call
from matching.options import MatchOptions
from matching.service import match_opening
from matching.store import IndexStore
from models.access_enums import Role
from models.audit import AuditEvent
from models.errors import PraktikmatchError
from tests.conftest import TEST_NOW
from tests.rows import CITIZEN, changed, load_town, without
from usecases.asking import calls, questions

OPTIONS = MatchOptions(TEST_NOW.date(), 20)
NEAR_WISH = changed(CITIZEN, wishes__titles=["Køkkenmedhjælper"], wishes__branches=["81"])
GAPS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (without(CITIZEN, "skills"), changed(CITIZEN, skills=["gulvvask", "hotelrengøring"])),
    (without(CITIZEN, "consent"), CITIZEN),
    (without(CITIZEN, "wishes__shifts"), CITIZEN),
    (without(CITIZEN, "wishes__titles"), CITIZEN),
    (without(CITIZEN, "wishes__hours"), changed(CITIZEN, wishes__hours={"min": 20, "max": 37})),
    (
        without(CITIZEN, "wishes__max_travel_minutes"),
        changed(CITIZEN, wishes__max_travel_minutes=60),
    ),
]


def _town(session: Session, actor: Actor, folder: Path, gap: dict[str, Any]) -> None:
    others = [changed(NEAR_WISH, id=f"B-{number}") for number in range(3, 7)]
    load_town(session, actor, folder, citizens=[changed(gap, id="B-2"), *others])


def _call(session: Session, actor: Actor) -> Call:
    return next(
        c for c in calls(session, actor, IndexStore(), "O-1", OPTIONS) if c.citizen == "B-2"
    )


@pytest.mark.parametrize(("gap", "answered"), GAPS)
def test_the_best_answer_written_down_gives_the_promised_rank(
    session: Session,
    actor: Actor,
    tmp_path: Path,
    gap: dict[str, Any],
    answered: dict[str, Any],
) -> None:
    _town(session, actor, tmp_path, gap)
    call = _call(session, actor)
    assert call.best_rank is not None
    assert call.rank is None or call.best_rank <= call.rank
    _town(session, actor, tmp_path, answered)
    match = match_opening(session, actor, IndexStore(), "O-1", OPTIONS)
    ranks = {pair.citizen: pair.rank for pair in match.results}
    assert ranks["B-2"] == call.best_rank


def test_a_look_is_written_down_with_those_it_named(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    _town(session, actor, tmp_path, without(CITIZEN, "consent"))
    session.commit()
    found = calls(session, actor, IndexStore(), "O-1", OPTIONS)
    session.commit()
    events = session.exec(select(AuditEvent).where(AuditEvent.object_kind == "call list")).all()
    assert [(event.object_id, len(event.detail["named"])) for event in events] == [
        ("O-1", len(found))
    ]


def test_nobody_beyond_reach_is_called_or_asked_about(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    _town(session, actor, tmp_path, without(CITIZEN, "consent"))
    stranger = Actor(actor.municipality_id, role=Role.SAGSBEHANDLER, staff_id="anden")
    assert calls(session, stranger, IndexStore(), "O-1", OPTIONS) == ()
    with pytest.raises(PraktikmatchError, match="formål"):
        questions(session, stranger, IndexStore(), "B-2", OPTIONS)


def test_a_missing_consent_is_the_first_question_to_a_citizen(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    _town(session, actor, tmp_path, without(CITIZEN, "consent"))
    first = questions(session, actor, IndexStore(), "B-2", OPTIONS)[0]
    assert first.question.fact == "limit:consent"
    assert first.most == 2
