"""Whoever works in the background: takes up what is left over, then what comes."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from threading import Event, Thread

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from access.actor import system_actor
from access.audit.opening import open_audited
from support.jobs.choosing import queue_of
from support.jobs.types import Job
from usecases.visits import calendar_sources, runs

Clock = Callable[[], datetime]
LOOK_SECONDS = 30.0


class Worker:
    """Carries out the jobs of one municipality, one at a time, until it is told to stop."""

    def __init__(self, engine: Engine, municipality_id: str, clock: Clock) -> None:
        self._engine = engine
        self._municipality_id = municipality_id
        self._clock = clock
        self._queue = queue_of(engine, municipality_id)
        self.stop = Event()

    def work(self) -> None:
        """Work in this thread."""
        self._ring_for(runs.left_over)
        looking = Thread(target=self._look, daemon=True)
        looking.start()
        try:
            self._queue.work(self._do, self.stop)
        finally:
            self.stop.set()
            looking.join()

    def _do(self, job: Job) -> None:
        if job.kind == runs.KIND:
            runs.carry_out(self._engine, self._municipality_id, job.id, self._clock)
        if job.kind == calendar_sources.KIND:
            calendar_sources.refresh(self._engine, self._municipality_id, job.id, self._clock())

    def _look(self) -> None:
        """Now and then ring for what waits although nobody rang, or whose bell was lost."""
        while not self.stop.wait(LOOK_SECONDS):
            # A database that is away for a moment is asked again the next time.
            with suppress(OperationalError):
                self._ring_for(partial(runs.waiting, now=self._clock()))
                self._ring_for(partial(calendar_sources.due, now=self._clock()))

    def _ring_for(self, found: Callable[..., tuple[Job, ...]]) -> None:
        house = system_actor(self._municipality_id)
        with open_audited(self._engine, house, self._clock()) as session:
            for job in found(session, self._municipality_id):
                self._queue.put(session, job)
            session.commit()
