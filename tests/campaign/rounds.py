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

# Every other round the end comes while the server still warms up, else when all kinds of
# writes are under way: a page is shown once the words of work and the index are read.
COLD, WARM = "sign-in", "look"
# From then on, in seconds.
SHORTEST, LONGEST = 0.05, 1.5
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
            begun = len(ledger.acknowledged)
            writers = staff(Work(server.address, town, waiting, ledger), random.randrange(10**9))
            for writer in writers:
                writer.start()
            _wait_for(ledger, WARM if number % 2 else COLD, begun)
            time.sleep(random.uniform(SHORTEST, LONGEST))
            database.dies_too(number)
            server.kill()
            for writer in writers:
                writer.join()
            database.wait()
            server.start()
            _take_stock(engine, ledger, tally)
            tally.problems += _surprises(ledger, server.log)
            yield tally
    finally:
        server.kill()
        engine.dispose()


def _wait_for(ledger: Ledger, kind: str, begun: int) -> None:
    """Until a write of this kind was acknowledged since the round began."""
    deadline = time.monotonic() + _ANSWERS_WITHIN_SECONDS
    while kind not in {write.kind for write in ledger.acknowledged[begun:]}:
        assert time.monotonic() < deadline, f"nothing was acknowledged: {ledger.otherwise}"
        time.sleep(0.01)


def _take_stock(engine: Engine, ledger: Ledger, tally: Tally) -> None:
    stored = read_stored(engine)
    tally.kills += 1
    tally.acknowledged = Counter(write.kind for write in ledger.acknowledged)
    tally.otherwise = ledger.otherwise
    tally.problems += problems(stored, ledger.acknowledged)
    _count_cut_off(ledger, stored, tally)


def _surprises(ledger: Ledger, log: Path) -> list[str]:
    """Answers nobody foresaw, with what the server's log says of the first ones."""
    found = [answer for answer in ledger.otherwise if answer.endswith(" 500")]
    if found:
        lines = log.read_text(encoding="utf-8").splitlines()
        found += [line for line in lines if '"level": "error"' in line][:3]
    return found


def _count_cut_off(ledger: Ledger, stored: Stored, tally: Tally) -> None:
    """Writes nobody got an answer to; those of the log alone cannot be told apart."""
    changes = [write.change for write in ledger.cut_off if write.change is not None]
    tally.cut_off_whole = sum(change in stored.changes for change in changes)
    tally.cut_off_absent = len(changes) - tally.cut_off_whole
    tally.cut_off_looks = len(ledger.cut_off) - len(changes)
