"""`praktikmatch keys new|rotate`: a fresh key, and every CPR number closed anew with it."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from access.crypto import new_secret
from access.key_files import write_key_file
from access.keyring import KeyRing, load_ring
from cli.context import open_engine
from cli.keys_output import Outcome, print_outcome, rotation_bar
from cli.output import REFUSED, WRONG_USE, err, out, plain_errors
from models.database import open_session
from support.settings import get_settings
from usecases.keys import count_by_key, municipality_ids, rotate_batches

keys_app = typer.Typer(
    help="Nøgler, der låser CPR-numre.", no_args_is_help=True, add_completion=False
)


@keys_app.command("new")
def new(
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FIL", help="Skriv nøglen i en ny fil.")
    ] = None,
) -> None:
    """Lav en ny nøgle. Gem den godt: uden den kan numrene aldrig læses igen."""
    if file is None:
        print(new_secret())
        return
    try:
        written = write_key_file(file, new_secret())
    except OSError as error:
        err.print(f"»{file}« kan ikke skrives. Tjek mappen.", style="red", markup=False)
        raise typer.Exit(WRONG_USE) from error
    if not written:
        err.print(f"»{file}« findes allerede. Vælg et andet navn.", style="red", markup=False)
        raise typer.Exit(WRONG_USE)
    out.print(f"Nøglen ligger i »{file}«. Kun ejeren kan læse den.", markup=False)


@keys_app.command("rotate")
def rotate(
    apply: Annotated[
        bool, typer.Option("--apply", help="Gør det. Ellers vises kun, hvad der ville ske.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Lås alle CPR-numre igen med den nuværende nøgle. Kan afbrydes og køres igen."""
    with plain_errors():
        settings = get_settings()
        ring = load_ring(settings)
        engine = open_engine(settings)
        with open_session(engine) as session:
            towns = municipality_ids(session)
        before = _count(engine, towns)
        if apply:
            todo = before.total() - before[ring.current.key_id]
            with rotation_bar(todo) as advance:
                unreadable = sum(_rotate(engine, ring, town, advance) for town in towns)
        else:
            unreadable = sum(rows for key, rows in before.items() if key not in ring.by_id)
        after = _count(engine, towns) if apply else before
    print_outcome(Outcome(ring, apply, before, after, unreadable), as_json)
    if unreadable:
        raise typer.Exit(REFUSED)


def _count(engine: Engine, towns: list[str]) -> Counter[str]:
    total: Counter[str] = Counter()
    for town in towns:
        with open_session(engine, town) as session:
            total += count_by_key(session, town)
    return total


def _rotate(engine: Engine, ring: KeyRing, town: str, advance: Callable[[int], None]) -> int:
    """Rotate one municipality, each batch in a transaction of its own; the rows left behind."""
    unreadable = 0
    with open_session(engine, town) as session:
        for batch in rotate_batches(session, ring, town):
            session.commit()
            unreadable += batch.unreadable
            advance(batch.done + batch.unreadable)
    return unreadable
