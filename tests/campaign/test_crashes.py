"""A few of the campaign's kills in every run, and that its checks can fail."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import col, select

from fixtures.build import DEMO_ID
from models.access_enums import AuditAction
from models.competence import CitizenSkill
from models.database import make_engine, open_session
from tests.campaign.checking import Stored, problems, read_stored
from tests.campaign.ledger import Write
from tests.campaign.rounds import Database, crash

KILLS = 3
DECIDED = Write("decision", AuditAction.CHANGE, ("decided", "campaign-1", 7), "r-1")


def test_no_acknowledged_write_is_lost(database_url: str, tmp_path: Path) -> None:
    *_, last = crash(Database(database_url), tmp_path, KILLS, seed=1)
    assert last.problems == []
    assert last.kills == KILLS
    assert {"sign-in", "decision", "look"} <= set(last.acknowledged)
    _forget_one_skill(database_url)
    engine = make_engine(database_url)
    [problem] = problems(read_stored(engine), [])
    engine.dispose()
    assert problem.startswith("skills from CVs")


def _forget_one_skill(database_url: str) -> None:
    """What half a write would look like."""
    engine = make_engine(database_url)
    with open_session(engine, DEMO_ID) as session:
        made_up = col(CitizenSkill.skill).like("campaign-%")
        session.delete(session.exec(select(CitizenSkill).where(made_up)).first())
        session.commit()
    engine.dispose()


def whole() -> Stored:
    stored = Stored(changes={("decided", "campaign-1", 7)}, pairs={"confirmed": (1, 1)})
    stored.acts["r-1"] = {AuditAction.CHANGE}
    return stored


def test_what_is_whole_is_no_problem() -> None:
    assert problems(whole(), [DECIDED]) == []


@pytest.mark.parametrize(
    ("stored", "what"),
    [
        (replace(whole(), acts={}), "event lost"),
        (replace(whole(), acts={"r-1": {AuditAction.VIEW}}), "event lost"),
        (replace(whole(), changes=set()), "change lost"),
        (replace(whole(), pairs={"confirmed": (2, 1)}), "confirmed: 2 stored, 1 in the log"),
        (replace(whole(), broken_batches=["b"]), "half a batch: b"),
        (replace(whole(), faults=["Hændelse 3 mangler."]), "chain: Hændelse 3 mangler."),
    ],
)
def test_each_loss_is_found(stored: Stored, what: str) -> None:
    [problem] = problems(stored, [DECIDED])
    assert problem.startswith(what)
