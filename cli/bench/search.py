"""`praktikmatch bench search`: how quick a search is, against the same sum in plain loops."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.progress import Progress
from rich.table import Table

from cli.output import err, out, print_json
from matching.evaluation.speed import ORACLE_SEARCHES, SEARCHES, SearchSpeed, measure_search
from taxonomy.starter import starter_taxonomy


def search(
    citizens: Annotated[int, typer.Option("--citizens", min=100, help="Antal borgere.")] = 100_000,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Mål søgningen efter de 50 bedste mod samme regnestykke i almindelige løkker."""
    with Progress(console=err, transient=True) as progress:
        task = progress.add_task("Måler", total=2 * SEARCHES + ORACLE_SEARCHES)
        speed = measure_search(starter_taxonomy(), citizens, lambda: progress.advance(task))
    if as_json:
        print_json(_as_json(speed))
    else:
        _print(speed)


def _as_json(speed: SearchSpeed) -> dict[str, object]:
    figures = {key: value for key, value in asdict(speed).items() if not key.startswith("oracle")}
    oracle = {"p50_ms": speed.oracle_p50_ms, "p95_ms": speed.oracle_p95_ms}
    return {**figures, "baselines": {"plain_loop": oracle}}


def _print(speed: SearchSpeed) -> None:
    table = Table(
        "Søgning", "Median ms", "p95 ms", "Gange hurtigere", title=f"{speed.citizens} borgere"
    )
    table.add_row(
        "indeks, 50 bedste",
        f"{speed.p50_ms:.1f}",
        f"{speed.p95_ms:.1f}",
        f"{speed.oracle_p50_ms / speed.p50_ms:.0f}",
    )
    table.add_row("indeks, 50 bedste forklaret", "", f"{speed.p95_explained_ms:.1f}", "")
    table.add_row(
        "almindelige løkker (skaleret fra 1 %)",
        f"{speed.oracle_p50_ms:.0f}",
        f"{speed.oracle_p95_ms:.0f}",
        "1",
    )
    out.print(table)
    out.print("Samme liste som løkkerne." if speed.exact else "FEJL: listen er en anden.")
