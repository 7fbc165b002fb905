"""Let staff write, kill the server in the middle of it, start it again, look what is there."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sqlalchemy import Engine

from models.database import make_engine
from tests.campaign.checking import Stored, problems, read_stored
from tests.campaign.ledger import Ledger
from tests.campaign.server import KillableServer
from tests.campaign.town import Waiting, build_town
from tests.campaign.writers import Work, staff

# From the first answer to the end: long enough for each kind of write.
SHORTEST, LONGEST = 0.05, 2.0
_ANSWERS_WITHIN_SECONDS = 60


@dataclass
class Tally:
    """What came out of it."""

    kills: int = 0
    acknowledged: Counter[str] = field(default_factory=Counter)
    otherwise: Counter[str] = field(default_factory=Counter)
    cut_off_whole: int = 0
    cut_off_absent: int = 0
    cut_off_looks: int = 0
    problems: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Database:
    """Where it lies; what dies with the server in a round; how to wait until it is back."""

    url: str
    dies_too: Callable[[int], None] = lambda _round: None
    wait: Callable[[], None] = lambda: None


def crash(database: Database, folder: Path, kills: int, seed: int) -> Iterator[Tally]:
    """Kill the server `kills` times; yields the tally so far after each."""
    engine, random, tally, ledger = make_engine(database.url), Random(seed), Tally(), Ledger()
    server = KillableServer(database.url, folder)
    town = build_town(engine, documents=kills + 2)
    waiting = Waiting(town)
    try:
        server.start()
        for number in range(kills):
            writers = staff(Work(server.address, town, waiting, ledger), random.randrange(10**9))
            for writer in writers:
                writer.start()
            _wait_for_answers(ledger, more_than=len(ledger.acknowledged))
            time.sleep(random.uniform(SHORTEST, LONGEST))
            database.dies_too(number)
            server.kill()
            for writer in writers:
                writer.join()
            database.wait()
            server.start()
            _take_stock(engine, ledger, tally)
            yield tally
    finally:
        server.kill()
        engine.dispose()


def _wait_for_answers(ledger: Ledger, more_than: int) -> None:
    deadline = time.monotonic() + _ANSWERS_WITHIN_SECONDS
    while len(ledger.acknowledged) <= more_than:
        assert time.monotonic() < deadline, f"nothing was acknowledged: {ledger.otherwise}"
        time.sleep(0.01)


def _take_stock(engine: Engine, ledger: Ledger, tally: Tally) -> None:
    stored = read_stored(engine)
    tally.kills += 1
    tally.acknowledged = Counter(write.kind for write in ledger.acknowledged)
    tally.otherwise = ledger.otherwise
    tally.problems += problems(stored, ledger.acknowledged)
    _count_cut_off(ledger, stored, tally)


def _count_cut_off(ledger: Ledger, stored: Stored, tally: Tally) -> None:
    """Writes nobody got an answer to; those of the log alone cannot be told apart."""
    changes = [write.change for write in ledger.cut_off if write.change is not None]
    tally.cut_off_whole = sum(change in stored.changes for change in changes)
    tally.cut_off_absent = len(changes) - tally.cut_off_whole
    tally.cut_off_looks = len(ledger.cut_off) - len(changes)
