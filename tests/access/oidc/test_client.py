"""What the npm provider checks and the mock does not: who we are, PKCE, other algorithms."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]

from access.oidc.client import exchange
from access.oidc.discovery import Discovery
from access.oidc.flow import begin
from access.oidc.refusal import Reason
from models.errors import ErrorCode
from tests.access.oidc.cast import REDIRECT_URI, SUBJECT, provider_at
from tests.access.oidc.conftest import Attempt, attempt_at
from tests.access.oidc.expect import refusal


@pytest.fixture
def node_attempt(node_issuer: str, http: httpx.Client) -> Attempt:
    return attempt_at(provider_at(node_issuer), http)


def test_the_address_asks_for_a_code_with_pkce(issuer: str, http: httpx.Client) -> None:
    provider = provider_at(issuer)
    metadata = Discovery().metadata(provider, datetime.now(UTC), http)
    address, pending = begin(provider, metadata, REDIRECT_URI)
    assert parse_qs(urlsplit(address).query) == {
        "response_type": ["code"],
        "client_id": ["praktikmatch"],
        "redirect_uri": [REDIRECT_URI],
        "scope": ["openid profile email"],
        "state": [pending.state],
        "nonce": [pending.nonce],
        "code_challenge": [create_s256_code_challenge(pending.code_verifier)],
        "code_challenge_method": ["S256"],
        "ui_locales": ["da"],
    }
    _address, other = begin(provider, metadata, REDIRECT_URI)
    secrets = {pending.state, pending.nonce, pending.code_verifier}
    assert len(secrets | {other.state, other.nonce, other.code_verifier}) == 6
    assert all(len(secret) >= 43 for secret in secrets)


def test_another_code_verifier_is_refused(node_attempt: Attempt) -> None:
    pending = replace(node_attempt.pending, code_verifier="x" * 64)
    with refusal(Reason.CODE_USED):
        replace(node_attempt, pending=pending).finish()


def test_a_wrong_secret_is_a_fault_of_the_setup(node_attempt: Attempt) -> None:
    provider = replace(node_attempt.provider, client_secret="gammel")  # noqa: S106
    with refusal(Reason.WRONG_SETUP):
        replace(node_attempt, provider=provider).finish()


def test_a_missing_issuer_is_refused_where_one_was_promised(node_attempt: Attempt) -> None:
    query = {name: value for name, value in node_attempt.query.items() if name != "iss"}
    with refusal(Reason.OTHER_ISSUER):
        replace(node_attempt, query=query).finish()


def test_secret_as_form_fields_and_es256(node_issuer: str, http: httpx.Client) -> None:
    provider = replace(provider_at(node_issuer), client_id="by-fields")
    attempt = attempt_at(provider, http)
    metadata = replace(attempt.metadata, token_auth_methods=("client_secret_post",))
    assert replace(attempt, metadata=metadata).finish().subject == SUBJECT


def test_public_client_and_ps256(node_issuer: str, http: httpx.Client) -> None:
    provider = replace(provider_at(node_issuer), client_id="public", client_secret=None)
    assert attempt_at(provider, http).finish().subject == SUBJECT


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (httpx.Response(500, text="<h1>fejl</h1>"), ErrorCode.SIGN_IN_PROVIDER_DOWN),
        (httpx.Response(429, text="vent"), ErrorCode.SIGN_IN_PROVIDER_DOWN),
        (httpx.Response(200, text="ikke JSON"), ErrorCode.SIGN_IN_PROVIDER_DOWN),
        (httpx.Response(200, json=[]), ErrorCode.SIGN_IN_PROVIDER_DOWN),
        (httpx.Response(200, json={"expires_in": "snart"}), ErrorCode.SIGN_IN_PROVIDER_DOWN),
        (httpx.Response(200, json={"expires_in": [1]}), ErrorCode.SIGN_IN_PROVIDER_DOWN),
        (
            httpx.Response(307, headers={"Location": "https://fremmed.example"}),
            ErrorCode.SIGN_IN_PROVIDER_DOWN,
        ),
        (httpx.Response(200, json={}), Reason.NO_TOKEN),
        (httpx.Response(200, json={"id_token": None}), Reason.NO_TOKEN),
        (httpx.Response(400, json={"error": "noget andet"}), Reason.PROVIDER_SAID_NO),
        (httpx.Response(400, json={"error": ["x"]}), Reason.PROVIDER_SAID_NO),
        # Entra's descriptions hold line breaks and quotes, which Authlib's own error refuses.
        (
            httpx.Response(400, json={"error": "invalid_grant", "error_description": '"\r\næ'}),
            Reason.CODE_USED,
        ),
    ],
)
def test_odd_token_answers(
    node_attempt: Attempt, answer: httpx.Response, expected: ErrorCode | Reason
) -> None:
    transport = httpx.MockTransport(lambda _request: answer)
    with httpx.Client(transport=transport) as http, refusal(expected):
        exchange(node_attempt.provider, node_attempt.metadata, node_attempt.pending, "kode", http)


def test_a_silent_provider(node_attempt: Attempt) -> None:
    gone = replace(node_attempt.metadata, token_endpoint="http://127.0.0.1:9/token")  # noqa: S106
    with refusal(ErrorCode.SIGN_IN_PROVIDER_DOWN):
        replace(node_attempt, metadata=gone).finish()
