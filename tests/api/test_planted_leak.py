"""Negative control: a route that shows a person and forgets the log answers with an error."""

from pathlib import Path

import pytest
from fastapi import APIRouter
from sqlalchemy import Engine, text
from sqlmodel import select

from access.audit.trail import Act, record
from api.app import create_app
from api.dependencies import Desk, OpenDesk, clock
from models.access_enums import AuditAction
from models.citizen import Citizen
from support.settings import Settings
from tests.api.seed import NOW
from tests.api.web_client import TestClient

NAME = "Amira"
planted = APIRouter()


@planted.get("/planted/row")
def leak_row(desk: OpenDesk) -> list[str | None]:
    return [citizen.name for citizen in desk.session.exec(select(Citizen))]


@planted.get("/planted/column")
def leak_column(desk: OpenDesk) -> list[str | None]:
    return list(desk.session.exec(select(Citizen.name)))


@planted.get("/planted/text")
def leak_text(desk: OpenDesk) -> list[str]:
    return [str(row[0]) for row in desk.session.execute(text("select Name from Citizen"))]


@planted.get("/planted/page")
def leak_page(desk: OpenDesk) -> object:
    problem = {"title": "x", "status": 200, "detail": _first_name(desk), "code": "x", "errors": []}
    return desk.page("error.html", problem=problem)


@planted.get("/planted/recorded")
def show_properly(desk: OpenDesk) -> list[str | None]:
    record(desk.session, desk.actor, Act(AuditAction.SEARCH, "citizens"))
    return list(desk.session.exec(select(Citizen.name)))


def _first_name(desk: Desk) -> str:
    return str(desk.session.exec(select(Citizen.name)).first())


@pytest.fixture
def browser(engine: Engine, tmp_path: Path) -> TestClient:
    app = create_app(Settings(demo=True, field_key_file=tmp_path / "field.key"), engine)
    app.include_router(planted)
    app.dependency_overrides[clock] = lambda: NOW
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False)


@pytest.mark.parametrize("how", ["row", "column", "text", "page"])
def test_a_leak_is_stopped_before_a_byte_leaves(browser: TestClient, how: str) -> None:
    answer = browser.get(f"/planted/{how}")
    assert answer.status_code == 500
    assert "blev skrevet i loggen" in answer.text
    assert NAME not in answer.text


def test_the_same_route_with_a_record_answers(browser: TestClient) -> None:
    assert NAME in browser.get("/planted/recorded").text
