"""`praktikmatch db upgrade`."""

import typer

from cli.context import open_engine
from cli.output import out, plain_errors
from migrations.upgrade import upgrade
from support.settings import get_settings

db_app = typer.Typer(help="Databasens tabeller.", no_args_is_help=True, add_completion=False)


@db_app.callback()
def _group() -> None:
    """Keep `upgrade` a command of its own, however many join it."""


@db_app.command("upgrade")
def upgrade_command() -> None:
    """Bring databasen op til nyeste udgave af tabellerne."""
    with plain_errors():
        engine = open_engine(get_settings(), must_be_current=False)
        upgrade(engine)
        out.print("Databasen er klar.")
