"""The `serve` command: the web server, on this machine only until sign-in exists."""

import socket

import typer
import uvicorn

from api.app import create_app
from cli.context import open_context
from cli.output import WRONG_USE, err, out, plain_errors

ONLY_HERE = "Serveren lytter kun på denne maskine, indtil log-ind findes."
IN_CONTAINER = (
    "BIND=container: serveren lytter på alle adresser i sin container. "
    "Luk kun porten op på denne maskine, for log-ind findes ikke endnu."
)


def serve(
    port: int | None = typer.Option(None, min=1, max=65535, help="Port. Ellers PORT, ellers 8000."),
    municipality: str | None = typer.Option(None, help="Kommune, hvis databasen har flere."),
) -> None:
    """Vis siderne og JSON-API'et i en browser."""
    with plain_errors():
        context = open_context(municipality)
    settings = context.settings
    chosen = port if port is not None else settings.port
    listener = _listen(settings.host(), chosen)
    app = create_app(settings, context.engine, context.actor.municipality_id)
    out.print(f"Praktikmatch: http://localhost:{chosen}/")
    err.print(IN_CONTAINER if settings.bind == "container" else ONLY_HERE)
    # No access log: a search in an address may hold a name.
    config = uvicorn.Config(
        app, access_log=False, log_level="warning", server_header=False, ws="none"
    )
    uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket, or exit code 2 with a sentence where the port is taken."""
    try:
        return socket.create_server((host, port))
    except OSError as error:
        err.print(f"Port {port} er optaget eller lukket. Vælg en anden med --port.", style="red")
        raise typer.Exit(WRONG_USE) from error
