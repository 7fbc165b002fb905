"""`praktikmatch worker`: does what is put aside for later, such as plans of many consultants."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from types import FrameType
from typing import Annotated

import typer

from cli.context import Context, open_context
from cli.output import out, plain_errors
from support.clock import now
from usecases.background import Worker


def worker(
    municipality: Annotated[
        str | None, typer.Option(help="Kommune, hvis databasen har flere.")
    ] = None,
) -> None:
    """Udfør det, der er lagt i kø, indtil du stopper. Med SQLite gør serveren det selv."""
    with plain_errors():
        context = open_context(municipality)
        found = Worker(context.engine, context.actor.municipality_id, now)

        def stop(_number: int, _frame: FrameType | None) -> None:
            found.stop.set()

        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)
        out.print("Klar til arbejde. Stop med Ctrl+C; det, der er i gang, gøres færdigt.")
        found.work()


@contextmanager
def working_beside(context: Context) -> Iterator[None]:
    """On SQLite the server's own process works too; PostgreSQL has a worker of its own."""
    if context.engine.dialect.name != "sqlite":
        yield
        return
    beside = Worker(context.engine, context.actor.municipality_id, now)
    thread = Thread(target=beside.work, daemon=True)
    thread.start()
    try:
        yield
    finally:
        beside.stop.set()
        thread.join()
