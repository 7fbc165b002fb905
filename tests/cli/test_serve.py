"""`serve` binds to loopback, says so, and refuses a port that is taken."""

import socket
from typing import Any

import pytest
import uvicorn
from typer.testing import CliRunner, Result

from cli.main import app
from support.settings import get_settings


@pytest.fixture
def served(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The sockets a server would have listened on."""
    found: list[Any] = []

    def run(_server: uvicorn.Server, sockets: list[socket.socket]) -> None:
        found.extend(listener.getsockname() for listener in sockets)
        for listener in sockets:
            listener.close()

    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setattr(uvicorn.Server, "run", run)
    get_settings.cache_clear()
    return found


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def serve(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["serve", *arguments])


def test_it_binds_to_loopback_only_and_says_that_nobody_can_sign_in(served: list[Any]) -> None:
    port = free_port()
    result = serve("--port", str(port))
    assert result.exit_code == 0, result.output
    assert served == [("127.0.0.1", port)]
    assert f"http://localhost:{port}/" in result.stdout
    assert "Log-ind er ikke sat op" in result.stderr


def test_the_port_comes_from_the_environment(
    served: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    port = free_port()
    monkeypatch.setenv("PORT", str(port))
    get_settings.cache_clear()
    serve()
    assert served == [("127.0.0.1", port)]


def test_a_taken_port_is_a_sentence_and_exit_code_2(served: list[Any]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        result = serve("--port", str(listener.getsockname()[1]))
    assert result.exit_code == 2
    assert "er optaget" in result.stderr
    assert served == []


def test_an_unreachable_database_is_exit_code_2(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    get_settings.cache_clear()
    result = serve()
    assert result.exit_code == 2
    assert "Databasen svarer ikke" in result.stderr
