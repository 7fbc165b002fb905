"""`praktikmatch centres`: reserved places, the longest empty first."""

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from cli.context import open_context
from cli.output import out, plain_errors, print_json
from support.clock import danish_date_of, now
from support.danish import danish_date
from usecases.centres.lines import ReservedPlace, narrowed, reserved_places
from usecases.centres.vacancy import PlaceState

_STATES = {
    PlaceState.VACANT: "ledig",
    PlaceState.TAKEN: "optaget",
    PlaceState.NOT_YET: "begynder senere",
    PlaceState.OVER: "sluttet",
}


def list_places(
    vacant: Annotated[bool, typer.Option("--vacant", help="Kun ledige pladser.")] = False,
    branch: Annotated[str, typer.Option("--branch", help="Branche, to cifre.")] = "",
    municipality: Annotated[str | None, typer.Option("--municipality")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Vis de reserverede pladser. De, der har stået tomme længst, står først."""
    with plain_errors():
        context = open_context(municipality)
        with context.session() as session:
            lines = reserved_places(session, context.actor, danish_date_of(now()))
    shown = narrowed(lines, only_vacant=vacant, branch=branch)
    if as_json:
        print_json([_document(line) for line in shown])
        return
    table = Table("Aftale", "Plads", "Virksomhed", "Status", "Tomme dage", "Åbning")
    for line in shown:
        table.add_row(*map(escape, _cells(line)))
    out.print(table)
    out.print("Find borgere til en plads: praktikmatch match --opening ÅBNING")


def _cells(line: ReservedPlace) -> tuple[str, ...]:
    standing = line.standing
    until = f" til og med {danish_date(standing.until)}" if standing.until else ""
    return (
        line.centre,
        f"{line.number}. {line.tasks}",
        line.workplace.employer,
        _STATES[standing.state] + until,
        str(standing.days) if line.vacant else "",
        line.demand_id,
    )


def _document(line: ReservedPlace) -> dict[str, object]:
    standing = line.standing
    return {
        "centre": line.centre_id,
        "place": line.number,
        "name": line.centre,
        "tasks": line.tasks,
        "hours": line.hours,
        "cvr": line.workplace.cvr,
        "p_number": line.workplace.p_number,
        "opening": line.demand_id,
        "state": standing.state.value,
        "since": standing.since,
        "days_empty": standing.days if line.vacant else None,
        "until": standing.until,
        "next_taken": standing.next_taken,
    }
