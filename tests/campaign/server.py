"""The real server in a process of its own, to be killed without warning."""

import multiprocessing
import os
import socket
import time
from pathlib import Path

import httpx

from cli.context import open_context
from cli.serve import run_server
from taxonomy.starter import starter_taxonomy

STARTS_WITHIN_SECONDS = 60
# Far more than a campaign asks: its subject is not the rates.
_RATES = dict.fromkeys(
    ("SIGN_IN_RATE", "SEARCH_RATE", "VIEW_RATE", "CODE_RATE", "EXPORT_RATE"), "9999/second"
)

# Read before the fork, so that a child gets to writing sooner.
starter_taxonomy()


class KillableServer:
    """`praktikmatch serve` as a child. Children are forked from one that has imported it all."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.settings = {
            "DATABASE_URL": database_url,
            "FIELD_KEY_FILE": str(folder / "field.key"),
            "DEMO": "1",
            **_RATES,
        }
        self.log = folder / "server.log"
        self.port = _free_port()
        self.context = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(["tests.campaign.server"])
        self.process: multiprocessing.process.BaseProcess | None = None

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        """Start, and wait until it answers."""
        arguments = (self.settings, str(self.log), self.port)
        self.process = self.context.Process(target=_serve, args=arguments, daemon=True)
        self.process.start()
        deadline = time.monotonic() + STARTS_WITHIN_SECONDS
        while not _answers(self.address):
            assert self.process.is_alive(), self.log.read_text("utf-8")[-2000:]
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.02)

    def kill(self) -> None:
        """SIGKILL: no handler runs, nothing is flushed."""
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.process.close()
            self.process = None


def _serve(settings: dict[str, str], log: str, port: int) -> None:
    os.environ.update(settings)
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    run_server(open_context(), port)


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health", trust_env=False).is_success
    except httpx.TransportError:
        return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port
