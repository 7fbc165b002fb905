"""`praktikmatch bench visits`: plans against cheapest insertion, and what a bad morning moves."""

import resource
from dataclasses import asdict
from typing import Annotated, Any

import typer
from rich.progress import Progress
from rich.table import Table

from cli.output import WRONG_USE, err, out, print_json
from visits.evaluation.bench import (
    ASKED,
    Planning,
    Replanning,
    Slots,
    measure_planning,
    measure_replanning,
    measure_slots,
)
from visits.evaluation.synthetic import LARGE, MEDIUM, SMALL, Size

SIZES = {size.name: size for size in (SMALL, MEDIUM, LARGE)}
_KILOBYTES = 1024


def visits(
    sizes: Annotated[list[str] | None, typer.Option("--size", help="S, M eller L.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Mål besøgsplaner mod billigste indsættelse, og hvad en dårlig morgen flytter."""
    chosen = [_size(name) for name in sizes or SIZES]
    total = sum(2 * size.consultants for size in chosen) + ASKED.visits
    with Progress(console=err, transient=True) as progress:
        task = progress.add_task("Måler", total=total)

        def tick() -> None:
            progress.advance(task)

        slots = measure_slots(tick)
        found = {
            size: (measure_planning(size, tick), measure_replanning(size, tick)) for size in chosen
        }
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILOBYTES
    if as_json:
        rows = [_row(size, *measured) for size, measured in found.items()]
        print_json({"sizes": rows, "slots": asdict(slots), "memory_mb": memory})
    else:
        _print(found, slots, memory)
    if any(planning.broken or mended.broken for planning, mended in found.values()):
        raise typer.Exit(1)


def _size(name: str) -> Size:
    if name.upper() not in SIZES:
        err.print(f"»{name}« er ingen størrelse. Vælg S, M eller L.", style="red", markup=False)
        raise typer.Exit(WRONG_USE)
    return SIZES[name.upper()]


def _row(size: Size, planning: Planning, replanning: Replanning) -> dict[str, Any]:
    plan = asdict(planning) | {"saved_share": planning.saved}
    return asdict(size) | {"planning": plan, "replanning": asdict(replanning)}


def _print(found: dict[Size, tuple[Planning, Replanning]], slots: Slots, memory: float) -> None:
    plans = Table(
        "", "Konsulenter", "Besøg", "Uger", "Grådig", "Vores", "Sparet", "s", "Uden plads"
    )
    mended = Table("", "Flyttet bekræftet", "Flyttet udkast", "heraf syg dag", "Dyrere", "Højst ms")
    for size, (plan, again) in found.items():
        plans.add_row(
            size.name,
            *(f"{number}" for number in (size.consultants, size.visits, size.weeks)),
            *(f"{number}" for number in (plan.greedy_cost, plan.cost)),
            _percent(plan.saved),
            f"{plan.seconds:.1f}",
            f"{plan.unserved}",
        )
        mended.add_row(
            size.name,
            f"{again.confirmed_moved}",
            _percent(again.moved_share),
            _percent(again.lost_share),
            _percent(again.cost / again.scratch_cost - 1),
            f"{again.slowest_ms:.0f}",
        )
    out.print(plans)
    out.print("Efter seks nye besøg og en sygedag hos hver konsulent:")
    out.print(mended)
    out.print(
        f"Fem bedste tider blandt {slots.visits} besøg: median {slots.p50_ms:.1f} ms, "
        f"p95 {slots.p95_ms:.1f} ms, processoren {slots.p95_cpu_ms:.1f} ms."
    )
    out.print(f"Hukommelse {memory:.0f} MB.")
    broken = sum(plan.broken + again.broken for plan, again in found.values())
    out.print("Dommeren finder ingen brudte regler." if not broken else f"FEJL: {broken} brud.")


def _percent(share: float) -> str:
    return f"{share:.1%}".replace(".", ",").replace("%", " %")
