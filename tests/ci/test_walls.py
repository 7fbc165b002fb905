"""The wall against reads of persons outside the scopes finds what it is for."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

WALLS = Path(__file__).resolve().parents[2] / ".ci" / "walls.py"


@pytest.fixture(scope="module")
def walls() -> ModuleType:
    spec = importlib.util.spec_from_file_location("walls", WALLS)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "planted",
    [
        "session.exec(select(Citizen))",
        "session.exec(select(Citizen.name).where(Citizen.id == x))",
        "select(func.count(CitizenSkill.skill))",
        "session.get(CitizenCpr, key)",
        "session.get_one(Presentation, key)",
        "session.query(CvDocument).all()",
        "text('SELECT name FROM citizen')",
        "text('select 1 from x join citizen_busy b on true')",
    ],
)
def test_a_planted_read_is_found(walls: ModuleType, planted: str) -> None:
    assert list(walls.stray_reads(Path("usecases/planted.py"), planted))


@pytest.mark.parametrize(
    "good",
    [
        "session.exec(readable(actor, Citizen).where(Citizen.id == x))",
        "session.exec(select(Opening))",
        "session.get(Municipality, 'x')",
        "names.get(citizen.id)",
    ],
)
def test_what_starts_from_readable_passes(walls: ModuleType, good: str) -> None:
    assert list(walls.stray_reads(Path("usecases/good.py"), good)) == []


def test_nobody_else_may_read_unseen(walls: ModuleType) -> None:
    planted = "with unseen(session):\n    pass"
    assert list(walls.stray_reads(Path("api/pages/planted.py"), planted))
    assert list(walls.stray_reads(Path("matching/store.py"), planted)) == []
