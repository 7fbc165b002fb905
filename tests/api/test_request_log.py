"""The application's log: what is turned away is in it, what people typed is not."""

import io
import json
import logging
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
import structlog
from sqlalchemy.exc import OperationalError

from api import request_log
from tests.api.conftest import AsRole
from tests.api.web_client import TestClient

Lines = Callable[[], list[dict[str, Any]]]
NAME, CPR = "Ane Jensdatter", "0102635007"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lines]:
    """What a server has written since the last look, each line read as JSON."""
    root, own = logging.getLogger(), logging.getLogger("praktikmatch")
    levels, others = (root.level, own.level), [h for h in root.handlers if not is_ours(h)]
    fresh = structlog.stdlib.get_logger("praktikmatch.requests")
    monkeypatch.setattr(request_log, "_LOG", fresh)
    stderr = io.StringIO()
    monkeypatch.setattr("sys.stderr", stderr)
    request_log.configure_logging()
    root.handlers.extend(others)

    def since_last() -> list[dict[str, Any]]:
        written = stderr.getvalue().split("\n")[:-1]
        stderr.seek(0)
        stderr.truncate()
        return [json.loads(line) for line in written]

    yield since_last
    root.handlers[:] = [handler for handler in root.handlers if not is_ours(handler)]
    structlog.reset_defaults()
    root.setLevel(levels[0])
    own.setLevel(levels[1])


def is_ours(handler: logging.Handler) -> bool:
    return isinstance(handler.formatter, structlog.stdlib.ProcessorFormatter)


@pytest.fixture
def browser(as_role: AsRole, lines: Lines) -> TestClient:
    opened = as_role(None)
    lines()
    return opened


def too_much() -> Iterator[bytes]:
    for _ in range(12):
        yield b"x" * 1024 * 1024


@pytest.mark.parametrize(
    ("request_", "status", "problem"),
    [
        ({"headers": {"Sec-Fetch-Site": "cross-site"}}, 403, "cross_site"),
        ({"headers": {"Host": "example.org"}}, 421, "host_refused"),
        ({"params": {"text": CPR}}, 422, "cpr_in_address"),
        ({"params": {"x": "\x00"}}, 422, "input_refused"),
        ({"data": {"user": "x"}}, 404, "not_found"),
    ],
)
def test_what_is_turned_away_at_the_door_is_a_line(
    browser: TestClient, lines: Lines, request_: dict[str, Any], status: int, problem: str
) -> None:
    answer = browser.post("/log-ind/demo", **request_)
    assert answer.status_code == status
    (line,) = lines()
    assert (line["event"], line["status"], line["problem"]) == ("request", status, problem)
    assert line["request_id"] == answer.headers["x-request-id"]
    assert line["method"] == "POST"
    assert line["timestamp"].endswith("Z")


def test_a_body_without_end_is_a_line(as_role: AsRole, lines: Lines) -> None:
    browser = as_role(None)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert browser.post("/log-ind/demo", content=too_much(), headers=form).status_code == 413
    assert lines()[-1]["problem"] == "request_entity_too_large"


def test_a_stranger_writes_no_line_of_their_own(browser: TestClient, lines: Lines) -> None:
    forged = '\r\n{"event": "sign_in"}\x1b[2K'
    browser.get(f"/borgere/{quote(forged)}", headers={"X-Request-ID": "chosen"})
    browser.post("/log-ind/demo", data={"user": forged, "next": forged})
    first, second = lines()
    assert "chosen" not in (first["request_id"], second["request_id"])
    assert "sign_in" not in json.dumps([first, second])
    logging.getLogger("library").error("odd request %s", forged)
    assert [line["event"] for line in lines()] == [f"odd request {forged}"]


def test_an_unexpected_error_tells_where_and_quotes_nothing(
    browser: TestClient, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        try:
            int(f"{NAME} {CPR}")
        except ValueError as error:
            raise RuntimeError(f"{NAME} {CPR}") from error

    monkeypatch.setattr("api.pages.sign_in.enter_demo", fail)
    answer = browser.post("/log-ind/demo", data={"user": f"{NAME} {CPR}"})
    assert answer.status_code == 500
    written = lines()
    error = next(line for line in written if line["level"] == "error")
    assert [one["class"] for one in error["exception"]] == [
        "builtins.RuntimeError",
        "builtins.ValueError",
    ]
    assert any("api/pages/sign_in.py" in place for place in error["exception"][0]["at"])
    assert all("site-packages" not in place for place in error["exception"][0]["at"])
    assert error["request_id"] == answer.headers["x-request-id"]
    assert NAME not in json.dumps(written)
    assert CPR not in json.dumps(written)


def test_a_database_that_fails_is_named_and_not_quoted(
    browser: TestClient, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("SELECT 1", {}, Exception(f"Key (name)=({NAME})"))

    monkeypatch.setattr("api.pages.sign_in.demo_accounts", fail)
    assert browser.get("/log-ind").status_code == 503
    error, request = lines()
    assert (error["level"], request["problem"]) == ("error", "database_unreachable")
    assert NAME not in json.dumps([error, request])


def test_a_library_that_logs_an_error_quotes_nothing(lines: Lines) -> None:
    try:
        int(NAME)
    except ValueError:
        logging.getLogger("library").exception("it failed")
    (line,) = lines()
    assert (line["event"], line["exception"][0]["class"]) == ("it failed", "builtins.ValueError")
    assert NAME not in json.dumps(line)
