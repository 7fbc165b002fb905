"""`python -m tests.campaign.life_cycles`: random people walk orders and agreements for long.

Every walk begins in the same small town; after each step everything of
`tests/placements/walking/invariants.py` is checked. The counts go into `docs/campaign.md`.
"""

import argparse
import shutil
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from migrations.upgrade import upgrade
from models.database import make_engine
from placements.lifecycle.agreements import AGREEMENT_LIFE
from placements.lifecycle.orders import ORDER_LIFE
from tests.campaign.report import write_row
from tests.placements.walking.invariants import Watch
from tests.placements.walking.moves import Moves
from tests.placements.walking.world import World, build

SUBJECT = "random walks of orders and agreements"


def main() -> None:
    """Walk, and write down how far."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--walks", type=int, default=100)
    parser.add_argument("--steps", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1866)
    asked = parser.parse_args()
    tried: Counter[str] = Counter()
    done: Counter[str] = Counter()
    with TemporaryDirectory(prefix="praktikmatch-walks-") as folder:
        town = Path(folder) / "town.sqlite"
        engine = make_engine(f"sqlite:///{town}")
        upgrade(engine)
        people = build(engine, Path(folder))
        engine.dispose()
        for walk in range(asked.walks):
            path = Path(folder) / "walk.sqlite"
            shutil.copy(town, path)
            engine = make_engine(f"sqlite:///{path}")
            world = World(engine, people)
            moves, watch = Moves(world, Random(asked.seed + walk)), Watch(world)
            for _ in range(asked.steps):
                moves.one()
                watch.check()
            tried += world.tried
            done += world.done
            engine.dispose()
    write_row(SUBJECT, _told(asked.walks, asked.walks * asked.steps, tried, done))


def _told(walks: int, steps: int, tried: Counter[str], done: Counter[str]) -> str:
    acts = len(ORDER_LIFE.transitions) + len(AGREEMENT_LIFE.transitions)
    return (
        f"{walks} walks, {steps} steps; {sum(tried.values())} attempts at {len(tried)} acts (the "
        f"tables have {acts}), {sum(done.values())} allowed at {len(done)}; 0 illegal states, "
        "0 signatures lost, 0 times past the quota"
    )


if __name__ == "__main__":
    main()
