"""Random people try random things with orders and agreements; nothing illegal comes of it.

Hypothesis draws the walks. `tests.campaign.life_cycles` walks much further and writes the counts
into `docs/campaign.md`.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import delete

from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.database import make_engine
from models.placement import Signature
from models.placement_enums import Origin
from placements.agreements.service import NewAgreement
from placements.lawful import service as lawful
from tests.placements.lawful.town import START, UNIT
from tests.placements.walking.invariants import ROOM, Watch
from tests.placements.walking.moves import DAY, Moves, full_time
from tests.placements.walking.world import HOUSE, PEOPLE, World, build

WALKS, STEPS = 20, 50
# Somebody has signed before so many steps.
LONG = 400


@pytest.fixture(scope="module")
def town(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The town as it is before anybody tried anything."""
    path = tmp_path_factory.mktemp("walk") / "town.sqlite"
    shutil.copy(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    people = build(engine, path.parent)
    engine.dispose()
    yield World(engine, people)
    engine.dispose()


@contextmanager
def _walking(town: World, folder: Path, seed: int) -> Iterator[tuple[Moves, Watch]]:
    path = folder / "walk.sqlite"
    assert town.engine.url.database is not None
    shutil.copy(town.engine.url.database, path)
    engine = make_engine(f"sqlite:///{path}")
    world = World(engine, town.people)
    yield Moves(world, Random(seed)), Watch(world)
    engine.dispose()


@settings(max_examples=WALKS)
@given(seed=st.integers(0, 2**32 - 1))
def test_no_walk_leads_anywhere_illegal(town: World, tmp_path: Path, seed: int) -> None:
    with _walking(town, tmp_path, seed) as (moves, watch):
        for _ in range(STEPS):
            moves.one()
            watch.check()


@pytest.mark.parametrize("asked", [True, False])
def test_a_quota_nobody_asks_is_found_out(
    town: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: bool
) -> None:
    if not asked:
        monkeypatch.setattr(lawful, "claim", lambda *_: None)
        monkeypatch.setattr(lawful, "broken_rules", lambda *_: ())
    with _walking(town, tmp_path, 1) as (moves, watch):
        world, who = moves.world, moves.world.people[0]
        for citizen in range(1, PEOPLE + 1):
            new = NewAgreement(
                f"B-{citizen}", UNIT, "virksomhedspraktik", Origin.UNIT, START, START + 27 * DAY
            )
            full_week = partial(full_time, who=who, new=new, now=world.now)
            world.attempt("send", who, full_week)
        with nullcontext() if asked else pytest.raises(AssertionError):
            watch.check()
        assert world.done["send"] == (ROOM if asked else PEOPLE)


def test_a_signature_that_disappears_is_found_out(town: World, tmp_path: Path) -> None:
    with _walking(town, tmp_path, 1) as (moves, watch):
        for _ in range(LONG):
            moves.one()
            watch.check()
            if watch.signed:
                break
        with open_audited(moves.world.engine, HOUSE, moves.world.now) as session, unseen(session):
            session.execute(delete(Signature))
            session.commit()
        with pytest.raises(AssertionError):
            watch.check()
