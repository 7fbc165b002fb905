"""Protected persons leave no trace where they have no business: pages, JSON, files, log, disk."""

import logging
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from sqlmodel import select

from access.accounts import find_account
from access.actor import system_actor
from access.audit.guard import unseen
from access.audit.opening import open_audited
from models.access_enums import Role
from models.citizen import Citizen
from models.database import make_engine, open_session
from models.presentation import Presentation
from tests.api.accounts import ISSUER
from tests.api.canary import CANARIES, OTHER_EMPLOYER, SHOWN, Trace, release, traces_in
from tests.api.conftest import make_client
from tests.api.crawler import Crawler
from tests.api.seed import MUNICIPALITY, NOW, PLACE

Ids = dict[str, tuple[str, ...]]
NOTHING: frozenset[Trace] = frozenset()


@dataclass(frozen=True)
class Aviary:
    """A town with the canaries in it, and every id a stranger could try."""

    database: Path
    ids: Ids


@pytest.fixture(scope="module")
def aviary(town: Path, tmp_path_factory: pytest.TempPathFactory) -> Aviary:
    folder = tmp_path_factory.mktemp("aviary")
    path = folder / "town.sqlite"
    shutil.copy(town, path)
    shutil.copy(town.parent / "field.key", folder)
    engine = make_engine(f"sqlite:///{path}")
    with open_audited(engine, system_actor(MUNICIPALITY), NOW) as session, unseen(session):
        links = release(session, folder)
        presentations = tuple(session.exec(select(Presentation.id)))
        session.commit()
    engine.dispose()
    ids: Ids = {
        "citizen_id": tuple(canary.id for canary in CANARIES[:3]),
        "opening_id": ("O-1", PLACE),
        "cvr": ("99000007", OTHER_EMPLOYER),
        "package_id": ("P-koekken",),
        "document_id": ("cv1",),
        "presentation_id": presentations,
        "token": (links["K-1"].token, "x" * 43),
    }
    return Aviary(path, ids)


@pytest.fixture
def engine(aviary: Aviary, tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "town.sqlite"
    shutil.copy(aviary.database, path)
    shutil.copy(aviary.database.with_name("field.key"), tmp_path)
    engine = make_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


def found_by(crawl: Iterator[tuple[str, str]], allowed: frozenset[Trace]) -> dict[str, set[Trace]]:
    """Where a trace stood that was not allowed."""
    traces = {asked: set(traces_in(sent) - allowed) for asked, sent in crawl}
    assert len(traces) > 50  # noqa: PLR2004
    return {asked: found for asked, found in traces.items() if found}


STRANGERS = [
    (Role.EMPLOYER, SHOWN),
    (Role.MENTOR, NOTHING),
    (Role.REPRESENTATIVE, NOTHING),
    (Role.PROVIDER, NOTHING),
    (Role.CITIZEN, NOTHING),
    (Role.JOBKONSULENT, NOTHING),
    (Role.ADMINISTRATOR, NOTHING),
    (Role.AUDITOR, NOTHING),
    (None, NOTHING),
]


@pytest.mark.parametrize(("role", "allowed"), STRANGERS, ids=str)
def test_no_stranger_is_sent_a_trace(
    engine: Engine,
    aviary: Aviary,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    role: Role | None,
    allowed: frozenset[Trace],
) -> None:
    caplog.set_level(logging.INFO, "praktikmatch")
    client = make_client(engine, tmp_path, role)
    assert found_by(Crawler(client, aviary.ids).everything(), allowed) == {}
    printed = "".join(capfd.readouterr())
    assert "request_id" in printed + caplog.text
    assert traces_in(printed + caplog.text) == NOTHING
