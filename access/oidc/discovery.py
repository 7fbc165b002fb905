"""What a provider says about itself at `/.well-known/openid-configuration`.

Source: OpenID Connect Discovery 1.0, sections 3 and 4.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import httpx
from pydantic import BaseModel, ValidationError

from access.oidc.address import is_protected
from access.oidc.documents import fetch_json
from access.oidc.keys import KeyCache
from access.oidc.provider import Provider
from access.oidc.refusal import Reason, provider_down, refused

LIFETIME = timedelta(hours=1)


class _Document(BaseModel):
    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    end_session_endpoint: str | None = None
    # The specification's default where a provider is silent.
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    authorization_response_iss_parameter_supported: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """A provider's addresses and habits, with the cache of its keys."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    end_session_endpoint: str | None
    token_auth_methods: tuple[str, ...]
    # RFC 9207: the provider names itself in its answer, against mix-up of providers.
    names_issuer: bool
    keys: KeyCache = field(repr=False, compare=False)


class Discovery:
    """Metadata of every provider, fetched on first need and again after an hour."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[Metadata, datetime]] = {}

    def metadata(self, provider: Provider, now: datetime, http: httpx.Client) -> Metadata:
        """What the provider says about itself.

        Raises SIGN_IN_PROVIDER_DOWN when it does not answer, SIGN_IN_REFUSED when it answers
        as somebody else or sends us to an address without protection.
        """
        held = self._held.get(provider.issuer)
        if held is not None and now < held[1]:
            return held[0]
        found = _fetch(provider.issuer, http)
        self._held[provider.issuer] = (found, now + LIFETIME)
        return found


def _fetch(issuer: str, http: httpx.Client) -> Metadata:
    address = issuer.rstrip("/") + "/.well-known/openid-configuration"
    try:
        document = _Document.model_validate(fetch_json(http, address))
    except ValidationError:
        raise provider_down() from None
    if document.issuer != issuer:
        raise refused(Reason.OTHER_ISSUER)
    addresses = (document.authorization_endpoint, document.token_endpoint, document.jwks_uri)
    if not all(map(is_protected, (*addresses, document.end_session_endpoint or issuer))):
        raise refused(Reason.WRONG_SETUP)
    return Metadata(
        issuer=document.issuer,
        authorization_endpoint=document.authorization_endpoint,
        token_endpoint=document.token_endpoint,
        end_session_endpoint=document.end_session_endpoint,
        token_auth_methods=document.token_endpoint_auth_methods_supported,
        names_issuer=document.authorization_response_iss_parameter_supported,
        keys=KeyCache(document.jwks_uri),
    )
