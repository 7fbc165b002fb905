"""`praktikmatch bench …`: every speed claim as a ratio against a named baseline in one run."""

import typer

from cli.bench.search import search

bench_app = typer.Typer(
    help="Målinger mod en navngiven målestok.", no_args_is_help=True, add_completion=False
)
bench_app.command("search")(search)


@bench_app.callback()
def _group() -> None:
    """Keep `search` a command of its own, however many join it."""
