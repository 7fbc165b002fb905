"""Which queue a database has."""

from pathlib import Path

from sqlalchemy import Engine

from support.jobs.embedded import EmbeddedQueue
from support.jobs.postgres import PostgresQueue
from support.jobs.types import Queue


def queue_of(engine: Engine, municipality_id: str) -> Queue:
    """On SQLite a file beside the database, on PostgreSQL the database itself."""
    if engine.dialect.name == "postgresql":
        return PostgresQueue(engine, municipality_id)
    name = engine.url.database
    file = None if name in (None, "", ":memory:") else Path(name or "").with_suffix(".jobs")
    return EmbeddedQueue(file, municipality_id)
