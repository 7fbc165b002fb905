"""`praktikmatch reference load|link`: the words of work."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from cli.context import open_context
from cli.output import OK, WRONG_USE, err, out, plain_errors, print_json
from taxonomy.taxonomy import Taxonomy
from usecases.reference import load_reference

reference_app = typer.Typer(
    help="Stillinger, postnumre og branchekoder.", no_args_is_help=True, add_completion=False
)
Town = Annotated[str | None, typer.Option("--municipality", help="Kommunens id.")]
BATCH = 500


@reference_app.command("load")
def load(
    paths: Annotated[list[Path], typer.Argument(metavar="STI…", help="Filer eller mapper.")],
    municipality: Town = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Indlæs referencedata: ESCO, STAR, postnumre, DB07. Filerne kendes på overskrifterne."""
    absent = [str(path) for path in paths if not path.exists()]
    if absent:
        err.print(f"Findes ikke: {', '.join(absent)}", style="red", markup=False)
        raise typer.Exit(WRONG_USE)
    with plain_errors():
        context = open_context(municipality)
        with context.session() as session:
            counts = load_reference(session, context.actor, paths)
    if as_json:
        print_json(counts)
    else:
        for what, number in counts.items():
            out.print(f"{what}: {number}", markup=False)


@reference_app.command("link")
def link(municipality: Town = None) -> None:
    """Læs stillinger fra standard-ind, én pr. linje; svar med et JSON-objekt pr. linje."""
    with plain_errors():
        taxonomy = open_context(municipality).taxonomy
    batch: list[str] = []
    for line in sys.stdin:
        batch.append(line.rstrip("\r\n"))
        if len(batch) == BATCH:
            _answer(taxonomy, batch)
            batch = []
    _answer(taxonomy, batch)
    raise typer.Exit(OK)


def _answer(taxonomy: Taxonomy, titles: list[str]) -> None:
    for title, concepts in zip(titles, taxonomy.link_titles(titles, top=10), strict=True):
        found = [{"uri": c.uri, "label": c.label, "score": round(c.score, 4)} for c in concepts]
        sys.stdout.write(json.dumps({"title": title, "concepts": found}, ensure_ascii=False) + "\n")
