"""The answer as it comes through the browser: anybody can write one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.oidc.callback import code_of
from access.oidc.discovery import Metadata
from access.oidc.keys import KeyCache
from access.oidc.pending import Pending
from access.oidc.refusal import Reason
from models.errors import ErrorCode, PraktikmatchError
from tests.access.oidc.cast import REDIRECT_URI
from tests.access.oidc.expect import refusal

ISSUER = "https://login.example"
METADATA = Metadata(
    issuer=ISSUER,
    authorization_endpoint=f"{ISSUER}/authorize",
    token_endpoint=f"{ISSUER}/token",
    end_session_endpoint=None,
    token_auth_methods=("client_secret_basic",),
    names_issuer=False,
    keys=KeyCache(f"{ISSUER}/keys"),
)
PENDING = Pending("erhverv", REDIRECT_URI, "tilstand", "nonce", "verifier")
NAMES = st.sampled_from(["state", "code", "error", "iss", "error_description"])
QUERIES = st.dictionaries(NAMES, st.text() | st.sampled_from(["tilstand", ISSUER, "access_denied"]))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, Reason.OTHER_ATTEMPT),
        ({"state": "tilstand"}, Reason.NO_CODE),
        ({"state": "tilstand", "code": ""}, Reason.NO_CODE),
        ({"state": "tilstan", "code": "k"}, Reason.OTHER_ATTEMPT),
        ({"state": "tilstand", "error": "access_denied"}, ErrorCode.SIGN_IN_CANCELLED),
        ({"error": "access_denied"}, ErrorCode.SIGN_IN_CANCELLED),
        ({"state": "anden", "error": "access_denied"}, Reason.OTHER_ATTEMPT),
        ({"error": "access_denied", "iss": "https://x.example"}, Reason.OTHER_ISSUER),
        ({"state": "tilstand", "error": "server_error"}, ErrorCode.SIGN_IN_PROVIDER_DOWN),
        ({"error": "temporarily_unavailable"}, ErrorCode.SIGN_IN_PROVIDER_DOWN),
        ({"error": "login_required"}, Reason.PROVIDER_SAID_NO),
        ({"error": "", "code": "k"}, Reason.PROVIDER_SAID_NO),
    ],
)
def test_answers_that_sign_nobody_in(query: dict[str, str], expected: ErrorCode | Reason) -> None:
    with refusal(expected):
        code_of(METADATA, PENDING, query)


@given(QUERIES)
def test_only_the_right_answer_gives_a_code(query: dict[str, str]) -> None:
    right = query.get("state") == PENDING.state and query.get("iss", ISSUER) == ISSUER
    try:
        code = code_of(METADATA, PENDING, query)
    except PraktikmatchError:
        assert not (right and query.get("code") and "error" not in query)
    else:
        assert right
        assert "error" not in query
        assert code == query["code"]


def test_no_words_of_a_stranger_reach_the_page() -> None:
    query = {"error": "Ring til 12345678", "error_description": "<b>Ring nu</b>"}
    with pytest.raises(PraktikmatchError) as caught:
        code_of(METADATA, PENDING, query)
    assert "Ring" not in f"{caught.value} {caught.value.details}"
