"""Many at once: one question for one place, one answer for one link."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor
from access.audit.opening import open_audited
from access.scopes import readable
from models.errors import ErrorCode, PraktikmatchError
from models.presentation import Consent, Presentation
from tests.rows import NOW
from tests.usecases.presenting.asked import SHOWN, WORDS, asked, town, wanted, yes_to
from usecases.presenting.answering import answer_by_link
from usecases.presenting.links import opened_link, try_code

MANY = 6


def at_once(engine: Engine, actor: Actor, act: Callable[[Session], object]) -> list[str]:
    """Do it in as many transactions at the same time; returns `done` or the error's code."""
    together = Barrier(MANY)

    def one(_: int) -> str:
        with open_audited(engine, actor, NOW) as session:
            together.wait(timeout=20)
            try:
                act(session)
            except PraktikmatchError as error:
                return error.code.name
            session.commit()
            return "done"

    with ThreadPoolExecutor(MANY) as pool:
        return sorted(pool.map(one, range(MANY)))


@pytest.fixture(autouse=True)
def _town(session: Session, actor: Actor, tmp_path: Path) -> None:
    town(session, actor, tmp_path)
    session.commit()


@pytest.mark.parametrize("opening_id", ["O-1", None])
def test_many_who_ask_at_once_ask_once(
    session: Session, engine: Engine, actor: Actor, opening_id: str | None
) -> None:
    ended = at_once(engine, actor, lambda own: asked(own, actor, wanted(opening_id=opening_id)))
    assert ended == [ErrorCode.INPUT_REFUSED.name] * (MANY - 1) + ["done"]
    assert len(session.exec(readable(actor, Presentation)).all()) == 1


def test_many_answers_on_one_link_are_one_answer(
    session: Session, engine: Engine, actor: Actor
) -> None:
    _, link = asked(session, actor)
    browser = try_code(session, actor.municipality_id, link.token, link.code, NOW).browser
    session.commit()

    def answer(own: Session) -> None:
        row = opened_link(own, actor.municipality_id, link.token, browser, NOW)
        answer_by_link(own, row, WORDS, yes_to(SHOWN), NOW)

    ended = at_once(engine, actor, answer)
    assert ended == [ErrorCode.LINK_CLOSED.name] * (MANY - 1) + ["done"]
    assert len(session.exec(readable(actor, Consent)).all()) == 1
