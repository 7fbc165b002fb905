"""What providers say about themselves, how long we believe it, and lies."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from joserfc.errors import InvalidKeyIdError

from access.oidc.discovery import LIFETIME, Discovery
from access.oidc.keys import KeyCache
from access.oidc.refusal import Reason
from models.errors import ErrorCode
from tests.access.oidc.cast import provider_at
from tests.access.oidc.changes import FORGER
from tests.access.oidc.expect import refusal

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ISSUER = "https://login.example"
DOCUMENT: dict[str, object] = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
}
KEYS: dict[str, object] = {"keys": [FORGER.as_dict(private=False)]}


class _Server:
    """Answers every request alike and counts them."""

    def __init__(self, answer: Callable[[], httpx.Response]) -> None:
        self.requests: list[str] = []
        self._answer = answer
        self.http = httpx.Client(transport=httpx.MockTransport(self._handle))

    def _handle(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(str(request.url))
        return self._answer()


def _serving(document: object) -> _Server:
    return _Server(lambda: httpx.Response(200, json=document))


def test_two_real_providers(issuer: str, http: httpx.Client) -> None:
    metadata = Discovery().metadata(provider_at(issuer), NOW, http)
    assert metadata.issuer == issuer
    assert metadata.token_endpoint.startswith(issuer)


def test_a_real_provider_under_another_name_is_refused(issuer: str, http: httpx.Client) -> None:
    with refusal(Reason.OTHER_ISSUER):
        Discovery().metadata(provider_at(f"{issuer}/"), NOW, http)


def test_silence_means_the_defaults_of_the_specification() -> None:
    server = _serving(DOCUMENT)
    metadata = Discovery().metadata(provider_at(ISSUER), NOW, server.http)
    assert server.requests == [f"{ISSUER}/.well-known/openid-configuration"]
    assert metadata.token_auth_methods == ("client_secret_basic",)
    assert metadata.names_issuer is False
    assert metadata.end_session_endpoint is None


def test_metadata_is_kept_for_its_lifetime() -> None:
    server, discovery, provider = _serving(DOCUMENT), Discovery(), provider_at(ISSUER)
    first = discovery.metadata(provider, NOW, server.http)
    just_before = NOW + LIFETIME - timedelta(seconds=1)
    assert discovery.metadata(provider, just_before, server.http) is first
    assert len(server.requests) == 1
    assert discovery.metadata(provider, NOW + LIFETIME, server.http) is not first
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"issuer": "https://fremmed.example"}, Reason.OTHER_ISSUER),
        ({"issuer": f"{ISSUER}/"}, Reason.OTHER_ISSUER),
        ({"authorization_endpoint": "http://login.example/a"}, Reason.WRONG_SETUP),
        ({"authorization_endpoint": "javascript:alert(1)"}, Reason.WRONG_SETUP),
        ({"token_endpoint": "http://login.example/t"}, Reason.WRONG_SETUP),
        ({"jwks_uri": "file:///keys"}, Reason.WRONG_SETUP),
        ({"end_session_endpoint": "http://login.example/e"}, Reason.WRONG_SETUP),
        ({"jwks_uri": None}, ErrorCode.SIGN_IN_PROVIDER_DOWN),
        ({"token_endpoint": 7}, ErrorCode.SIGN_IN_PROVIDER_DOWN),
    ],
)
def test_bad_documents(change: dict[str, object], expected: ErrorCode | Reason) -> None:
    server = _serving({**DOCUMENT, **change})
    with refusal(expected):
        Discovery().metadata(provider_at(ISSUER), NOW, server.http)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(404, json=DOCUMENT),
        httpx.Response(302, headers={"Location": "https://fremmed.example"}, json=DOCUMENT),
        httpx.Response(200, text="<h1>Velkommen</h1>"),
        httpx.Response(200, json=[DOCUMENT]),
        httpx.Response(200, content=b"\xff\xfe"),
    ],
)
def test_no_document(answer: httpx.Response) -> None:
    with refusal(ErrorCode.SIGN_IN_PROVIDER_DOWN):
        Discovery().metadata(provider_at(ISSUER), NOW, _Server(lambda: answer).http)


def test_nobody_there() -> None:
    with httpx.Client() as http, refusal(ErrorCode.SIGN_IN_PROVIDER_DOWN):
        Discovery().metadata(provider_at("http://127.0.0.1:9"), NOW, http)


def test_a_failure_is_not_remembered() -> None:
    answers = iter([httpx.Response(503), httpx.Response(200, json=DOCUMENT)])
    server, discovery = _Server(lambda: next(answers)), Discovery()
    with refusal(ErrorCode.SIGN_IN_PROVIDER_DOWN):
        discovery.metadata(provider_at(ISSUER), NOW, server.http)
    assert discovery.metadata(provider_at(ISSUER), NOW, server.http).issuer == ISSUER


def test_providers_at_one_issuer_share_its_metadata() -> None:
    server, discovery = _serving(DOCUMENT), Discovery()
    first = discovery.metadata(provider_at(ISSUER), NOW, server.http)
    second = replace(provider_at(ISSUER), id="kommune")
    assert discovery.metadata(second, NOW, server.http) is first


def test_keys_are_kept_for_their_lifetime() -> None:
    server, cache = _serving(KEYS), KeyCache(f"{ISSUER}/keys")
    for moment, requests in ((NOW, 1), (NOW, 1), (NOW + LIFETIME, 2)):
        assert cache.find("forger", "RS256", moment, server.http).kid == "forger"
        assert len(server.requests) == requests


@pytest.mark.parametrize(("kid", "algorithm"), [("ukendt", "RS256"), ("forger", "RS512")])
def test_an_unknown_key_makes_one_new_fetch(kid: str, algorithm: str) -> None:
    held = {"keys": [{**FORGER.as_dict(private=False), "alg": "RS256"}]}
    server, cache = _serving(held), KeyCache(f"{ISSUER}/keys")
    cache.find("forger", "RS256", NOW, server.http)
    with pytest.raises(InvalidKeyIdError):
        cache.find(kid, algorithm, NOW, server.http)
    assert len(server.requests) == 2


def test_a_key_for_encryption_signs_nothing() -> None:
    held = {"keys": [{**FORGER.as_dict(private=False), "use": "enc"}]}
    with pytest.raises(InvalidKeyIdError):
        KeyCache(f"{ISSUER}/keys").find("forger", "RS256", NOW, _serving(held).http)


@pytest.mark.parametrize(
    "document",
    [
        *({}, {"keys": []}, {"keys": 7}, {"keys": [1]}, {"keys": [{"kty": []}]}, {"keys": None}),
        *({"keys": [{"kty": "RSA"}]}, {"keys": [{"kty": "RSA", "n": "!", "e": "?"}]}),
    ],
)
def test_key_sets_that_are_none(document: object) -> None:
    with refusal(ErrorCode.SIGN_IN_PROVIDER_DOWN):
        KeyCache(f"{ISSUER}/keys").find("forger", "RS256", NOW, _serving(document).http)
