"""The OAuth part of a sign-in, by Authlib: the address to send people to, the code exchanged.

Authlib's own httpx client would make a connection pool per sign-in; its base client takes ours.
"""

from urllib.parse import quote

import httpx
from authlib.common.security import generate_token  # type: ignore[import-untyped]
from authlib.oauth2.client import OAuth2Client  # type: ignore[import-untyped]

from access.oidc.discovery import Metadata
from access.oidc.pending import Pending
from access.oidc.provider import Provider
from access.oidc.refusal import Reason, provider_down, refused
from models.errors import PraktikmatchError

# RFC 7636 asks for 43-128 characters of a code verifier; the others get as much chance.
_RANDOM_CHARACTERS = 64
_OUR_FAULT = ("invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope")


def new_pending(provider: Provider, redirect_uri: str) -> Pending:
    """The secrets of a new attempt."""
    state, nonce, verifier = (str(generate_token(_RANDOM_CHARACTERS)) for _ in range(3))
    return Pending(provider.id, redirect_uri, state, nonce, verifier)


def authorization_url(provider: Provider, metadata: Metadata, pending: Pending) -> str:
    """Where the browser goes to sign in."""
    client = OAuth2Client(
        None,
        client_id=provider.client_id,
        redirect_uri=pending.redirect_uri,
        scope=" ".join(provider.scopes),
        code_challenge_method="S256",
    )
    asked: dict[str, str | int] = {}
    if provider.max_age is not None:
        asked["max_age"] = provider.max_age
    if provider.required_acr:
        asked["acr_values"] = " ".join(provider.required_acr)
    url, _state = client.create_authorization_url(
        metadata.authorization_endpoint,
        state=pending.state,
        code_verifier=pending.code_verifier,
        nonce=pending.nonce,
        ui_locales="da",
        **asked,
    )
    return str(url)


def exchange(
    provider: Provider, metadata: Metadata, pending: Pending, code: str, http: httpx.Client
) -> str:
    """The ID token for a code. Raises SIGN_IN_REFUSED and SIGN_IN_PROVIDER_DOWN."""
    auth, fields = _credentials(provider, metadata)
    client = OAuth2Client(http, redirect_uri=pending.redirect_uri)
    client.oauth_error_class = _refusal
    try:
        token = client.fetch_token(
            metadata.token_endpoint,
            auth=auth,
            grant_type="authorization_code",
            code=code,
            code_verifier=pending.code_verifier,
            **fields,
        )
    except (httpx.HTTPError, ValueError, TypeError):
        raise provider_down() from None
    id_token = token.get("id_token")
    if not isinstance(id_token, str):
        raise refused(Reason.NO_TOKEN)
    return id_token


def _refusal(error: object, description: object) -> PraktikmatchError:  # noqa: ARG001
    """What Authlib raises for an error answer; the description is a stranger's text."""
    if error == "invalid_grant":
        return refused(Reason.CODE_USED)
    return refused(Reason.WRONG_SETUP if error in _OUR_FAULT else Reason.PROVIDER_SAID_NO)


def _credentials(provider: Provider, metadata: Metadata) -> tuple[httpx.Auth, dict[str, str]]:
    """How we prove who we are: as a header where the provider takes that, else as fields."""
    if provider.client_secret is None:
        return httpx.Auth(), {"client_id": provider.client_id}
    if "client_secret_basic" in metadata.token_auth_methods:
        # RFC 6749, 2.3.1: both are form-encoded before they become a header.
        return httpx.BasicAuth(
            quote(provider.client_id, safe=""), quote(provider.client_secret, safe="")
        ), {}
    return httpx.Auth(), {
        "client_id": provider.client_id,
        "client_secret": provider.client_secret,
    }
