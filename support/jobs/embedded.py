"""Jobs beside a SQLite database: huey on a small file of its own."""

import json
import logging
import sqlite3
from pathlib import Path
from threading import Event
from typing import Any

from huey import MemoryHuey, SqliteHuey
from huey.registry import Message
from huey.serializer import Serializer
from sqlalchemy import event
from sqlmodel import Session

from support.jobs.types import Job, Work

_LOG = logging.getLogger(__name__)
_REST = 0.5  # seconds between looks at an empty queue


class _Json(Serializer):  # type: ignore[misc]  # huey has no types
    """Jobs as text: what is read from a file is never run as code."""

    def _serialize(self, data: Message) -> bytes:
        return json.dumps(list(data)).encode()

    def _deserialize(self, data: bytes) -> Message:
        return Message(*json.loads(data))


class EmbeddedQueue:
    """A queue in a file; without a file (a database in memory) in this process alone."""

    def __init__(self, file: Path | None, municipality_id: str) -> None:
        options = {"serializer": _Json(), "results": False, "immediate": False}
        self._huey = (
            MemoryHuey(municipality_id, **options)
            if file is None
            else SqliteHuey(municipality_id, filename=str(file), **options)
        )
        self._do: Work | None = None
        self._ring = self._huey.task(name="job")(self._carry_out)

    def put(self, session: Session, job: Job) -> None:
        """Ring after the commit. A bell that did not ring is made up for by the next look."""

        def ring(_session: Session) -> None:
            try:
                self._ring(job.kind, job.id)
            except sqlite3.Error:
                _LOG.warning("job not rung for: %s %s", job.kind, job.id)

        event.listen(session, "after_commit", ring, once=True)

    def work(self, do: Work, stop: Event) -> None:
        """Take jobs from the file until told to stop."""
        self._do = do
        while not stop.is_set():
            task: Any = self._huey.dequeue()
            if task is None:
                stop.wait(_REST)
            else:
                self._huey.execute(task)

    def _carry_out(self, kind: str, job_id: str) -> None:
        assert self._do is not None, "jobs are carried out by `work`"
        self._do(Job(kind, job_id))
