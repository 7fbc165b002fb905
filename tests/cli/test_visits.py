"""`praktikmatch visits plan`: every visit with its window, times, minutes and reason."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner, Result

from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from cli.main import app
from models.database import make_engine
from models.municipality import Municipality
from models.visit import Visitor
from support.settings import get_settings
from tests.conftest import TEST_MUNICIPALITY
from tests.usecases.visits.acts.town import FIRST, NOW, SECOND, add_firm, settle
from usecases.visits.everybody import Unplanned

FIELDS = {
    "id", "need", "consultant", "cvr", "p_number", "date", "start", "end", "kind", "state",
    "window", "travel_minutes", "reason",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _town(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setattr("cli.visits.now", lambda: NOW)
    engine = make_engine(sqlite_url)
    with open_audited(engine, system_actor(TEST_MUNICIPALITY), NOW) as session, unseen(session):
        session.add(Municipality(id=TEST_MUNICIPALITY, name="Testkommunen"))
        session.flush()
        settle(session)
        add_firm(session, 7, None)
        session.commit()
    engine.dispose()


def run(*arguments: str, code: int = 0) -> Result:
    get_settings.cache_clear()
    result = CliRunner().invoke(app, ["visits", "plan", *arguments])
    assert result.exit_code == code, result.stderr
    return result


def test_every_visit_has_its_window_times_minutes_and_reason() -> None:
    answer = json.loads(run("--from", "2026-11-30", "--weeks", "4", "--json").stdout)
    assert set(answer) == {"visits", "unplanned"}
    assert len(answer["visits"]) == 6
    for visit in answer["visits"]:
        assert set(visit) == FIELDS
        assert visit["state"] == "draft"
        assert visit["kind"] == "visit"
        assert visit["start"] < visit["end"]
        window = visit["window"]
        assert window["from"] <= visit["date"] <= window["to"]
        assert visit["travel_minutes"] > 0 or visit["p_number"].endswith("0")
        assert visit["reason"].startswith("Kontaktbesøg")
    assert {visit["consultant"] for visit in answer["visits"]} == {FIRST, SECOND}
    assert answer["unplanned"] == []


def test_planning_twice_says_the_same() -> None:
    arguments = ("--from", "2026-11-30", "--weeks", "4", "--json")
    assert run(*arguments).stdout == run(*arguments).stdout


def test_one_consultant_and_a_table_for_people() -> None:
    shown = run("--consultant", FIRST).stdout
    assert FIRST in shown
    assert SECOND not in shown
    assert "Uden tid" in shown


def test_a_consultant_without_days_is_said_with_the_way_out(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    with open_audited(engine, system_actor(TEST_MUNICIPALITY), NOW) as session, unseen(session):
        session.delete(session.get_one(Visitor, (TEST_MUNICIPALITY, SECOND)))
        session.commit()
    engine.dispose()
    left = json.loads(run("--json").stdout)["unplanned"]
    assert len(left) == 3
    assert all("Mine arbejdsdage" in one["reason"] for one in left)


def test_a_key_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that loves pictures would draw one of »:end:«."""
    monkeypatch.setattr("cli.visits.without_visitor", lambda _: [Unplanned("a:end", "Ring.")])
    assert "a:end: Ring." in run().stdout


def test_days_gone_by_are_left_out_and_said() -> None:
    result = run("--from", "2026-11-02", "--json")
    assert "gået" in result.stderr
    days = [visit["date"] for visit in json.loads(result.stdout)["visits"]]
    assert min(days) >= date(2026, 11, 30).isoformat()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--weeks", "0"), 1),
        (("--weeks", "99"), 1),
        (("--from", "i morgen"), 2),
        (("--consultant", "nobody"), 2),
    ],
)
def test_what_cannot_be_asked_is_refused_plainly(arguments: tuple[str, ...], code: int) -> None:
    assert run(*arguments, code=code).stderr
