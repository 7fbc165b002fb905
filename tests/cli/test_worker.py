"""The worker as a process: it stops when told, and on SQLite the server works by itself."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from sqlalchemy import Engine

from access.actor import Actor
from cli import worker as module
from cli.context import Context
from cli.worker import working_beside
from models.database import make_engine
from support.settings import Settings
from tests.conftest import TEST_MUNICIPALITY

ENOUGH = 30


def running() -> set[str]:
    return {thread.name for thread in threading.enumerate() if thread.is_alive()}


def test_a_worker_stops_when_it_is_told_to(sqlite_url: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", "worker"],
        env=os.environ | {"DATABASE_URL": sqlite_url, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        assert "Klar til arbejde" in process.stdout.readline()
        time.sleep(0.3)
        process.send_signal(signal.SIGTERM)
        assert process.wait(ENOUGH) == 0
    finally:
        process.kill()
        process.communicate()


def test_on_sqlite_the_server_works_beside_and_stops(sqlite_url: str) -> None:
    before, engine = running(), make_engine(sqlite_url)
    with working_beside(Context(engine, Settings(), Actor(TEST_MUNICIPALITY))):
        assert running() - before
    assert running() <= before
    engine.dispose()


@pytest.mark.postgres
def test_on_postgres_a_worker_of_its_own_does_it(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_given: object) -> None:
        raise AssertionError

    monkeypatch.setattr(module, "Worker", none)
    engine: Engine = make_engine(postgres_url)
    with working_beside(Context(engine, Settings(), Actor(TEST_MUNICIPALITY))):
        pass
    engine.dispose()
