"""Checks of an ID token. Source: OpenID Connect Core 1.0, section 3.1.3.7."""

from datetime import datetime
from typing import Any

import httpx
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jws import JWSRegistry, extract_compact
from joserfc.jwt import JWTClaimsRegistry, decode

from access.oidc.discovery import Metadata
from access.oidc.provider import SAFE_ALGORITHMS, Provider
from access.oidc.refusal import Reason, expired, refused

LEEWAY_SECONDS = 60


def verified_claims(
    token: str,
    provider: Provider,
    metadata: Metadata,
    nonce: str,
    now: datetime,
    http: httpx.Client,
) -> dict[str, Any]:
    """The claims of a token the provider signed for us, for this attempt and just now.

    Raises SIGN_IN_REFUSED, SIGN_IN_EXPIRED and SIGN_IN_PROVIDER_DOWN.
    """
    claims = _signed_claims(token, provider, metadata, now, http)
    _check_standard_claims(claims, metadata, now)
    _check_receiver(claims, provider.client_id)
    if claims.get("nonce") != nonce:
        raise refused(Reason.OTHER_ATTEMPT)
    _check_strength(claims, provider, now)
    return claims


def _signed_claims(
    token: str, provider: Provider, metadata: Metadata, now: datetime, http: httpx.Client
) -> dict[str, Any]:
    # RFC 7515, section 4: header fields nobody knows are ignored, `crit` ones refused.
    registry = JWSRegistry(algorithms=SAFE_ALGORITHMS, strict_check_header=False)
    try:
        header = extract_compact(token.encode(), registry=registry).headers()
        algorithm, kid = header["alg"], header.get("kid")
        if algorithm not in provider.allowed_algorithms or not isinstance(kid, str | None):
            raise refused(Reason.BAD_SIGNATURE)
        key = metadata.keys.find(kid, algorithm, now, http)
        return decode(token, key, registry=registry).claims
    except (JoseError, ValueError, TypeError):
        raise refused(Reason.BAD_SIGNATURE) from None


def _check_standard_claims(claims: dict[str, Any], metadata: Metadata, now: datetime) -> None:
    if claims.get("iss") != metadata.issuer:
        raise refused(Reason.OTHER_ISSUER)
    registry = JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=LEEWAY_SECONDS,
        sub={"essential": True},
        aud={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        registry.validate(claims)
    except ExpiredTokenError:
        raise expired() from None
    except JoseError:
        raise refused(Reason.BAD_CLAIMS) from None


def _check_receiver(claims: dict[str, Any], client_id: str) -> None:
    """One of several receivers must also be the one it was made for (`azp`)."""
    audience = claims["aud"]
    receivers = [audience] if isinstance(audience, str) else audience
    made_for = claims.get("azp", client_id if len(receivers) == 1 else None)
    if client_id not in receivers or made_for != client_id:
        raise refused(Reason.OTHER_RECEIVER)


def _check_strength(claims: dict[str, Any], provider: Provider, now: datetime) -> None:
    """How long ago and how surely the provider saw the person, where the setup asks."""
    if provider.required_acr and claims.get("acr") not in provider.required_acr:
        raise refused(Reason.TOO_WEAK)
    if provider.max_age is None:
        return
    seen = claims.get("auth_time")
    if not isinstance(seen, int | float) or seen > now.timestamp() + LEEWAY_SECONDS:
        raise refused(Reason.BAD_CLAIMS)
    # Not "older than", so that NaN, which compares as nothing, is refused too.
    if not now.timestamp() - seen <= provider.max_age + LEEWAY_SECONDS:
        raise refused(Reason.TOO_LONG_AGO)
