"""`praktikmatch bench search|exact`: how quick a search is, and whether it is right."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.progress import Progress
from rich.table import Table

from cli.output import err, out, print_json
from matching.evaluation.exactness import measure_exactness
from matching.evaluation.speed import TICKS, SearchSpeed, measure_search
from taxonomy.starter import starter_taxonomy

AsJson = Annotated[bool, typer.Option("--json", help="Svar som JSON.")]
BASELINES = {
    "plain_loop": "almindelige løkker (skaleret fra 1 %)",
    "plain_sql": "ren SQL: 3 af kriterierne, 4 af grænserne",
    "naive_scikit_learn": "scikit-learn: nærmeste naboer, ingen grænser",
}


def search(
    citizens: Annotated[int, typer.Option("--citizens", min=100, help="Antal borgere.")] = 100_000,
    as_json: AsJson = False,
) -> None:
    """Mål søgningen efter de 50 bedste mod løkker, ren SQL og scikit-learn i samme kørsel."""
    with Progress(console=err, transient=True) as progress:
        task = progress.add_task("Måler", total=TICKS)
        speed = measure_search(starter_taxonomy(), citizens, lambda: progress.advance(task))
    if as_json:
        print_json(_as_json(speed))
    else:
        _print(speed)
    if not speed.exact:
        raise typer.Exit(1)


def exact(
    citizens: Annotated[int, typer.Option("--citizens", min=100, help="Antal borgere.")] = 20_000,
    updates: Annotated[int, typer.Option("--updates", min=0, help="Ændringer før.")] = 1000,
    queries: Annotated[int, typer.Option("--queries", min=1, help="Antal søgninger.")] = 400,
    as_json: AsJson = False,
) -> None:
    """Sammenlign hele søgesvar med almindelige løkker, efter mange ændringer i indekset."""
    with Progress(console=err, transient=True) as progress:
        task = progress.add_task("Sammenligner", total=queries)
        found = measure_exactness(
            starter_taxonomy(), citizens, updates, queries, lambda: progress.advance(task)
        )
    if as_json:
        print_json(asdict(found))
    else:
        out.print(
            f"{found.queries} søgninger blandt {found.citizens} borgere efter {found.updates} "
            f"ændringer: {found.wrong} med et andet svar end løkkerne."
        )
    if found.wrong:
        raise typer.Exit(1)


def _as_json(speed: SearchSpeed) -> dict[str, object]:
    return {
        "citizens": speed.citizens,
        "p50_ms": speed.filtered.p50_ms,
        "p95_ms": speed.filtered.p95_ms,
        "p95_cpu_ms": speed.filtered.p95_cpu_ms,
        "p95_explained_cpu_ms": speed.explained.p95_cpu_ms,
        "p95_explained_ms": speed.explained.p95_ms,
        "p95_raised_ms": speed.raised.p95_ms,
        "p95_unfiltered_ms": speed.unfiltered.p95_ms,
        "p95_update_and_search_ms": speed.update_and_search.p95_ms,
        "exact": speed.exact,
        "index_mb": speed.index_mb,
        "build_seconds": speed.build_seconds,
        "baselines": {name: asdict(spread) for name, spread in speed.baselines.items()},
    }


def _print(speed: SearchSpeed) -> None:
    table = Table(
        "Søgning",
        "Median ms",
        "p95 ms",
        "p95 ms processor",
        "Gange så lang tid",
        title=f"{speed.citizens} borgere",
    )
    base = speed.filtered.p50_ms
    rows = {
        "indeks, filtreret, 50 bedste": speed.filtered,
        "… alle 50 forklaret": speed.explained,
        "… og med hvad der ville hæve": speed.raised,
        "indeks uden filter": speed.unfiltered,
        "en ændring og så en søgning": speed.update_and_search,
        **{BASELINES[name]: spread for name, spread in speed.baselines.items()},
    }
    for name, spread in rows.items():
        ratio = f"{spread.p50_ms / base:.1f}"
        table.add_row(
            name, f"{spread.p50_ms:.2f}", f"{spread.p95_ms:.2f}", f"{spread.p95_cpu_ms:.2f}", ratio
        )
    out.print(table)
    out.print(f"Indekset fylder {speed.index_mb:.0f} MB, bygget på {speed.build_seconds:.1f} s.")
    out.print("Samme liste som løkkerne." if speed.exact else "FEJL: listen er en anden.")
