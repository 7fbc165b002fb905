"""The web application: JSON API and Danish pages over one database."""

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from sqlalchemy import Engine

from api.body_limit import BodyLimitMiddleware
from api.errors import SurpriseMiddleware, register_errors
from api.pages import router as pages
from api.rendering import HERE
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
    in_container = settings.bind == "container"
    app.state.engine = engine
    app.state.settings = settings
    app.state.store = IndexStore()
    app.state.municipality_id = municipality_id
    app.state.loopback_only = not in_container
    register_errors(app)
    app.add_middleware(BodyLimitMiddleware)
    app.add_middleware(SurpriseMiddleware)
    app.add_middleware(SecurityMiddleware, hosts=None if in_container else LOOPBACK_NAMES)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.include_router(v1)
    app.include_router(pages)
    return app
