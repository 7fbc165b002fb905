"""Two independent real providers; tests with `issuer` run against both."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import httpx
import pytest

from access.oidc.discovery import Discovery, Metadata
from access.oidc.flow import begin, finish
from access.oidc.identity import Identity
from access.oidc.pending import Pending
from access.oidc.provider import Provider
from tests.access.oidc.browser import sign_in
from tests.access.oidc.cast import REDIRECT_URI, provider_at
from tests.access.oidc.changes import Altering
from tests.access.oidc.programs import node_provider, python_provider


@pytest.fixture(scope="session")
def python_issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with python_provider(tmp_path_factory.mktemp("oidc") / "python.log") as issuer:
        yield issuer


@pytest.fixture(scope="session")
def node_issuer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with node_provider(tmp_path_factory.mktemp("oidc") / "node.log") as issuer:
        yield issuer


@pytest.fixture(params=["python", "node"])
def issuer(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(f"{request.param}_issuer"))


@pytest.fixture
def altering() -> Altering:
    """Changes answers on their way to us; unchanged until a test says so."""
    return Altering()


@pytest.fixture
def http(altering: Altering) -> Iterator[httpx.Client]:
    with httpx.Client(transport=altering) as client:
        yield client


@dataclass(frozen=True)
class Attempt:
    """A sign-in that has come back to us and waits for `finish`."""

    provider: Provider
    metadata: Metadata
    pending: Pending
    query: dict[str, str]
    http: httpx.Client

    def finish(self, now: datetime | None = None) -> Identity:
        return finish(
            self.provider,
            self.metadata,
            self.pending,
            self.query,
            now or datetime.now(UTC),
            self.http,
        )

    def but(self, **changes: str) -> "Attempt":
        """The same attempt with something else in the query."""
        return replace(self, query={**self.query, **changes})


Walk = Callable[[str], dict[str, str]]


def attempt_at(provider: Provider, http: httpx.Client, walk: Walk = sign_in) -> Attempt:
    """Out to the provider and back."""
    metadata = Discovery().metadata(provider, datetime.now(UTC), http)
    address, pending = begin(provider, metadata, REDIRECT_URI)
    return Attempt(provider, metadata, pending, walk(address), http)


@pytest.fixture
def attempt(issuer: str, http: httpx.Client) -> Attempt:
    return attempt_at(provider_at(issuer), http)
