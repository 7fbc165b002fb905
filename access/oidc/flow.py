"""The two halves of a sign-in, and the way out."""

from collections.abc import Mapping
from datetime import datetime

import httpx

from access.oidc.callback import code_of
from access.oidc.client import authorization_url, exchange, new_pending
from access.oidc.discovery import Metadata
from access.oidc.id_token import verified_claims
from access.oidc.identity import Identity, identity_of
from access.oidc.pending import Pending
from access.oidc.provider import Provider
from access.oidc.refusal import Reason, refused


def begin(provider: Provider, metadata: Metadata, redirect_uri: str) -> tuple[str, Pending]:
    """Where to send the browser, and what to keep for `finish`: once, and on the server."""
    pending = new_pending(provider, redirect_uri)
    return authorization_url(provider, metadata, pending), pending


def finish(
    provider: Provider,
    metadata: Metadata,
    pending: Pending,
    query: Mapping[str, str],
    now: datetime,
    http: httpx.Client,
) -> Identity:
    """Who signed in, from the query the browser came back with.

    The caller forgets `pending` before it calls, whatever comes out. `http` keeps httpx's
    defaults: a time limit, and no redirects to addresses nobody has checked.
    Raises SIGN_IN_CANCELLED, SIGN_IN_REFUSED, SIGN_IN_EXPIRED and SIGN_IN_PROVIDER_DOWN.
    """
    if pending.provider_id != provider.id or provider.issuer != metadata.issuer:
        raise refused(Reason.OTHER_ISSUER)
    code = code_of(metadata, pending, query)
    id_token = exchange(provider, metadata, pending, code, http)
    claims = verified_claims(id_token, provider, metadata, pending.nonce, now, http)
    return identity_of(provider, claims, id_token)


def logout_url(
    provider: Provider,
    metadata: Metadata,
    id_token_hint: str | None,
    post_logout_redirect_uri: str,
) -> str | None:
    """Where to end the provider's own session too; None when it offers no such place.

    The hint puts the person's claims into an address. Without it the provider asks once more.
    """
    if metadata.end_session_endpoint is None:
        return None
    fields = {
        "client_id": provider.client_id,
        "post_logout_redirect_uri": post_logout_redirect_uri,
    }
    if id_token_hint is not None:
        fields["id_token_hint"] = id_token_hint
    return str(httpx.URL(metadata.end_session_endpoint).copy_merge_params(fields))
