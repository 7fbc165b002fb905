"""The `serve` command: the web server, on this machine only unless in a container."""

import socket

import typer
import uvicorn

from api.app import create_app
from api.request_log import configure_logging
from cli.context import Context, open_context
from cli.output import WRONG_USE, err, out, plain_errors
from cli.worker import working_beside
from usecases.startup import check_start

NO_SIGN_IN = (
    "Log-ind er ikke sat op, så ingen kan komme ind. "
    "Sæt OIDC_PROVIDERS_FILE, eller prøv med DEMO=1."
)


def serve(
    port: int | None = typer.Option(None, min=1, max=65535, help="Port. Ellers PORT, ellers 8000."),
    municipality: str | None = typer.Option(None, help="Kommune, hvis databasen har flere."),
) -> None:
    """Vis siderne og JSON-API'et i en browser."""
    with plain_errors():
        context = open_context(municipality)
    run_server(context, port)


def run_server(context: Context, port: int | None) -> None:
    """Check that it may start, then answer until stopped."""
    settings = context.settings
    with plain_errors():
        with context.session() as session:
            check_start(session, settings, context.actor.municipality_id)
        app = create_app(settings, context.engine, context.actor.municipality_id)
    chosen = port if port is not None else settings.port
    listener = _listen(settings.host(), chosen)
    configure_logging()
    out.print(f"Praktikmatch: http://localhost:{chosen}/")
    if not settings.demo and settings.oidc_providers_file is None:
        err.print(NO_SIGN_IN)
    config = uvicorn.Config(
        app,
        access_log=False,  # our own log names routes, not addresses
        log_config=None,
        server_header=False,
        ws="none",
        # Only a proxy in front of a container may say where a request came from.
        proxy_headers=settings.bind == "container",
        forwarded_allow_ips=settings.trusted_proxy,
    )
    with working_beside(context):
        uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket, or exit code 2 with a sentence where the port is taken."""
    try:
        return socket.create_server((host, port))
    except OSError as error:
        err.print(f"Port {port} er optaget eller lukket. Vælg en anden med --port.", style="red")
        raise typer.Exit(WRONG_USE) from error
