"""`praktikmatch match` and `praktikmatch explain`: the explained shortlist."""

from typing import Annotated

import typer

from cli.context import open_context
from cli.match_output import print_match, print_pair
from cli.output import WRONG_USE, err, plain_errors, print_json
from matching.as_json import match_as_json, pair_as_json
from matching.options import MatchOptions
from matching.store import IndexStore
from support.clock import danish_date_of, now
from usecases.matches import candidates, explanation, offers

Opening = Annotated[str | None, typer.Option("--opening", help="Åbningens id.")]
Citizen = Annotated[str | None, typer.Option("--citizen", help="Borgerens id.")]
Town = Annotated[str | None, typer.Option("--municipality", help="Kommunens id.")]
AsJson = Annotated[bool, typer.Option("--json", help="Svar som JSON.")]


def match(
    opening: Opening = None,
    citizen: Citizen = None,
    top: Annotated[int, typer.Option("--top", min=0, help="Antal i hver liste; 0 er alle.")] = 20,
    municipality: Town = None,
    as_json: AsJson = False,
) -> None:
    """Vis kandidater til en åbning, eller åbninger til en borger, med begrundelse."""
    if (opening is None) == (citizen is None):
        err.print("Vælg én: --opening ID eller --citizen ID.", style="red")
        raise typer.Exit(WRONG_USE)
    options = MatchOptions(danish_date_of(now()), top)
    with plain_errors():
        context = open_context(municipality)
        with context.session() as session:
            if opening is not None:
                found = candidates(session, context.actor, IndexStore(), opening, options)
            else:
                found = offers(session, context.actor, IndexStore(), citizen or "", options)
    if as_json:
        print_json(match_as_json(found, opening=opening, citizen=citizen))
    else:
        print_match(found, by_citizen=opening is not None)


def explain(
    citizen: Annotated[str, typer.Option("--citizen", help="Borgerens id.")],
    opening: Annotated[str, typer.Option("--opening", help="Åbningens id.")],
    municipality: Town = None,
    as_json: AsJson = False,
) -> None:
    """Forklar ét match: hvorfor, hvorfor ikke, og hvad der ville hæve det."""
    with plain_errors():
        context = open_context(municipality)
        with context.session() as session:
            today = danish_date_of(now())
            pair = explanation(session, context.actor, IndexStore(), citizen, opening, today)
    if as_json:
        print_json(pair_as_json(pair))
    else:
        print_pair(pair)
