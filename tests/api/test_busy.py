"""A database others keep busy: the reader is told to wait, not to look for a fault."""

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from tests.api.web_client import TestClient


@pytest.fixture(autouse=True)
def _locked(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        fault = sqlite3.OperationalError("database is locked")
        fault.sqlite_errorname = "SQLITE_BUSY"
        raise OperationalError("UPDATE visitor", {}, fault)

    monkeypatch.setattr("api.pages.sign_in.demo_accounts", fail)


def test_a_busy_database_asks_for_patience(client: TestClient) -> None:
    answer = client.get("/log-ind")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "Systemet er optaget lige nu. Intet er gemt. Prøv igen om lidt." in answer.text
    assert "DATABASE_URL" not in answer.text
