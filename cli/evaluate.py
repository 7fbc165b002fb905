"""`praktikmatch evaluate …`: what the match does to groups of people."""

from typing import Annotated

import typer

from cli.context import open_context
from cli.evaluate_output import print_report
from cli.output import err, out, plain_errors, print_json
from matching.evaluation.fairness.as_json import report_as_json
from matching.store import IndexStore
from support.clock import danish_date_of, now
from usecases.evaluating.basis import read_basis, write_basis
from usecases.evaluating.fairness import TOP, fairness_report

evaluate_app = typer.Typer(
    help="Prøver af matchet: hvem viser listerne, og hvem viser de ikke?",
    no_args_is_help=True,
    add_completion=False,
)


@evaluate_app.command("fairness")
def fairness(
    top: Annotated[
        int, typer.Option("--top", min=1, max=100, help="Så mange øverst på hver liste.")
    ] = TOP,
    municipality: Annotated[
        str | None, typer.Option("--municipality", help="Kommunens id.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Vis, hvordan listerne fordeler sig på køn, alder, oprindelse og by og land."""
    with plain_errors(), err.status("Regner alle åbninger igennem"):
        context = open_context(municipality)
        with context.session() as session:
            today = danish_date_of(now())
            report = fairness_report(session, context.actor, IndexStore(), today, top=top)
    if as_json:
        print_json(report_as_json(report))
    else:
        print_report(report)


@evaluate_app.command("basis")
def basis(
    text: Annotated[
        str | None, typer.Argument(help="Retsgrundlaget med egne ord. Uden tekst vises det.")
    ] = None,
    municipality: Annotated[
        str | None, typer.Option("--municipality", help="Kommunens id.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Vis eller skriv kommunens retsgrundlag for at bruge køn, fødselsår og oprindelse."""
    with plain_errors():
        context = open_context(municipality)
        with context.session() as session:
            if text is not None:
                write_basis(session, context.actor, text)
            written = read_basis(session, context.actor)
    if as_json:
        print_json({"basis": written})
    else:
        out.print(written or "Der er intet retsgrundlag endnu.", markup=False)
