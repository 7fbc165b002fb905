"""Two at once: one pair, one answer, one yes taken back."""

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from access.actor import Actor
from access.audit.opening import open_audited
from access.scopes import readable
from models.access_enums import PresentationState
from models.errors import ErrorCode, PraktikmatchError
from models.order import LifeStep
from models.placement_enums import ProposalState
from models.presentation import Presentation
from models.proposal import Proposal
from placements.proposals.said import Said
from tests.rows import NOW
from tests.usecases.presenting.asked import citizen
from tests.usecases.proposing.town import (
    consultant,
    employer,
    shown,
    suggested,
    willing,
)
from usecases.presenting.answering import withdraw
from usecases.proposing import allowing, suggesting
from usecases.proposing.acting import act_on, show

Doing = tuple[Actor, Callable[[Session, Actor], object]]
ROUNDS = 3


def at_once(engine: Engine, *doings: Doing) -> list[str]:
    """All at the same time, each in its own transaction; `done` or the error's code of each."""
    together = Barrier(len(doings))

    def one(doing: Doing) -> str:
        actor, act = doing
        with open_audited(engine, actor, NOW) as session:
            together.wait(timeout=20)
            try:
                act(session, actor)
            except PraktikmatchError as error:
                session.rollback()
                return error.code.name
            session.commit()
            return "done"

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(one, doings))


def only(session: Session, actor: Actor) -> Proposal:
    query = readable(actor, Proposal).execution_options(populate_existing=True)
    return session.exec(query).one()


def states(session: Session, actor: Actor) -> list[tuple[str, str]]:
    """From where to where, in order: each step must begin where the one before ended."""
    rows = session.exec(readable(actor, LifeStep)).all()
    return [(row.source, row.target) for row in sorted(rows, key=lambda row: row.number)]


def unbroken(steps: list[tuple[str, str]]) -> bool:
    return all(before[1] == after[0] for before, after in itertools.pairwise(steps))


MANY = 3


@pytest.fixture
def _all_look_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody writes before all have looked for another proposal, as far as they are let in."""
    look, together = allowing.problems_of, Barrier(MANY)

    def slowly(*args: Any) -> list[dict[str, object]]:
        found = list(look(*args))
        with suppress(BrokenBarrierError):
            together.wait(timeout=4)
        return found

    monkeypatch.setattr(suggesting, "problems_of", slowly)


def many_propose(engine: Engine, actor: Actor) -> list[str]:
    doings: list[Doing] = [(consultant(actor), suggested)] * MANY
    return sorted(at_once(engine, *doings))


@pytest.mark.usefixtures("_all_look_first")
def test_many_who_propose_the_same_pair_make_one(
    session: Session, engine: Engine, actor: Actor
) -> None:
    assert many_propose(engine, actor) == [ErrorCode.INPUT_REFUSED.name] * (MANY - 1) + ["done"]
    assert only(session, actor).state == ProposalState.SUGGESTED


@pytest.mark.usefixtures("_all_look_first")
def test_without_the_lock_several_would(
    engine: Engine, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(suggesting, "hold_citizen", lambda *_: None)
    assert many_propose(engine, actor).count("done") > 1


def test_the_same_people_in_another_order_do_not_wait_in_a_ring(
    session: Session, engine: Engine, actor: Actor
) -> None:
    by = consultant(actor)
    ended = at_once(
        engine,
        *[(by, lambda own, who: suggested(own, who, "B-1", "B-3"))] * 3,
        *[(by, lambda own, who: suggested(own, who, "B-3", "B-1"))] * 3,
    )
    assert sorted(ended) == [ErrorCode.INPUT_REFUSED.name] * 5 + ["done"]
    assert len(session.exec(readable(actor, Proposal)).all()) == 2


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_the_employer_answers_while_staff_withdraw(
    session: Session, engine: Engine, actor: Actor, _round: int
) -> None:
    proposal_id = shown(session, consultant(actor)).id
    session.commit()
    answer, withdrawal = at_once(
        engine,
        (
            employer(actor),
            lambda own, by: act_on(own, by, proposal_id, "not_choose", Said("filled"), NOW),
        ),
        (
            consultant(actor),
            lambda own, by: act_on(own, by, proposal_id, "withdraw", Said("law"), NOW),
        ),
    )
    assert max((answer, withdrawal)) == "done"
    # The employer no longer finds what was withdrawn before it looked.
    lost = {ErrorCode.WRONG_STATE.name, ErrorCode.NOT_FOUND.name}
    assert [answer, withdrawal].count("done") == 1
    assert {answer, withdrawal} - {"done"} <= lost
    won = ProposalState.NOT_CHOSEN if answer == "done" else ProposalState.WITHDRAWN
    assert only(session, actor).state == won
    assert unbroken(states(session, actor))


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_the_citizen_takes_the_yes_back_while_staff_show(
    session: Session, engine: Engine, actor: Actor, _round: int
) -> None:
    (proposal,) = suggested(session, consultant(actor))
    presentation_id = willing(session, consultant(actor), proposal).id
    session.commit()
    taken_back, showing = at_once(
        engine,
        (citizen(actor), lambda own, by: withdraw(own, by, presentation_id, NOW)),
        (consultant(actor), lambda own, by: show(own, by, proposal.id, NOW)),
    )
    assert taken_back == "done"
    assert showing in ("done", ErrorCode.CONSENT_MISSING.name, ErrorCode.WRONG_STATE.name)
    # Whoever came first, in the end nobody is shown.
    ended = ProposalState.WITHDRAWN if showing == "done" else ProposalState.UNWILLING
    assert only(session, actor).state == ended
    found = readable(actor, Presentation).execution_options(populate_existing=True)
    assert session.exec(found).one().state == PresentationState.WITHDRAWN
    assert unbroken(states(session, actor))


def test_the_citizen_and_the_employer_at_once(
    session: Session, engine: Engine, actor: Actor
) -> None:
    proposal = shown(session, consultant(actor))
    presentation_id = proposal.presentation_id or ""
    session.commit()
    taken_back, answer = at_once(
        engine,
        (citizen(actor), lambda own, by: withdraw(own, by, presentation_id, NOW)),
        (employer(actor), lambda own, by: act_on(own, by, proposal.id, "meet", Said(), NOW)),
    )
    assert taken_back == "done"
    lost = (ErrorCode.WRONG_STATE.name, ErrorCode.NOT_FOUND.name)
    assert answer in ("done", *lost)
    assert only(session, actor).state == ProposalState.WITHDRAWN
    assert unbroken(states(session, actor))
