"""`praktikmatch audit verify|head`: is the log what was written, and where does it stand."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Engine

from access.audit.faults import ChainReport, all_sound
from access.audit.heads import HeadLine, parse_heads, read_head
from access.audit.stream import open_snapshot
from access.audit.verify import verify_chain
from cli.audit_output import print_reports, reports_as_json
from cli.context import open_engine
from cli.output import REFUSED, WRONG_USE, err, out, plain_errors, print_json
from models.database import open_session
from models.errors import not_found
from support.clock import danish_date_of, now
from support.settings import get_settings
from usecases.keys import municipality_ids

audit_app = typer.Typer(help="Loggen over alle opslag.", no_args_is_help=True, add_completion=False)
Municipality = Annotated[
    str | None, typer.Option("--municipality", help="Kun denne kommune. Ellers alle.")
]


@audit_app.command("verify")
def verify(
    heads: Annotated[
        Path | None,
        typer.Option("--heads", metavar="FIL", help="Hoveder gemt uden for databasen."),
    ] = None,
    municipality: Municipality = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Find enhver hændelse, der er ændret, fjernet eller sat ind. Kode 1, hvis der er fejl."""
    lines = _read(heads) if heads else ""
    with plain_errors():
        outside = parse_heads(lines)
        with _database() as engine, err.status("Læser loggen"):
            known = _all_ids(engine)
            reports = [_verify(engine, one, outside) for one in _chosen(known, municipality)]
        lost = [] if municipality else _lost(outside, known)
    if as_json:
        print_json(reports_as_json(reports, lost))
    else:
        print_reports(reports, lost)
    if lost or not all_sound(reports):
        raise typer.Exit(REFUSED)


@audit_app.command("head")
def head(
    append: Annotated[
        Path | None,
        typer.Option("--append", metavar="FIL", help="Skriv til slut i filen i stedet."),
    ] = None,
    municipality: Municipality = None,
) -> None:
    """Vis loggens hoved: dato, kommune, nummer og kontrolsum på én linje."""
    today = danish_date_of(now())
    with plain_errors(), _database() as engine:
        chosen = _chosen(_all_ids(engine), municipality)
        found = [_head(engine, one, today) for one in chosen]
    if append is None:
        for line in found:
            print(line)
        return
    try:
        with append.open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in found)
    except OSError as error:
        err.print(f"»{append}« kan ikke skrives. Tjek mappen.", style="red", markup=False)
        raise typer.Exit(WRONG_USE) from error
    out.print(f"Skrevet i »{append}«.", markup=False)


@contextmanager
def _database() -> Iterator[Engine]:
    engine = open_engine(get_settings())
    try:
        yield engine
    finally:
        engine.dispose()


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        err.print(f"»{file}« kan ikke læses. Tjek navnet.", style="red", markup=False)
        raise typer.Exit(WRONG_USE) from error


def _all_ids(engine: Engine) -> list[str]:
    with open_session(engine) as session:
        return municipality_ids(session)


def _chosen(known: list[str], wanted: str | None) -> list[str]:
    if wanted is None:
        return known
    if wanted not in known:
        raise not_found("en kommune", wanted)
    return [wanted]


def _verify(engine: Engine, municipality: str, outside: list[HeadLine]) -> ChainReport:
    lines = [line for line in outside if line.municipality_id == municipality]
    with open_snapshot(engine, municipality) as session:
        return verify_chain(session, municipality, lines, now())


def _head(engine: Engine, municipality: str, today: date) -> HeadLine:
    with open_session(engine, municipality) as session:
        return read_head(session, municipality, today)


def _lost(outside: list[HeadLine], known: list[str]) -> list[str]:
    """Municipalities the outside file knows and the database does not."""
    return sorted({line.municipality_id for line in outside} - set(known))
