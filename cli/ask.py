"""`praktikmatch ask`: whom to call first about an opening, or what to ask one citizen."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.table import Table

from cli.context import open_context
from cli.output import WRONG_USE, err, out, plain_errors, print_json
from matching.asking.calls import Call
from matching.asking.questions import Question
from matching.options import MatchOptions
from matching.store import IndexStore
from support.clock import danish_date_of, now
from usecases.asking import calls, questions

Opening = Annotated[str | None, typer.Option("--opening", help="Åbningens id.")]
Citizen = Annotated[str | None, typer.Option("--citizen", help="Borgerens id.")]
Town = Annotated[str | None, typer.Option("--municipality", help="Kommunens id.")]
AsJson = Annotated[bool, typer.Option("--json", help="Svar som JSON.")]
Top = Annotated[int, typer.Option("--top", min=1, max=100, help="Så lang er listen, der tæller.")]


def ask(
    opening: Opening = None,
    citizen: Citizen = None,
    top: Top = 20,
    municipality: Town = None,
    as_json: AsJson = False,
) -> None:
    """Vis, hvem der skal spørges om hvad først, fordi svarene kan ændre listen mest."""
    if (opening is None) == (citizen is None):
        err.print("Vælg én: --opening ID eller --citizen ID.", style="red")
        raise typer.Exit(WRONG_USE)
    options = MatchOptions(danish_date_of(now()), top)
    with plain_errors():
        context = open_context(municipality)
        with context.session() as session:
            if opening is not None:
                found = calls(session, context.actor, IndexStore(), opening, options)
                answer = {"opening": opening, "top": top, "calls": list(map(asdict, found))}
                table = _calls(found)
            else:
                asked = questions(session, context.actor, IndexStore(), citizen or "", options)
                answer = {"citizen": citizen, "top": top, "questions": list(map(_flat, asked))}
                table = _questions(asked)
    if as_json:
        print_json(answer)
    else:
        out.print(table)


def _calls(found: tuple[Call, ...]) -> Table:
    table = Table("Borger", "Nu", "Bedst", "Dårligst", "Spørg om", title="Ring til dem først")
    for call in found:
        ranks = (call.rank, call.best_rank, call.worst_rank)
        asked = "\n".join(each.question for each in call.questions)
        table.add_row(call.citizen, *map(_place, ranks), asked)
    return table


def _place(rank: int | None) -> str:
    return "ikke på listen" if rank is None else f"nr. {rank}"


def _questions(found: tuple[Question, ...]) -> Table:
    table = Table("Spørg om", "Pladser, der kan skifte", title="Spørg borgeren")
    for asked in found:
        table.add_row(asked.question.question, str(asked.most))
    return table


def _flat(asked: Question) -> dict[str, object]:
    return {**asdict(asked.question), "worth": asked.worth, "most": asked.most}
