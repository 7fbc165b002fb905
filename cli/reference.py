"""`praktikmatch reference load|link`: the words of work."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from cli.context import open_context
from cli.output import WRONG_USE, err, out, plain_errors, print_json
from models.errors import ErrorCode, PraktikmatchError
from taxonomy.taxonomy import Taxonomy
from usecases.reference import load_reference

reference_app = typer.Typer(
    help="Stillinger, postnumre og branchekoder.", no_args_is_help=True, add_completion=False
)
Town = Annotated[str | None, typer.Option("--municipality", help="Kommunens id.")]
BATCH = 500
LABELS = {
    "concepts": "Stillinger",
    "labels": "Navne på stillinger",
    "postcodes": "Postnumre",
    "branches": "Branchekoder",
}


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
            loaded = load_reference(session, context.actor, paths)
    if as_json:
        passed_over = len(loaded.passed_over)
        print_json({**loaded.counts, "passed_over": passed_over, "problems": loaded.problems})
        return
    for what, number in loaded.counts.items():
        out.print(f"{LABELS[what]}: {number} nye eller ændrede", markup=False)
    if loaded.passed_over:
        out.print(f"Ikke brugt: {', '.join(loaded.passed_over)}", markup=False)
    for problem in loaded.problems:
        out.print(f"Bemærk: {problem}", markup=False)


@reference_app.command("link")
def link(municipality: Town = None) -> None:
    """Læs stillinger fra standard-ind, én pr. linje; svar med et JSON-objekt pr. linje."""
    with plain_errors():
        taxonomy = open_context(municipality).taxonomy
        batch: list[str] = []
        for line in _lines():
            batch.append(line)
            if len(batch) == BATCH:
                _answer(taxonomy, batch)
                batch = []
        _answer(taxonomy, batch)


def _lines() -> Iterator[str]:
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            yield line.decode("utf-8-sig").rstrip("\r\n")
        except UnicodeDecodeError as error:
            reason = f"linje {number} er ikke UTF-8. Gem listen som UTF-8."
            raise PraktikmatchError(ErrorCode.FILE_UNREADABLE, reason=reason) from error


def _answer(taxonomy: Taxonomy, titles: list[str]) -> None:
    for title, concepts in zip(titles, taxonomy.link_titles(titles, top=10), strict=True):
        found = [{"uri": c.uri, "label": c.label, "score": round(c.score, 4)} for c in concepts]
        sys.stdout.write(json.dumps({"title": title, "concepts": found}, ensure_ascii=False) + "\n")
