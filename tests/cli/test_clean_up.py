import json
from pathlib import Path

import pytest
from sqlmodel import Session, select
from typer.testing import CliRunner, Result

from access.actor import Actor
from cli.main import app
from models.notice import Notice
from models.order import PlacementOrder
from support.settings import get_settings
from tests.conftest import on_sqlite
from tests.placements.orders.town import build, draft

pytestmark = on_sqlite


def run(*arguments: str) -> Result:
    get_settings.cache_clear()
    return CliRunner().invoke(app, ["clean-up", *arguments])


def test_dry_by_default_then_warned_then_closed(
    session: Session,
    actor: Actor,
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    build(session, actor, tmp_path)
    order_id = draft(session).id
    session.commit()
    monkeypatch.setenv("DATABASE_URL", database_url)

    def told(*arguments: str) -> dict[str, object]:
        result = run("--json", *arguments)
        assert result.exit_code == 0, result.output
        found: dict[str, object] = json.loads(result.stdout)
        return found

    # The draft is of 22 November 2026; twelve weeks end on 14 February 2027.
    assert told("--today", "2027-02-06")["orders_warned"] == 0
    dry = told("--today", "2027-02-07")
    assert (dry["applied"], dry["orders_warned"]) == (False, 1)
    session.expire_all()
    assert session.exec(select(Notice)).all() == []
    assert told("--today", "2027-02-07", "--apply")["orders_warned"] == 1
    assert told("--today", "2027-02-08", "--apply")["orders_warned"] == 0
    assert told("--today", "2027-02-13", "--apply")["orders_warned"] == 1
    last = told("--today", "2027-02-14", "--apply")
    assert (last["orders_warned"], last["orders_expired"]) == (0, 1)
    assert told("--today", "2027-02-15", "--apply")["orders_expired"] == 0
    session.expire_all()
    order = session.get_one(PlacementOrder, ("test", "B-1", order_id))
    assert order.state == "closed"
    readable = run()
    assert "Intet er ændret" in readable.output
