"""`praktikmatch match` and `praktikmatch explain`: the explained shortlist."""

from typing import Annotated

import typer
from sqlmodel import Session

from cli.context import open_context
from cli.explain_output import print_lines, print_standing
from cli.filters import filter_phrases, wanted_filters, with_filters
from cli.match_output import print_filters, print_match
from cli.output import WRONG_USE, err, plain_errors, print_json
from matching.as_json import facets_as_json, match_as_json, standing_as_json
from matching.options import MatchOptions
from matching.store import IndexStore
from matching.voices import Voice
from support.clock import danish_date_of, now
from usecases.employer_preview import employer_preview
from usecases.explaining import Asked, Explained, explained
from usecases.matches import candidates, offers

Opening = Annotated[str | None, typer.Option("--opening", help="Åbningens id.")]
Citizen = Annotated[str | None, typer.Option("--citizen", help="Borgerens id.")]
Town = Annotated[str | None, typer.Option("--municipality", help="Kommunens id.")]
AsJson = Annotated[bool, typer.Option("--json", help="Svar som JSON.")]


@with_filters
def match(
    *,
    given: dict[str, str],
    opening: Opening = None,
    citizen: Citizen = None,
    top: Annotated[int, typer.Option("--top", min=0, help="Antal i hver liste; 0 er alle.")] = 20,
    facets: Annotated[bool, typer.Option("--facets", help="Tæl borgere for hvert filter.")] = False,
    municipality: Town = None,
    as_json: AsJson = False,
) -> None:
    """Vis kandidater til en åbning, eller åbninger til en borger, med begrundelse."""
    if (opening is None) == (citizen is None):
        err.print("Vælg én: --opening ID eller --citizen ID.", style="red")
        raise typer.Exit(WRONG_USE)
    if opening is None and (given or facets):
        err.print("Filtre virker kun sammen med --opening ID.", style="red")
        raise typer.Exit(WRONG_USE)
    with plain_errors():
        context = open_context(municipality)
        query = wanted_filters(given, context.taxonomy)
        options = MatchOptions(danish_date_of(now()), top, query.filters, facets=facets)
        with context.session() as session:
            if opening is not None:
                found = candidates(session, context.actor, IndexStore(), opening, options)
            else:
                found = offers(session, context.actor, IndexStore(), citizen or "", options)
    if as_json:
        counted = facets_as_json(found) if facets else {}
        print_json(match_as_json(found, opening=opening, citizen=citizen) | counted)
    else:
        print_filters(filter_phrases(query, context.taxonomy), found)
        print_match(found, by_citizen=opening is not None)


def explain(
    citizen: Annotated[str, typer.Option("--citizen", help="Borgerens id.")],
    opening: Annotated[str, typer.Option("--opening", help="Åbningens id.")],
    voice: Annotated[Voice, typer.Option("--voice", help="Hvem det siges til.")] = Voice.CONSULTANT,
    municipality: Town = None,
    as_json: AsJson = False,
) -> None:
    """Forklar ét match: hvorfor, hvorfor ikke, og hvad der ville hæve det."""
    with plain_errors():
        context = open_context(municipality)
        with context.session() as session:
            asked = Asked(context.actor, IndexStore(), opening, danish_date_of(now()))
            found = explained(session, asked, citizen)
            spoken = _spoken(session, asked, found, voice)
    if voice is not Voice.CONSULTANT and as_json:
        print_json({"citizen": citizen, "opening": opening, "voice": voice.value, "lines": spoken})
    elif voice is not Voice.CONSULTANT:
        print_lines(spoken)
    elif as_json:
        print_json(standing_as_json(found.standing))
    else:
        print_standing(found.standing)


def _spoken(session: Session, asked: Asked, found: Explained, voice: Voice) -> list[str]:
    """The lines for the citizen or the employer; the consultant reads the whole instead."""
    if voice is Voice.CITIZEN:
        return list(found.citizen_lines)
    if voice is Voice.EMPLOYER:
        return [line.text for line in employer_preview(session, asked, found).lines]
    return []
