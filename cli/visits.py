"""`praktikmatch visits`: plan the follow-up of all consultants."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from cli.context import Context, open_context
from cli.output import WRONG_USE, err, out, plain_errors, print_json
from support.clock import danish_date_of, now
from usecases.visits.everybody import (
    Town,
    Unplanned,
    left_over,
    read_town,
    visits_as_json,
    without_visitor,
)
from usecases.visits.planning import Planned, Wanted, plan_needs

visits_app = typer.Typer(help="Opfølgning: besøg og opkald.", no_args_is_help=True)
_FOUR_WEEKS = 4
_PAST = "Dage, der er gået, planlægges ikke: planen begynder i dag."

First = Annotated[
    datetime | None,
    typer.Option("--from", formats=["%Y-%m-%d"], metavar="DATO", help="Første dag; ellers i dag."),
]
Weeks = Annotated[int, typer.Option("--weeks", help="Så mange uger.")]
Only = Annotated[
    list[str] | None, typer.Option("--consultant", help="Kun denne konsulent; kan gentages.")
]
Fresh = Annotated[bool, typer.Option("--fresh", help="Læg alle udkast om fra bunden.")]


@dataclass
class _Found:
    """What all plans together hold."""

    plans: list[Planned] = field(default_factory=list)
    visits: list[dict[str, Any]] = field(default_factory=list)
    unplanned: list[Unplanned] = field(default_factory=list)


@visits_app.command("plan")
def plan_visits(
    *,
    first: First = None,
    weeks: Weeks = _FOUR_WEEKS,
    consultant: Only = None,
    fresh: Fresh = False,
    municipality: Annotated[str | None, typer.Option("--municipality")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Læg besøg og opkald i uger for alle konsulenter. Kun udkast flyttes; aftaler bliver."""
    moment = now()
    begins = first.date() if first else danish_date_of(moment)
    if begins < danish_date_of(moment):
        err.print(_PAST)
    with plain_errors():
        context = open_context(municipality)
        with context.session() as session:
            town = read_town(session, context.actor, begins, weeks, moment)
        chosen = _chosen(town, consultant)
        found = _Found()
        if not consultant:
            found.unplanned += without_visitor(town)
        with _bar(len(chosen)) as tick:
            for staff_id in tick(chosen):
                _one(context, town, Wanted(staff_id, begins, weeks, fresh), moment, found)
    _print(found, as_json=as_json)


def _one(context: Context, town: Town, wanted: Wanted, moment: datetime, found: _Found) -> None:
    """Each consultant in a transaction of its own: what is planned stays if one stops halfway."""
    with context.session() as session:
        planned = plan_needs(session, context.actor, wanted, town.needs, moment)
        session.flush()
        found.visits += visits_as_json(session, context.actor, planned)
    found.plans.append(planned)
    found.unplanned += left_over(planned)


def _chosen(town: Town, wished: list[str] | None) -> tuple[str, ...]:
    unknown = sorted(set(wished or ()) - set(town.visitors))
    if unknown:
        told = ", ".join(unknown)
        err.print(f"Ingen arbejdsdage for: {told}. Tjek id'et.", style="red", markup=False)
        raise typer.Exit(WRONG_USE)
    return tuple(sorted(set(wished))) if wished else town.visitors


@contextmanager
def _bar(total: int) -> Iterator[Any]:
    columns = (
        TextColumn("Planlægger"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        yield lambda names: bar.track(names, total=total)


def _print(found: _Found, *, as_json: bool) -> None:
    if as_json:
        left = [{"need": one.key, "reason": one.reason} for one in found.unplanned]
        print_json({"visits": found.visits, "unplanned": left})
        return
    table = Table("Konsulent", "Planlagt", "Uden tid", "Flyttet", "Minutter")
    for planned in found.plans:
        without = len(planned.unserved) + len(planned.unplannable)
        moved = sum(one.before is not None for one in planned.moved)
        table.add_row(
            planned.staff_id, str(len(planned.served)), str(without), str(moved), str(planned.cost)
        )
    out.print(table)
    for one in found.unplanned:
        out.print(f"{one.key}: {one.reason}", markup=False, emoji=False)
    for planned in found.plans:
        for key in planned.clashes:
            told = f"{key}: aftalt, men der er ikke tid til det. Ring til stedet."
            out.print(told, markup=False, emoji=False)
