"""`praktikmatch bench national`: a whole country, top ten both ways."""

import os
from dataclasses import asdict
from pathlib import Path
from tempfile import gettempdir
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from cli.bench.search import BASELINES
from cli.output import err, out, print_json
from matching.evaluation.national.run import National, Plan, match_nation

Folder = Annotated[
    Path | None,
    typer.Option("--folder", help="Hvor mellemstanden ligger; kør igen for at gå videre."),
]


def national(
    citizens: Annotated[int, typer.Option("--citizens", min=100, help="Antal borgere.")] = 500_000,
    openings: Annotated[int, typer.Option("--openings", min=1, help="Antal åbninger.")] = 40_000,
    processes: Annotated[
        int, typer.Option("--processes", min=1, help="Antal processer.")
    ] = os.cpu_count() or 1,
    folder: Folder = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Find de ti bedste for alle borgere og alle åbninger i et opdigtet land."""
    plan = Plan(
        citizens, openings, processes, folder or Path(gettempdir()) / "praktikmatch-national"
    )
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task("Åbninger", total=openings * processes)
        found = match_nation(plan, lambda done: progress.update(task, completed=done))
    if as_json:
        print_json(asdict(found))
    else:
        _print(found)


def _print(found: National) -> None:
    out.print(
        f"{found.people} borgere × {found.openings} åbninger på {found.processes} processer: "
        f"{found.seconds:.0f} s efter {found.set_up_seconds:.0f} s forberedelse, "
        f"{found.memory_mb:.0f} MB, {found.pairs_per_second / 1e6:.0f} millioner par i sekundet."
    )
    out.print(
        f"{found.people_with_offers} borgere har ti åbninger, "
        f"{found.openings_with_candidates} åbninger har ti kandidater."
    )
    if found.taken_up:
        out.print("Kørslen blev taget op efter et stop: tiden gælder kun resten.")
    for name, seconds in found.baseline_seconds.items():
        out.print(
            f"{BASELINES[name]}, kun én vej, skaleret fra 1 %: {seconds / 60:.0f} minutter på én "
            f"kerne, {seconds / found.seconds:.0f} gange så lang tid."
        )
