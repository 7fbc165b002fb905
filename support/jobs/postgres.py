"""Jobs in PostgreSQL: procrastinate in a schema of its own, put in the caller's transaction."""

import asyncio
from contextlib import suppress
from functools import cached_property
from threading import Event
from typing import Any

from procrastinate import App, PsycopgConnector, SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.schema import SchemaManager
from sqlalchemy import Engine, text
from sqlmodel import Session

from support.jobs.types import Job, Work

SCHEMA = "jobs"
_TASK = "job"
_REST = 0.5
# Any number, the same for everybody who might lay out the tables at the same moment.
_LOCK = text("SELECT pg_advisory_xact_lock(20261123)")
_IS_THERE = text(f"SELECT to_regclass('{SCHEMA}.procrastinate_jobs') IS NOT NULL")
_PATH = text("SELECT current_setting('search_path')")
_SET_PATH = text("SELECT set_config('search_path', :path, true)")


class PostgresQueue:
    """A queue in the database. One of its own for each municipality."""

    def __init__(self, engine: Engine, municipality_id: str) -> None:
        self._engine = engine
        self._municipality_id = municipality_id

    def put(self, session: Session, job: Job) -> None:
        """Put the job with everything else the transaction writes; twice is once."""
        path = session.execute(_PATH).scalar_one()
        _lay_out(session)
        session.execute(_SET_PATH, {"path": SCHEMA})
        waiting = f"{self._municipality_id}/{job.kind}/{job.id}"
        task = self._sender.configure_task(
            _TASK, queue=self._municipality_id, queueing_lock=waiting, connection=_raw(session)
        )
        try:
            with session.begin_nested():
                task.defer(kind=job.kind, id=job.id)
        except AlreadyEnqueued:
            pass
        finally:
            session.execute(_SET_PATH, {"path": path})

    def work(self, do: Work, stop: Event) -> None:
        """Take jobs from the database until told to stop."""
        with Session(self._engine) as session:
            _lay_out(session)
            session.commit()
        asyncio.run(self._work(do, stop))

    async def _work(self, do: Work, stop: Event) -> None:
        app = App(connector=PsycopgConnector(conninfo=self._address, kwargs=_OPTIONS))

        @app.task(name=_TASK)
        def carry_out(kind: str, id: str) -> None:  # noqa: A002 - the name it is stored under
            do(Job(kind, id))

        async with app.open_async():
            working = asyncio.create_task(
                app.run_worker_async(
                    queues=[self._municipality_id],
                    install_signal_handlers=False,
                    delete_jobs="always",
                    fetch_job_polling_interval=_REST,
                )
            )
            stopping = asyncio.create_task(asyncio.to_thread(stop.wait))
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            stop.set()
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working

    @cached_property
    def _sender(self) -> App:
        return App(connector=SyncPsycopgConnector(conninfo=self._address, kwargs=_OPTIONS))

    @property
    def _address(self) -> str:
        return self._engine.url.set(drivername="postgresql").render_as_string(hide_password=False)


_OPTIONS: dict[str, Any] = {"options": f"-c search_path={SCHEMA}"}


def _raw(session: Session) -> Any:  # noqa: ANN401 - a psycopg connection, in the session's transaction
    return session.connection().connection.driver_connection


def _lay_out(session: Session) -> None:
    """Make the library's tables where they are not there yet."""
    if session.execute(_IS_THERE).scalar_one():
        return
    session.execute(_LOCK)
    if session.execute(_IS_THERE).scalar_one():
        return
    path = session.execute(_PATH).scalar_one()
    session.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))
    session.execute(_SET_PATH, {"path": SCHEMA})
    _raw(session).execute(SchemaManager.get_schema())
    session.execute(_SET_PATH, {"path": path})
