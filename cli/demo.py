"""`praktikmatch demo`: the demo municipality, its main job once, and then the pages."""

from datetime import date
from typing import Annotated

import typer
from sqlmodel import Session

from access.actor import Actor
from cli.context import Context, open_engine
from cli.demo_output import print_coverage, print_import, print_shortlist, print_town
from cli.import_output import progress_bar
from cli.output import err, out, plain_errors
from cli.serve import run_server
from fixtures.build import DEMO_ID, DEMO_NAME, build_demo
from fixtures.placing.build import make_placements
from fixtures.report import Coverage, coverage_report
from fixtures.visiting.build import make_visits
from matching.options import MatchOptions
from matching.store import IndexStore
from models.opening import Opening
from support.clock import danish_date_of, now
from support.settings import get_settings
from taxonomy.starter import starter_taxonomy
from usecases.matches import candidates

# A list a person can take in, long enough to choose from.
FEWEST_SHOWN, MOST_SHOWN = 12, 40


def demo(
    serve: Annotated[bool, typer.Option("--serve", help="Vis siderne bagefter.")] = False,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port. Ellers PORT, ellers 8000.")
    ] = None,
) -> None:
    """Byg demo-kommunen, match den, og vis en forklaret liste."""
    today = danish_date_of(now())
    with plain_errors():
        settings = get_settings().model_copy(update={"demo": True})
        context = Context(open_engine(settings), settings, Actor(municipality_id=DEMO_ID))
        out.print(f"{DEMO_NAME} er opdigtet: ingen borger og ingen arbejdsgiver findes.")
        with context.session() as session:
            _build(session, context.actor, today)
        store = IndexStore()
        with context.session() as session, err.status("Opretter bestillinger og forløb"):
            make_placements(session, context.actor, starter_taxonomy(), today, store)
        with context.session() as session, err.status("Planlægger besøg"):
            make_visits(session, context.actor, today)
        with context.session() as session:
            _match(session, context.actor, store, today)
    if serve:
        run_server(context, port)


def _build(session: Session, actor: Actor, today: date) -> None:
    with progress_bar() as progress:
        result = build_demo(session, actor, starter_taxonomy(), today, progress)
    print_import(result)
    print_town(session, actor)


def _match(session: Session, actor: Actor, store: IndexStore, today: date) -> None:
    with err.status("Matcher alle åbninger"):
        coverage = coverage_report(session, actor, store, today)
    chosen = choose_opening(coverage)
    if chosen is not None:
        opening = session.get_one(Opening, (actor.municipality_id, chosen))
        options = MatchOptions(today=today, top=0)
        match = candidates(session, actor, store, chosen, options)
        print_shortlist(session, opening, match)
    print_coverage(coverage)


def choose_opening(coverage: Coverage) -> str | None:
    """The opening whose list shows most: a praktik, well filled, with the best first match."""
    fitting = [
        opening
        for opening in coverage.openings
        if opening.kind == "praktik" and FEWEST_SHOWN <= opening.candidates <= MOST_SHOWN
    ]
    best = max(fitting, key=lambda opening: (opening.best, opening.opening), default=None)
    return best.opening if best else None
