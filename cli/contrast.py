"""`praktikmatch contrast`: why one person stands before another."""

from typing import Annotated

import typer
from rich.table import Table

from cli.context import open_context
from cli.explain_output import print_change
from cli.match import AsJson, Town
from cli.output import WRONG_USE, err, out, plain_errors, print_json
from matching.as_json import contrast_as_json
from matching.contrast import Contrast, SideContrast, decided_words, harmonic_words
from matching.results import CriterionResult
from matching.scorecard import load_scorecard
from matching.store import IndexStore
from support.clock import danish_date_of, now
from support.danish import danish_points
from usecases.explaining import Asked, contrasted

PAIR = 2


def contrast(
    opening: Annotated[str, typer.Option("--opening", help="Åbningens id.")],
    citizen: Annotated[list[str], typer.Option("--citizen", help="Borgerens id; angiv to.")],
    municipality: Town = None,
    as_json: AsJson = False,
) -> None:
    """Sammenlign to borgere til samme åbning: hvorfor den ene står før den anden."""
    if len(citizen) != PAIR:
        err.print("Angiv to borgere: --citizen ID --citizen ID.", style="red")
        raise typer.Exit(WRONG_USE)
    with plain_errors():
        context = open_context(municipality)
        with context.session() as session:
            asked = Asked(context.actor, IndexStore(), opening, danish_date_of(now()))
            found = contrasted(session, asked, (citizen[0], citizen[1]))
    if as_json:
        print_json(contrast_as_json(found))
    else:
        _print(found)


def _print(found: Contrast) -> None:
    one, other = found.one.citizen, found.other.citizen
    out.print(f"{one} står før {other}.", markup=False)
    out.print(decided_words(found, (one, other)), markup=False)
    out.print(harmonic_words(found.one, found.other, (one, other)), markup=False)
    for title, side in (("Behov", found.needs), ("Ønsker", found.wishes)):
        out.print(_side(title, side, one, other))
    if found.turns:
        out.print("Hvad ville vende rækkefølgen?", style="bold")
    else:
        out.print("Vi kender ingen enkelt ændring, der ville vende rækkefølgen.")
    for change in found.turns:
        print_change(change)


def _side(title: str, side: SideContrast, one: str, other: str) -> Table:
    table = Table("Det ser vi på", one, other, "Forskel", title=title)
    for line in side.criteria:
        name = load_scorecard().criteria[line.one.criterion].title
        table.add_row(name, _found(line.one), _found(line.other), line.signed)
    table.add_row("I alt", danish_points(side.one), danish_points(side.other), side.signed)
    return table


def _found(line: CriterionResult) -> str:
    return f"{danish_points(line.points)}: {line.label}"
