"""The sign-in providers set up for this server, and how it reaches them and is reached."""

from typing import cast

import httpx
from starlette.requests import Request

from access.oidc.discovery import Discovery, Metadata
from access.oidc.provider import Provider
from api.dependencies import Desk
from models.errors import not_found

PROVIDER_SECONDS = 10.0


def all_providers(request: Request) -> tuple[Provider, ...]:
    """The providers in the order of their file."""
    return cast("tuple[Provider, ...]", request.app.state.providers)


def find_provider(request: Request, provider_id: str) -> Provider:
    """One provider; raises NOT_FOUND."""
    for provider in all_providers(request):
        if provider.id == provider_id:
            return provider
    raise not_found("en log-ind-tjeneste", provider_id)


def metadata_of(desk: Desk, provider: Provider, http: httpx.Client) -> Metadata:
    """What the provider says about itself; raises SIGN_IN_PROVIDER_DOWN and SIGN_IN_REFUSED."""
    discovery = cast("Discovery", desk.request.app.state.discovery)
    return discovery.metadata(provider, desk.now, http)


def client_for_providers(request: Request) -> httpx.Client:
    """A client for one sign-in; tests hand in a transport."""
    return httpx.Client(timeout=PROVIDER_SECONDS, transport=request.app.state.transport)


def own_address(request: Request) -> str:
    """Where the browser finds us: as set, else as it asked, which is loopback by the host check."""
    public: str | None = request.app.state.settings.public_url
    return public.rstrip("/") if public else str(request.base_url).rstrip("/")
