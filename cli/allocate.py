"""`praktikmatch allocate`: fill the places of many openings for many people at once."""

import json
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Annotated, Any

import typer

from cli.allocate_output import print_answer, print_swap
from cli.context import open_context
from cli.output import REFUSED, WRONG_USE, err, plain_errors, print_json
from matching.allocation.answer import Impossible
from matching.allocation.as_json import answer_as_json, swap_as_json
from matching.allocation.swapping import Swap, without
from matching.allocation.types import Couple, FewOptions, Goal, Group, Rules
from matching.allocation.wording import Names
from matching.store import IndexStore
from support.clock import danish_date_of, now
from usecases.allocating.solving import Answer, Asked, allocate

Many = list[str]
PAIR = "BORGER=ÅBNING"


Citizens = Annotated[
    Many | None, typer.Option("--citizens", help="Fil med et id på hver linje, eller id,id.")
]
Citizen = Annotated[Many | None, typer.Option("--citizen", help="En borgers id.")]
Openings = Annotated[
    Many | None, typer.Option("--openings", help="Fil med et id på hver linje, eller id,id.")
]
Opening = Annotated[
    Many | None, typer.Option("--opening", help="Id på en åbning eller en plads i et forløb.")
]
Aim = Annotated[
    Goal, typer.Option("--goal", help="total: flest point. placed: flest borgere først.")
]
Placed = Annotated[
    int, typer.Option("--least-placed", help="Mindst så mange borgere får en plads.")
]
Least = Annotated[str, typer.Option("--least-score", help="Mindste score i et par, 0 til 100.")]
Few = Annotated[
    str, typer.Option("--few", metavar="K:X", help="Mindst X af dem med højst K mulige pladser.")
]
Must = Annotated[Many | None, typer.Option("--must", help="Borger, der skal have en plads.")]
Lock = Annotated[Many | None, typer.Option("--lock", metavar=PAIR, help="Lås et par.")]
Exclude = Annotated[Many | None, typer.Option("--exclude", metavar=PAIR, help="Udeluk et par.")]
Groups = Annotated[
    Path | None,
    typer.Option("--groups", help="JSON-fil med fælles grænser: name, places, most."),
]
Why = Annotated[str, typer.Option("--why", metavar=PAIR, help="Hvad et par er værd for planen.")]
Town = Annotated[str | None, typer.Option("--municipality", help="Kommunens id.")]
AsJson = Annotated[bool, typer.Option("--json", help="Svar som JSON.")]


def allocate_places(
    *,
    citizens: Citizens = None,
    citizen: Citizen = None,
    openings: Openings = None,
    opening: Opening = None,
    goal: Aim = Goal.TOTAL,
    least_placed: Placed = 0,
    least_score: Least = "0",
    few: Few = "",
    must: Must = None,
    lock: Lock = None,
    exclude: Exclude = None,
    groups: Groups = None,
    why: Why = "",
    municipality: Town = None,
    as_json: AsJson = False,
) -> None:
    """Fordel pladser til mange borgere på én gang. Ingen bliver anbragt: planen er et forslag."""
    rules = Rules(
        goal=goal,
        least_placed=least_placed,
        least_score=_hundredths(least_score),
        few=_few(few),
        locked=frozenset(_couple(text) for text in lock or ()),
        excluded=frozenset(_couple(text) for text in exclude or ()),
        must=frozenset(must or ()),
        groups=_groups(groups),
    )
    asked = Asked(_ids(citizens, citizen), _ids(openings, opening), rules)
    with plain_errors():
        context = open_context(municipality)
        with context.session() as session:
            answer = allocate(session, context.actor, IndexStore(), asked, danish_date_of(now()))
        # On the command line people are their ids.
        answer = Answer(answer.result, Names({}, answer.names.places), answer.notes)
    _print(answer, _couple(why) if why else None, as_json=as_json)
    if isinstance(answer.result, Impossible):
        raise typer.Exit(REFUSED)


def _print(answer: Answer, asked: Couple | None, *, as_json: bool) -> None:
    swap = _swap(answer, asked) if asked else None
    if as_json:
        found = answer_as_json(answer.result, answer.names, answer.notes)
        print_json({**found, "without": swap_as_json(swap)} if asked else found)
        return
    print_answer(answer)
    if asked and not isinstance(answer.result, Impossible):
        print_swap(asked, swap, answer.names)


def _swap(answer: Answer, couple: Couple) -> Swap | None:
    result = answer.result
    if isinstance(result, Impossible):
        return None
    if couple not in {(pair.citizen, pair.place) for pair in result.pairs}:
        raise _wrong(f"»{couple[0]}={couple[1]}« er ikke et par i planen.")
    return without(result.problem, result.rules, result.plan, couple)


def _ids(files: Sequence[str] | None, single: Sequence[str] | None) -> tuple[str, ...]:
    """Ids from files, from lists with commas, and one at a time."""
    found = list(single or ())
    for text in files or ():
        path = Path(text)
        try:
            part = path.read_text("utf-8").splitlines() if path.is_file() else text.split(",")
        except (OSError, UnicodeDecodeError) as error:
            raise _wrong(f"Filen »{text}« kan ikke læses. Gem den som tekst i UTF-8.") from error
        found += [line.strip().lstrip("\ufeff") for line in part]
    return tuple(one for one in found if one)


def _couple(text: str) -> Couple:
    citizen, sign, place = text.partition("=")
    if not (citizen and sign and place):
        raise _wrong(f"»{text}« er ikke et par. Skriv BORGER=ÅBNING.")
    return citizen, place


def _few(text: str) -> FewOptions | None:
    if not text:
        return None
    options, _, least = text.partition(":")
    if not (options.isdecimal() and least.isdecimal()):
        raise _wrong(f"»{text}« kan ikke bruges. Skriv K:X, fx 3:10.")
    return FewOptions(int(options), int(least))


def _hundredths(text: str) -> int:
    try:
        return int(Decimal(text.replace(",", ".")) * 100)
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise _wrong(f"»{text}« er ikke en score. Skriv et tal fra 0 til 100.") from error


def _groups(path: Path | None) -> tuple[Group, ...]:
    if path is None:
        return ()
    try:
        rows: Any = json.loads(path.read_text("utf-8"))
        found = tuple(
            Group(str(row["name"]), tuple(map(str, row["places"])), int(row["most"]))
            for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _wrong(
            f"Filen »{path}« kan ikke bruges. Skriv en liste af objekter med name, places og most."
        ) from error
    return found


def _wrong(sentence: str) -> typer.Exit:
    err.print(sentence, style="red", markup=False)
    return typer.Exit(WRONG_USE)
