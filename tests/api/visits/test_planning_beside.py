"""Whoever writes while somebody else's plan is thought out need not wait for the solver."""

from typing import Any

import pytest
from sqlalchemy import Engine, text

from models.access_enums import Role
from tests.api.conftest import AsRole
from tests.api.visits.weeks import sent
from usecases.visits import planning
from visits.remaking import Made, remake

_WRITE = text("UPDATE visitor SET version = version")


def test_a_page_that_plans_keeps_nobody_from_writing(
    engine: Engine, browse: AsRole, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []

    def solving(*asked: Any, **how: Any) -> Made:
        with engine.connect() as other:
            other.exec_driver_sql("PRAGMA busy_timeout=0")
            written.append(other.execute(_WRITE).rowcount)
            other.rollback()
            other.invalidate()  # its impatience is not for the next
        return remake(*asked, **how)

    monkeypatch.setattr(planning, "remake", solving)
    plan = {"hvem": "konsulent1", "first": "2026-11-23", "weeks": "2"}
    told = sent(browse(Role.VIRKSOMHEDSKONSULENT), "/besoeg/planlaeg", plan)
    assert "Planen er lagt" in told
    assert written == [2]
