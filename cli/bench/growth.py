"""`praktikmatch bench growth`: how times grow from a thousand to half a million people."""

from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.table import Table

from cli.bench.chart import growth_svg
from cli.output import err, out, print_json
from matching.evaluation.growth import Size, measure_growth
from taxonomy.starter import starter_taxonomy

SIZES = (1_000, 10_000, 100_000, 500_000)


def growth(
    sizes: Annotated[list[int] | None, typer.Option("--citizens", help="Antal borgere.")] = None,
    charts: Annotated[Path | None, typer.Option("--charts", help="Mappe til to kurver.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Mål søgning og hele landet ved voksende antal borgere; tegn kurverne som SVG."""
    with TemporaryDirectory() as folder:
        found = measure_growth(starter_taxonomy(), sizes or SIZES, Path(folder), err.print)
    if charts is not None:
        _draw(found, charts)
    if as_json:
        print_json([asdict(size) for size in found])
    else:
        _print(found)


def _draw(found: list[Size], folder: Path) -> None:
    searches = {
        "median": [(size.people, size.search.p50_ms) for size in found],
        "95 % er hurtigere": [(size.people, size.search.p95_ms) for size in found],
    }
    nations = {"to kerner": [(size.people, size.national_seconds) for size in found]}
    charts = {
        "growth-search.svg": ("En filtreret søgning", "millisekunder", searches),
        "growth-national.svg": ("Hele landet, ti bedste begge veje", "sekunder", nations),
    }
    for name, (title, unit, lines) in charts.items():
        (folder / name).write_text(growth_svg(title, "borgere", unit, lines), encoding="utf-8")


def _print(found: list[Size]) -> None:
    table = Table("Borgere", "Søgning p50 / p95 ms", "Indeks MB", "Åbninger", "Hele landet s", "MB")
    for size in found:
        table.add_row(
            f"{size.people}",
            f"{size.search.p50_ms:.2f} / {size.search.p95_ms:.2f}",
            f"{size.index_mb:.0f}",
            f"{size.openings}",
            f"{size.national_seconds:.1f}",
            f"{size.national_mb:.0f}",
        )
    out.print(table)
