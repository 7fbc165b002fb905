"""One index a process, rebuilt when the municipality's data version has changed.

The database is the truth: every use asks for the version first, so an update by any worker
is seen in the next search of all.
"""

from dataclasses import dataclass, replace
from datetime import date
from threading import Lock

from sqlmodel import Session

from access.actor import Actor, system_actor
from access.audit import guard
from access.scopes import readable
from matching.index import PeopleIndex
from matching.loading.demands import load_demands
from matching.loading.people import load_people
from matching.profiles import Demand
from models.municipality import DataVersion
from taxonomy.store import load_taxonomy
from taxonomy.taxonomy import Taxonomy


@dataclass(frozen=True)
class Snapshot:
    """Everything a match needs, as it stood at one version."""

    version: tuple[int, int]
    taxonomy: Taxonomy
    people: PeopleIndex
    demands: dict[str, Demand]

    def demands_on(self, today: date) -> dict[str, Demand]:
        """The demands as they look on a day."""
        return {key: replace(demand, today=today) for key, demand in self.demands.items()}


class IndexStore:
    """Snapshots by municipality."""

    def __init__(self) -> None:
        self._snapshots: dict[str, Snapshot] = {}
        self._lock = Lock()

    def snapshot(self, session: Session, actor: Actor) -> Snapshot:
        """The newest snapshot; built anew if anything changed since the last one."""
        version = _version(session, actor)
        with self._lock:
            held = self._snapshots.get(actor.municipality_id)
            if held is None or held.version != version:
                # The index holds everybody and is shown to nobody whole: the house reads it.
                with guard.unseen(session):
                    held = _build(session, system_actor(actor.municipality_id), version, held)
                self._snapshots[actor.municipality_id] = held
            return held

    def taxonomy(self, session: Session, actor: Actor) -> Taxonomy:
        """The municipality's words of work."""
        return self.snapshot(session, actor).taxonomy


def _version(session: Session, actor: Actor) -> tuple[int, int]:
    row = session.exec(
        readable(actor, DataVersion).execution_options(populate_existing=True)
    ).first()
    return (row.number, row.words) if row else (0, 0)


def _build(
    session: Session, actor: Actor, version: tuple[int, int], old: Snapshot | None
) -> Snapshot:
    same_words = old is not None and old.version[1] == version[1]
    taxonomy = old.taxonomy if old and same_words else load_taxonomy(session, actor.municipality_id)
    return Snapshot(
        version=version,
        taxonomy=taxonomy,
        people=PeopleIndex(load_people(session, actor, taxonomy)),
        demands=load_demands(session, actor, taxonomy, date.min),
    )
