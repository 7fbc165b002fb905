"""`praktikmatch clean-up`: drafts nobody touches are warned about, then let go."""

from dataclasses import asdict
from datetime import datetime, time
from typing import Annotated

import typer
from rich.table import Table

from cli.context import open_context
from cli.output import out, plain_errors, print_json
from models.database import fold_in_log
from support.calendars.danish_time import to_utc
from support.clock import now
from usecases.clean_up import CleanUp, clean_up

_MORNING = time(6)


def clean_up_drafts(
    apply: Annotated[
        bool, typer.Option("--apply", help="Gør det. Ellers vises kun, hvad der ville ske.")
    ] = False,
    today: Annotated[
        datetime | None,
        typer.Option(
            "--today", formats=["%Y-%m-%d"], metavar="DATO", help="Regn med en anden dag."
        ),
    ] = None,
    municipality: Annotated[str | None, typer.Option("--municipality")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Varsl om kladder, ingen har rørt i 11 uger, og luk dem efter 12. Kør den hver dag."""
    with plain_errors():
        context = open_context(municipality)
        moment = to_utc(today.date(), _MORNING) if today else now()
        with context.session() as session:
            report = clean_up(session, context.actor, moment)
            if not apply:
                session.rollback()
        if apply:
            fold_in_log(context.engine)
    if as_json:
        print_json({"applied": apply, **asdict(report)})
    else:
        _print(report, applied=apply)


def _print(report: CleanUp, *, applied: bool) -> None:
    table = Table("Kladder", "Varslet", "Lukket")
    table.add_row("Bestillinger", str(report.orders_warned), str(report.orders_expired))
    table.add_row("Aftaler", str(report.agreements_warned), str(report.agreements_expired))
    out.print(table)
    out.print(f"Bestillinger, hvis forløb er begyndt: {report.orders_delivered} leveret.")
    out.print(f"Afbrudte forløb, ingen har lukket: {report.placements_closed} lukket.")
    out.print(f"Borgere, hvis ret til tilbud er ændret: {report.standings_changed}.")
    out.print("Gjort." if applied else "Intet er ændret. Gør det med --apply.")
