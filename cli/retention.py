"""`praktikmatch retention run`: what the rules of retention ask for today, and doing it."""

from datetime import datetime
from typing import Annotated

import typer
from rich.table import Table

from access.retention.evaluation import Step
from access.retention.rules import RuleId, Rules, load_rules
from cli.context import open_context
from cli.output import REFUSED, err, out, plain_errors, print_json
from models.database import fold_in_log
from support.clock import danish_date_of, now
from support.danish import danish_date
from usecases.retention.run import House, Report, run

retention_app = typer.Typer(
    help="Opbevaring: varsler og sletning efter reglerne.",
    no_args_is_help=True,
    add_completion=False,
)


@retention_app.callback()
def _group() -> None:
    """Keeps `run` a command of its own name while it is the only one."""


@retention_app.command("run")
def run_rules(
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
    """Varsl og slet efter reglerne. Kan afbrydes og køres igen."""
    with plain_errors():
        context = open_context(municipality)
        moment, rules = now(), load_rules()
        day = today.date() if today else danish_date_of(moment)
        report = run(House(context.engine, context.actor, rules, moment, day), apply=apply)
        if apply:
            fold_in_log(context.engine)
    if as_json:
        print_json(as_document(report, rules))
    else:
        _print(report, rules)
    if report.failures:
        raise typer.Exit(REFUSED)


def as_document(report: Report, rules: Rules) -> dict[str, object]:
    """The report as JSON: for each rule how many took which step."""
    return {
        "applied": report.applied,
        "today": report.today.isoformat(),
        "rules": [
            {
                "rule": rule.value,
                "confirmed": rules.by_id[rule].confirmed,
                **{step.value: report.steps[rule][step] for step in Step},
            }
            for rule in RuleId
        ],
        "failures": [
            {"rule": rule.value, "reason": reason, "count": count}
            for (rule, reason), count in report.failures.items()
        ],
    }


def _print(report: Report, rules: Rules) -> None:
    table = Table("Det gælder", "Hvad", "Antal", "Regel")
    for rule in RuleId:
        words = rules.by_id[rule]
        confirmed = "bekræftet" if words.confirmed else "ikke bekræftet"
        for step, count in report.steps[rule].items():
            table.add_row(words.title, step.label, str(count), confirmed)
    out.print(table if table.row_count else "Ingen regel har noget at gøre.")
    for (rule, reason), count in report.failures.items():
        title = rules.by_id[rule].title
        err.print(f"{title}: {count} ikke gennemført. {reason}", style="red", markup=False)
    if report.applied:
        out.print(f"Gjort efter reglerne for {danish_date(report.today)}.")
    else:
        out.print(f"Intet er ændret. Tallene gælder {danish_date(report.today)}; gør det: --apply.")
