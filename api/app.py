"""The web application: JSON API and Danish pages over one database."""

from urllib.parse import urlsplit

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from sqlalchemy import Engine

from access.oidc.discovery import Discovery
from access.oidc.provider import Provider
from access.oidc.provider_file import load_providers
from api.body_limit import BodyLimitMiddleware
from api.errors import SurpriseMiddleware, register_errors
from api.limits import RateLimits
from api.pages import router as pages
from api.rendering import HERE
from api.request_log import RequestLogMiddleware
from api.security import SecurityMiddleware
from api.v1 import router as v1
from matching.store import IndexStore
from support.settings import Settings

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "::1")
DESCRIPTION = (
    "Matches people and workplaces in a municipality, and explains each match. "
    "Errors are problem+json (RFC 9457) with Danish sentences."
)


def create_app(settings: Settings, engine: Engine, municipality_id: str | None = None) -> FastAPI:
    """The application; `municipality_id` is needed where the database has several."""
    app = FastAPI(
        title="Praktikmatch",
        version="1",
        description=DESCRIPTION,
        openapi_url="/api/v1/openapi.json",
        # The viewers load scripts from elsewhere, which our security policy refuses.
        docs_url=None,
        redoc_url=None,
        # Traces would carry addresses, and addresses carry search texts.
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
    )
    app.state.engine = engine
    app.state.settings = settings
    app.state.store = IndexStore()
    app.state.municipality_id = municipality_id
    app.state.loopback_only = settings.bind != "container"
    app.state.limits = RateLimits(settings)
    app.state.providers = _providers(settings)
    app.state.discovery = Discovery()
    app.state.transport = None
    register_errors(app)
    app.add_middleware(BodyLimitMiddleware)
    app.add_middleware(SurpriseMiddleware)
    app.add_middleware(SecurityMiddleware, hosts=_hosts(settings), https=_https(settings))
    app.add_middleware(RequestLogMiddleware)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.include_router(v1)
    app.include_router(pages)
    return app


def _providers(settings: Settings) -> tuple[Provider, ...]:
    file = settings.oidc_providers_file
    return load_providers(file) if file is not None else ()


def _hosts(settings: Settings) -> tuple[str, ...]:
    """The host names we answer to: loopback's, and the public one where it is set."""
    public = urlsplit(settings.public_url or "").hostname
    return (*LOOPBACK_NAMES, public) if public else LOOPBACK_NAMES


def _https(settings: Settings) -> bool:
    return (settings.public_url or "").startswith("https://")
