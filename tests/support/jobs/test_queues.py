"""Both queues: a job comes after the commit, and only then."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event, Thread

from sqlalchemy import Engine
from sqlmodel import Session

from models.database import make_engine
from support.jobs.choosing import queue_of
from support.jobs.types import Job, Queue

ENOUGH = 15.0


def done_by(queue: Queue, fill: Callable[[], None], number: int) -> list[Job]:
    """What a worker does until `number` jobs are done."""
    found: list[Job] = []
    stop, all_done = Event(), Event()

    def do(job: Job) -> None:
        found.append(job)
        if len(found) >= number:
            all_done.set()

    fill()
    thread = Thread(target=queue.work, args=(do, stop))
    thread.start()
    all_done.wait(ENOUGH)
    stop.set()
    thread.join(ENOUGH)
    assert not thread.is_alive()
    return found


def test_a_job_comes_when_its_transaction_is_committed(engine: Engine) -> None:
    queue = queue_of(engine, "queues")

    def fill() -> None:
        with Session(engine) as session:
            queue.put(session, Job("plan", "never"))
            session.rollback()
        with Session(engine) as session:
            queue.put(session, Job("plan", "one"))
            queue.put(session, Job("plan", "two"))
            session.commit()

    assert {job.id for job in done_by(queue, fill, 2)} == {"one", "two"}


def test_a_job_that_fails_stops_nobody(engine: Engine) -> None:
    queue = queue_of(engine, "queues")
    with Session(engine) as session:
        queue.put(session, Job("plan", "bad"))
        session.commit()
        queue.put(session, Job("plan", "good"))
        session.commit()
    stop, done = Event(), []

    def do(job: Job) -> None:
        if job.id == "bad":
            raise ValueError
        done.append(job.id)
        stop.set()

    thread = Thread(target=queue.work, args=(do, stop))
    thread.start()
    thread.join(ENOUGH)
    assert done == ["good"]


def test_a_municipality_has_its_own_jobs(engine: Engine) -> None:
    here, there = queue_of(engine, "here"), queue_of(engine, "there")

    def fill() -> None:
        with Session(engine) as session:
            there.put(session, Job("plan", "theirs"))
            here.put(session, Job("plan", "ours"))
            session.commit()

    assert done_by(here, fill, 1) == [Job("plan", "ours")]
    assert done_by(there, lambda: None, 1) == [Job("plan", "theirs")]


def test_a_killed_process_leaves_its_jobs_for_the_next(engine: Engine) -> None:
    with Session(engine) as session:
        queue_of(engine, "queues").put(session, Job("plan", "one"))
        session.commit()
    assert done_by(queue_of(engine, "queues"), lambda: None, 1) == [Job("plan", "one")]


def test_a_database_in_memory_keeps_its_jobs_in_the_process() -> None:
    engine = make_engine("sqlite://")
    queue = queue_of(engine, "queues")

    def fill() -> None:
        with Session(engine) as session:
            session.connection()
            queue.put(session, Job("plan", "one"))
            session.commit()

    assert done_by(queue, fill, 1) == [Job("plan", "one")]
    engine.dispose()


def test_what_lies_in_the_file_is_text_and_is_never_run_as_code(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    with Session(engine) as session:
        session.connection()
        queue_of(engine, "queues").put(session, Job("plan", "one"))
        session.commit()
    file = sqlite3.connect(Path(str(engine.url.database)).with_suffix(".jobs"))
    with closing(file):
        ((stored,),) = file.execute("SELECT data FROM task").fetchall()
    assert ["plan", "one"] in json.loads(stored)
    engine.dispose()
