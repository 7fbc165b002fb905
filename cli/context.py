"""What every command needs: a migrated database, a municipality, an actor, the taxonomy."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import ArgumentError, DatabaseError
from sqlmodel import Session

from access.actor import Actor
from access.audit.opening import open_audited
from migrations.upgrade import is_current, is_empty, upgrade
from models.database import make_engine, open_session
from models.errors import ErrorCode, PraktikmatchError
from support.clock import now
from support.settings import Settings, get_settings
from taxonomy.store import load_taxonomy
from taxonomy.taxonomy import Taxonomy
from usecases.municipalities import choose_municipality


@dataclass(frozen=True)
class Context:
    """One command's database and actor."""

    engine: Engine
    settings: Settings
    actor: Actor

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that commits when its block ends well, else changes nothing."""
        with open_audited(self.engine, self.actor, now()) as session:
            yield session
            session.commit()

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """The starter words of work and what the municipality has loaded."""
        with open_session(self.engine, self.actor.municipality_id) as session:
            return load_taxonomy(session, self.actor.municipality_id)


def open_engine(settings: Settings, *, must_be_current: bool = True) -> Engine:
    """An engine on a database that stands at the newest migration, or any if so wished.

    An empty database gets its tables at once; an older one must be upgraded on purpose.
    """
    try:
        if settings.database_url.startswith("sqlite:///"):
            file = Path(settings.database_url.removeprefix("sqlite:///"))
            file.parent.mkdir(parents=True, exist_ok=True)
        engine = make_engine(settings.database_url)
        if is_empty(engine):
            upgrade(engine)
        current = is_current(engine)
    except (ArgumentError, DatabaseError, OSError) as error:
        raise PraktikmatchError(ErrorCode.DATABASE_UNREACHABLE) from error
    if must_be_current and not current:
        raise PraktikmatchError(ErrorCode.DATABASE_NOT_READY)
    return engine


def open_context(municipality: str | None = None) -> Context:
    """The context of a command; `municipality` is needed where the database has several."""
    settings = get_settings()
    engine = open_engine(settings)
    with open_session(engine) as session:
        municipality_id = choose_municipality(session, municipality)
        session.commit()
    return Context(engine, settings, Actor(municipality_id=municipality_id))
