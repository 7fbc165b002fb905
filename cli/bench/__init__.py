"""`praktikmatch bench …`: every speed claim as a ratio against a named baseline in one run."""

import typer

from cli.bench.growth import growth
from cli.bench.link import link
from cli.bench.national import national
from cli.bench.search import exact, search
from cli.bench.visits import visits

bench_app = typer.Typer(
    help="Målinger mod en navngiven målestok.", no_args_is_help=True, add_completion=False
)
bench_app.command("link")(link)
bench_app.command("search")(search)
bench_app.command("exact")(exact)
bench_app.command("national")(national)
bench_app.command("growth")(growth)
bench_app.command("visits")(visits)
