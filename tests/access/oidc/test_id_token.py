"""Tokens nobody would send but an attacker or a broken provider."""

from dataclasses import replace
from datetime import UTC, datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jws import JWSRegistry
from joserfc.jwt import encode
from joserfc.registry import HeaderParameter

from access.oidc.id_token import LEEWAY_SECONDS, verified_claims
from access.oidc.provider import Provider
from access.oidc.refusal import Reason
from models.errors import ErrorCode, PraktikmatchError
from tests.access.oidc.cast import provider_at
from tests.access.oidc.changes import FORGER, segment
from tests.access.oidc.expect import refusal
from tests.access.oidc.test_callback import ISSUER, METADATA
from tests.access.oidc.test_discovery import KEYS

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
SECOND = int(NOW.timestamp())
CLAIMS: dict[str, object] = {
    "iss": ISSUER,
    "sub": "ane-1863",
    "aud": "praktikmatch",
    "exp": SECOND + 300,
    "iat": SECOND,
    "nonce": "nonce",
}
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def _verified(token: str, provider: Provider | None = None) -> dict[str, object]:
    transport = httpx.MockTransport(lambda _request: httpx.Response(200, json=KEYS))
    with httpx.Client(transport=transport) as http:
        return verified_claims(token, provider or provider_at(ISSUER), METADATA, "nonce", NOW, http)


def _signed(header: dict[str, object] | None = None, **changes: object) -> str:
    return encode({"alg": "RS256", "kid": "forger", **(header or {})}, CLAIMS | changes, FORGER)


def test_a_good_token_gives_its_claims() -> None:
    assert _verified(_signed()) == CLAIMS


def test_header_fields_nobody_knows_are_ignored() -> None:
    header = {"alg": "RS256", "kid": "forger", "x": 1}
    lenient = JWSRegistry(strict_check_header=False)
    assert _verified(encode(header, CLAIMS, FORGER, registry=lenient)) == CLAIMS


def test_critical_header_fields_nobody_knows_are_refused() -> None:
    lenient = JWSRegistry({"x": HeaderParameter("x", "int")}, strict_check_header=False)
    header = {"alg": "RS256", "kid": "forger", "crit": ["x"], "x": 1}
    with refusal(Reason.BAD_SIGNATURE):
        _verified(encode(header, CLAIMS, FORGER, registry=lenient))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"exp": SECOND - LEEWAY_SECONDS + 1}, None),
        ({"exp": SECOND - LEEWAY_SECONDS}, ErrorCode.SIGN_IN_EXPIRED),
        ({"iat": SECOND + LEEWAY_SECONDS}, None),
        ({"iat": SECOND + LEEWAY_SECONDS + 1}, Reason.BAD_CLAIMS),
        ({"nbf": SECOND + LEEWAY_SECONDS + 1}, Reason.BAD_CLAIMS),
        ({"nonce": ["nonce"]}, Reason.OTHER_ATTEMPT),
        ({"iss": [ISSUER]}, Reason.OTHER_ISSUER),
        ({"aud": {"praktikmatch": 1}}, Reason.BAD_CLAIMS),
        ({"azp": None}, Reason.OTHER_RECEIVER),
        ({"sub": 7}, Reason.BAD_CLAIMS),
        ({"exp": True}, Reason.BAD_CLAIMS),
    ],
)
def test_the_edges(changes: dict[str, object], expected: ErrorCode | Reason | None) -> None:
    if expected is None:
        assert _verified(_signed(None, **changes)) == CLAIMS | changes
        return
    with refusal(expected):
        _verified(_signed(None, **changes))


STRICT = replace(provider_at(ISSUER), max_age=300, required_acr=("substantial", "high"))
SEEN: dict[str, object] = {"acr": "high", "auth_time": SECOND}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"acr": "substantial"}, None),
        ({"auth_time": SECOND - 300 - LEEWAY_SECONDS}, None),
        ({"auth_time": SECOND + LEEWAY_SECONDS}, None),
        ({"acr": "low"}, Reason.TOO_WEAK),
        ({"acr": None}, Reason.TOO_WEAK),
        ({"acr": ["high"]}, Reason.TOO_WEAK),
        ({"auth_time": SECOND - 301 - LEEWAY_SECONDS}, Reason.TOO_LONG_AGO),
        ({"auth_time": True}, Reason.TOO_LONG_AGO),
        ({"auth_time": float("nan")}, Reason.TOO_LONG_AGO),
        ({"auth_time": SECOND + LEEWAY_SECONDS + 1}, Reason.BAD_CLAIMS),
        ({"auth_time": None}, Reason.BAD_CLAIMS),
        ({"auth_time": str(SECOND)}, Reason.BAD_CLAIMS),
    ],
)
def test_how_fresh_and_sure_the_sign_in_was(
    changes: dict[str, object], expected: Reason | None
) -> None:
    token = _signed(None, **(SEEN | changes))
    if expected is None:
        assert _verified(token, STRICT) == CLAIMS | SEEN | changes
        return
    with refusal(expected):
        _verified(token, STRICT)


@given(st.text() | st.lists(st.text(), min_size=3, max_size=3).map(".".join))
def test_any_text_is_refused(token: str) -> None:
    with pytest.raises(PraktikmatchError):
        _verified(token)


@given(st.dictionaries(st.sampled_from(["alg", "kid", "crit", "b64", "typ"]), JSON) | JSON)
def test_any_header_is_refused(header: object) -> None:
    with pytest.raises(PraktikmatchError):
        _verified(f"{segment(header)}.{segment(CLAIMS)}.c2ln")


@given(st.dictionaries(st.sampled_from(sorted([*CLAIMS, "azp", "nbf"])), JSON, min_size=1))
def test_signed_claims_of_any_kind_give_claims_or_a_refusal(changes: dict[str, object]) -> None:
    try:
        claims = _verified(_signed(None, **changes))
    except PraktikmatchError:
        return
    assert (claims["iss"], claims["nonce"]) == (ISSUER, "nonce")
    assert claims["aud"] in ("praktikmatch", ["praktikmatch"])
