"""One index a process, kept in step with the database by its sequence of versions.

The database is the truth: every use asks for the version first, so an update by any worker
is seen in the next search of all. The feed of changes says which rows to read again; an index
too far behind, or told that anything may have changed, is built anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from threading import RLock
from time import monotonic

from sqlmodel import Session, col

from access.actor import Actor, system_actor
from access.audit import guard
from access.scopes import readable
from matching.index import PeopleIndex
from matching.loading.demands import load_demands
from matching.loading.people import load_ids, load_people
from matching.profiles import Demand
from models.municipality import DataChange, DataVersion
from support.versions import ChangeKind, uncommitted
from taxonomy.store import load_taxonomy
from taxonomy.taxonomy import Taxonomy

Version = tuple[int, int]
# Reading so many one by one takes as long as building anew.
MOST_FOLLOWED = 20_000
LONGEST_REQUEST = 60.0  # seconds
_OWN = "own_index"  # key of `Session.info`


@dataclass
class Snapshot:
    """Everything a match needs, as it stood at one version."""

    version: Version
    taxonomy: Taxonomy
    people: PeopleIndex
    demands: dict[str, Demand]
    read_at: float = field(default_factory=monotonic)

    def demands_on(self, today: date) -> dict[str, Demand]:
        """The demands as they look on a day."""
        return {key: replace(demand, today=today) for key, demand in self.demands.items()}


class IndexStore:
    """Snapshots by municipality, changed in place by one thread at a time."""

    def __init__(self) -> None:
        self._snapshots: dict[str, Snapshot] = {}
        self._lock = RLock()

    @contextmanager
    def snapshot(self, session: Session, actor: Actor) -> Iterator[Snapshot]:
        """The newest snapshot, which nobody changes within the block."""
        house = system_actor(actor.municipality_id)
        with self._lock:
            # The index holds everybody and is shown to nobody whole: the house reads it.
            with guard.unseen(session):
                held = self._private(session, house) or self._shared(session, house)
            yield held

    def _private(self, session: Session, house: Actor) -> Snapshot | None:
        """For a session that sees changes of its own, which may yet be rolled back."""
        mark = uncommitted(session)
        if mark is None:
            session.info.pop(_OWN, None)
            return None
        version = _version(session, house)
        told: tuple[object, Snapshot] | None = session.info.get(_OWN)
        if told is None or told[0] is not mark or told[1].version != version:
            old = self._snapshots.get(house.municipality_id)
            told = session.info[_OWN] = mark, _build(session, house, version, old)
        return told[1]

    def _shared(self, session: Session, house: Actor) -> Snapshot:
        held = self._snapshots.pop(house.municipality_id, None)
        # Kept only when all went well: had following failed half way, the next builds anew.
        held = self._snapshots[house.municipality_id] = _brought_up(session, house, held)
        return held

    def taxonomy(self, session: Session, actor: Actor) -> Taxonomy:
        """The municipality's words of work."""
        with self._lock:
            held = self._snapshots.get(actor.municipality_id)
            if held is not None and uncommitted(session) is not None:
                return held.taxonomy
        with self.snapshot(session, actor) as snapshot:
            return snapshot.taxonomy


def _brought_up(session: Session, house: Actor, held: Snapshot | None) -> Snapshot:
    version = _version(session, house)
    if held is not None and (held.version == version or _just_ahead(held, version)):
        return held
    changes = None if held is None else _changes(session, house, held.version, version)
    if held is None or changes is None:
        return _build(session, house, version, held)
    _follow(session, house, held, changes)
    held.version, held.read_at = version, monotonic()
    return held


def _just_ahead(held: Snapshot, version: Version) -> bool:
    """The session began before a change that the index has followed already.

    Newer is as good, and what is shown is read again. But a version that stays behind means
    that an older database stands in this one's place.
    """
    behind = version[0] < held.version[0] and version[1] == held.version[1]
    return behind and monotonic() - held.read_at < LONGEST_REQUEST


def _version(session: Session, house: Actor) -> Version:
    row = session.exec(
        readable(house, DataVersion).execution_options(populate_existing=True)
    ).first()
    return (row.number, row.words) if row else (0, 0)


def _build(session: Session, house: Actor, version: Version, old: Snapshot | None) -> Snapshot:
    same_words = old is not None and old.version[1] == version[1]
    taxonomy = old.taxonomy if old and same_words else load_taxonomy(session, house.municipality_id)
    return Snapshot(
        version=version,
        taxonomy=taxonomy,
        people=PeopleIndex(load_people(session, house, taxonomy)),
        demands=load_demands(session, house, taxonomy, date.min),
    )


def _changes(session: Session, house: Actor, old: Version, new: Version) -> list[DataChange] | None:
    """What to read again; None where the feed does not tell it all.

    Versions going back mean another database stands in this one's place.
    """
    if new[1] != old[1] or new[0] < old[0]:
        return None
    number = col(DataChange.number)
    feed = readable(house, DataChange).where(number > old[0], number <= new[0])
    changes = list(session.exec(feed.limit(MOST_FOLLOWED)))
    told = {change.number for change in changes}
    whole = told == set(range(old[0] + 1, new[0] + 1))
    if not whole or len(changes) == MOST_FOLLOWED:
        return None
    return None if any(c.kind == ChangeKind.EVERYTHING for c in changes) else changes


def _follow(session: Session, house: Actor, held: Snapshot, changes: list[DataChange]) -> None:
    kinds = {change.kind for change in changes}
    citizens = sorted({change.citizen_id for change in changes if change.citizen_id})
    openings = sorted({change.opening_id for change in changes if change.opening_id})
    if citizens:
        _read_again(session, house, held, citizens)
    if ChangeKind.GONE in kinds:
        for citizen in held.people.row.keys() - load_ids(session, house):
            held.people.drop(citizen)
    if ChangeKind.DEMANDS in kinds:
        held.demands = load_demands(session, house, held.taxonomy, date.min)
    elif openings:
        for opening in openings:
            held.demands.pop(opening, None)
        held.demands |= load_demands(session, house, held.taxonomy, date.min, openings)


def _read_again(session: Session, house: Actor, held: Snapshot, citizens: list[str]) -> None:
    found = load_people(session, house, held.taxonomy, citizens)
    for profile in found:
        held.people.put(profile)
    for citizen in set(citizens) - {profile.id for profile in found}:
        held.people.drop(citizen)
