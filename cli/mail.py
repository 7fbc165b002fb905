"""`praktikmatch mail send`: hand in the mail that waits."""

from typing import Annotated

import typer

from cli.context import open_context
from cli.output import REFUSED, err, out, plain_errors, print_json
from support.clock import now
from support.notices.mail import smtp_transport
from usecases.notices.sending import PostOffice, Sent, base_address, send_waiting

mail_app = typer.Typer(help="Mail om beskeder.", no_args_is_help=True, add_completion=False)


@mail_app.callback()
def mail() -> None:
    """Mail om beskeder."""


@mail_app.command("send")
def send(
    municipality: Annotated[str | None, typer.Option("--municipality")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Svar som JSON.")] = False,
) -> None:
    """Send den mail, der venter. Kør den hvert minut. Kode 1, hvis noget ikke kunne sendes."""
    with plain_errors():
        context = open_context(municipality)
        transport = smtp_transport(context.settings)
        base = base_address(context.settings)
        office = PostOffice(context.engine, context.actor, now(), base)
        report = send_waiting(office, transport)
    if as_json:
        print_json(as_document(report))
    else:
        _print(report)
    if report.failed:
        raise typer.Exit(REFUSED)


def as_document(report: Sent) -> dict[str, object]:
    """The run as JSON: counts, and reasons for what was not sent."""
    return {
        "sent": report.sent,
        "skipped": {reason.value: count for reason, count in report.skipped.items()},
        "failed": dict(report.failed),
        "given_up": report.given_up,
    }


def _print(report: Sent) -> None:
    out.print(f"Sendt: {report.sent}.", markup=False)
    for reason, count in report.skipped.items():
        out.print(f"Ikke sendt: {count}, {reason.label}.", markup=False)
    for told, count in report.failed.items():
        err.print(f"Fejl: {count}. {told}", style="red", markup=False)
    if report.given_up:
        err.print(f"Opgivet: {report.given_up}.", style="red", markup=False)
