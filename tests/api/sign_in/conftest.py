"""The application before two independent real providers, one after the other."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.access.oidc.changes import Altering
from tests.access.oidc.programs import node_provider, python_provider
from tests.api.sign_in.house import House, make_house

_PROVIDERS = {"python": python_provider, "node": node_provider}


@pytest.fixture(scope="session", params=list(_PROVIDERS))
def issuer(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    start = _PROVIDERS[request.param]
    with start(tmp_path_factory.mktemp("oidc") / "provider.log") as issuer:
        yield issuer


@pytest.fixture
def house(engine: Engine, town: Path, tmp_path: Path, issuer: str) -> Iterator[House]:
    shutil.copy(town.parent / "field.key", tmp_path)
    altering = Altering()
    yield make_house(engine, tmp_path, issuer, altering)
    altering.close()
