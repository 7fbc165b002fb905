"""The index follows the database: in place where the feed tells what changed, anew where not."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select, update

from access.actor import Actor
from access.audit.opening import open_audited
from access.retention.rules import RuleId
from matching import store as store_module
from matching.index import PeopleIndex
from matching.options import MatchOptions
from matching.profiles import Demand, PersonProfile
from matching.service import match_opening
from matching.store import IndexStore
from models.citizen import Citizen
from models.competence import CompetenceCard
from models.municipality import DataChange, DataVersion
from support.versions import Changed, raise_version
from tests.conftest import TEST_MUNICIPALITY, TEST_NOW, on_sqlite
from tests.rows import CITIZEN, EMPLOYER, OPENING, changed, load, load_town, without
from usecases.retention.anonymise import anonymise

PEOPLE, TODAY = 12, date(2026, 11, 22)
Held = tuple[dict[str, PersonProfile], dict[str, Demand]]


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often a whole index was built."""
    counted: list[int] = []
    real = store_module._build

    def build(*given: object) -> object:
        counted.append(1)
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(store_module, "_build", build)
    return counted


def held(session: Session, actor: Actor, store: IndexStore) -> Held:
    with store.snapshot(session, actor) as snapshot:
        people = snapshot.people
        profiles = {one: people.profile(row) for one, row in people.row.items()}
        return profiles, dict(snapshot.demands)


def a_town(session: Session, actor: Actor, folder: Path) -> None:
    people = [changed(CITIZEN, id=f"B-{number}") for number in range(PEOPLE)]
    load_town(session, actor, folder, citizens=people)


def test_every_kind_of_change_is_followed_in_place(
    session: Session, actor: Actor, tmp_path: Path, builds: list[int]
) -> None:
    a_town(session, actor, tmp_path)
    workers = [IndexStore(), IndexStore()]
    for worker in workers:
        held(session, actor, worker)
    built = len(builds)

    def card() -> None:
        session.add(
            CompetenceCard(
                municipality_id=TEST_MUNICIPALITY, citizen_id="B-1", position=99,
                task="vinduespolering", level="alone", assessor="Formand",
                source="import", recorded_at=TEST_NOW,
            )
        )  # fmt: skip
        raise_version(session, TEST_MUNICIPALITY, Changed(citizens=["B-1"]))

    acts: list[Callable[[], object]] = [
        card,
        lambda: load(session, actor, tmp_path, citizens=[without(CITIZEN, "consent")]),
        lambda: load(session, actor, tmp_path, citizens=[changed(CITIZEN, id="B-99")]),
        lambda: anonymise(session, actor, "B-2", RuleId.CLOSED_CASE),
        lambda: load(session, actor, tmp_path, openings=[changed(OPENING, jobAdId="O-2")]),
        lambda: load(session, actor, tmp_path, employers=[changed(EMPLOYER, branch="56")]),
        lambda: raise_version(session, TEST_MUNICIPALITY, Changed(openings=["O-1"])),
        lambda: raise_version(session, TEST_MUNICIPALITY, Changed()),
    ]
    for number, act in enumerate(acts):
        act()
        session.commit()
        worker = workers[number % 2]  # the other one is a change behind each time
        assert held(session, actor, worker) == held(session, actor, IndexStore())
    assert held(session, actor, workers[0]) == held(session, actor, workers[1])
    assert len(builds) - built == len(acts)  # the fresh ones it was compared with, no other


def test_a_card_counts_in_the_next_search(session: Session, actor: Actor, tmp_path: Path) -> None:
    load_town(session, actor, tmp_path, citizens=[changed(CITIZEN, skills=[], competence_cards=[])])
    store = IndexStore()
    (before,) = match_opening(session, actor, store, "O-1", MatchOptions(TODAY)).results
    session.add(
        CompetenceCard(
            municipality_id=TEST_MUNICIPALITY, citizen_id="B-1", position=0,
            task="gulvvask", level="alone", assessor="Formand",
                source="import", recorded_at=TEST_NOW,
        )
    )  # fmt: skip
    raise_version(session, TEST_MUNICIPALITY, Changed(citizens=["B-1"]))
    session.commit()
    (after,) = match_opening(session, actor, store, "O-1", MatchOptions(TODAY)).results
    assert after.score > before.score


def test_what_is_rolled_back_never_was_in_the_index(
    session: Session, actor: Actor, tmp_path: Path
) -> None:
    a_town(session, actor, tmp_path)
    store = IndexStore()
    before = held(session, actor, store)
    session.exec(update(Citizen).values(share_profile=False))
    raise_version(session, TEST_MUNICIPALITY, Changed(citizens=["B-1", "B-2"]))
    during = held(session, actor, store)[0]
    assert [during[one].share_profile for one in ("B-1", "B-2")] == [False, False]
    session.rollback()
    assert held(session, actor, store) == before
    # The number comes again, and tells of something else: first to this session alone.
    session.exec(update(Citizen).where(col(Citizen.id) == "B-4").values(share_profile=False))
    raise_version(session, TEST_MUNICIPALITY, Changed(citizens=["B-4"]))
    during = held(session, actor, store)[0]
    assert [during[one].share_profile for one in ("B-1", "B-4")] == [True, False]
    session.rollback()
    session.exec(update(Citizen).where(col(Citizen.id) == "B-3").values(share_profile=False))
    raise_version(session, TEST_MUNICIPALITY, Changed(citizens=["B-3"]))
    session.commit()
    assert held(session, actor, store) == held(session, actor, IndexStore())


@pytest.mark.parametrize(
    "break_feed",
    [
        lambda session: raise_version(session, TEST_MUNICIPALITY),
        lambda session: session.exec(update(DataVersion).values(number=50_000)),
        lambda session: session.exec(update(DataVersion).values(words=7)),
        lambda session: (
            [session.delete(row) for row in session.exec(select(DataChange))]
            + [session.exec(update(DataVersion).values(number=DataVersion.number + 1))]
        ),
    ],
)
def test_where_the_feed_does_not_tell_all_it_is_built_anew(
    session: Session,
    actor: Actor,
    tmp_path: Path,
    builds: list[int],
    break_feed: Callable[[Session], object],
) -> None:
    a_town(session, actor, tmp_path)
    store = IndexStore()
    held(session, actor, store)
    built = len(builds)
    session.exec(update(Citizen).where(col(Citizen.id) == "B-3").values(share_profile=False))
    break_feed(session)
    session.commit()
    assert held(session, actor, store)[0]["B-3"].share_profile is False
    assert len(builds) == built + 1


def test_an_older_database_in_its_place_is_noticed(
    session: Session, actor: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_town(session, actor, tmp_path)
    raise_version(session, TEST_MUNICIPALITY, Changed())
    session.commit()
    store = IndexStore()
    held(session, actor, store)
    session.exec(update(Citizen).values(share_profile=False))
    session.exec(update(DataVersion).values(number=DataVersion.number - 1))
    session.commit()
    assert held(session, actor, store)[0]["B-1"].share_profile is True  # may be a slow request
    monkeypatch.setattr(store_module, "LONGEST_REQUEST", -1.0)
    assert held(session, actor, store)[0]["B-1"].share_profile is False


def test_a_failure_half_way_leaves_no_half_index(
    session: Session, actor: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_town(session, actor, tmp_path)
    store = IndexStore()
    held(session, actor, store)
    session.exec(update(Citizen).values(share_profile=False))
    raise_version(session, TEST_MUNICIPALITY, Changed(citizens=["B-1", "B-2"]))
    session.commit()
    real = PeopleIndex.put

    def fails_at_the_second(index: PeopleIndex, profile: PersonProfile) -> None:
        if profile.id == "B-2":
            raise MemoryError
        real(index, profile)

    with monkeypatch.context() as patch:
        patch.setattr(PeopleIndex, "put", fails_at_the_second)
        with pytest.raises(MemoryError):
            held(session, actor, store)
    assert held(session, actor, store) == held(session, actor, IndexStore())


@on_sqlite
def test_random_changes_by_one_worker_are_seen_by_another(
    engine: Engine, session: Session, actor: Actor, tmp_path: Path
) -> None:
    a_town(session, actor, tmp_path)
    draw, ours, theirs = Random(3), IndexStore(), IndexStore()
    for _ in range(25):
        with open_audited(engine, actor, TEST_NOW) as other:
            citizen = changed(CITIZEN, id=f"B-{draw.randrange(PEOPLE + 5)}")
            citizen = changed(citizen, wishes__max_travel_minutes=draw.randrange(10, 90))
            load(other, actor, tmp_path, citizens=[citizen])
            held(other, actor, theirs)
        session.rollback()  # a new transaction, as every request has
        assert held(session, actor, ours) == held(session, actor, IndexStore())


SEARCH = """
import sys
from datetime import date
from access.actor import system_actor
from access.audit.opening import open_audited
from access.audit.trail import Act, record
from matching.options import MatchOptions
from matching.service import match_opening
from matching.store import IndexStore
from models.access_enums import AuditAction
from models.database import make_engine
from support.clock import now

store, actor = IndexStore(), system_actor("test")
engine = make_engine(sys.argv[1])
for _ in sys.stdin:
    with open_audited(engine, actor, now()) as session:
        found = match_opening(session, actor, store, "O-1", MatchOptions(date(2026, 11, 22)))
        record(session, actor, Act(AuditAction.SEARCH, "opening", "O-1"))
        session.commit()
    print(len(found.results), len(found.set_aside), flush=True)
"""


def test_other_processes_see_a_change_in_their_next_search(
    session: Session,
    actor: Actor,
    tmp_path: Path,
    engine: Engine,
) -> None:
    load_town(session, actor, tmp_path)
    url = engine.url.render_as_string(hide_password=False)
    workers = [
        subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", SEARCH, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]

    def ask() -> list[str]:
        answers = []
        for worker in workers:
            assert worker.stdin is not None
            assert worker.stdout is not None
            worker.stdin.write("\n")
            worker.stdin.flush()
            answers.append(worker.stdout.readline().strip())
        return answers

    try:
        session.commit()
        assert ask() == ["1 0", "1 0"]
        load(session, actor, tmp_path, citizens=[changed(CITIZEN, consent__share_profile=False)])
        assert ask() == ["0 1", "0 1"]
        load(session, actor, tmp_path, citizens=[CITIZEN, changed(CITIZEN, id="B-7")])
        assert ask() == ["2 0", "2 0"]
    finally:
        for worker in workers:
            worker.communicate(timeout=30)
