"""The fairness report in the terminal."""

from rich.table import Table

from cli.output import out
from matching.evaluation.fairness.concentration import Concentration
from matching.evaluation.fairness.report import FEWEST_PEOPLE, Report
from matching.evaluation.fairness.tables import Cell, GroupTable
from matching.evaluation.fairness.words import (
    HIDDEN,
    ORDER_TITLES,
    STANDS_OUT,
    decimal,
    measure_title,
    percent,
)
from support.danish import danish_date


def print_report(report: Report) -> None:
    """Tables by group, how the places are divided, the order of equals, and steadiness."""
    made = f"Beregnet {danish_date(report.made_on)} på {report.openings} åbne åbninger og pladser"
    if report.people is None:
        out.print(f"{made}. Der er færre end {FEWEST_PEOPLE} borgere eller ingen åbninger at vise.")
        return
    out.print(f"{made} og {report.people} borgere. Forholdstal 1 betyder: som i gruppens andel.")
    if not report.has_basis:
        out.print("Køn, alder og oprindelse er ikke med: kommunens retsgrundlag mangler.")
    for table in report.tables:
        out.print(_groups(table, report.top))
    out.print(_concentration(report))
    out.print(_ties(report))
    _print_steadiness(report)
    out.print(f"{report.hidden} felter er skjult, fordi de handler om få borgere.")


def _groups(table: GroupTable, top: int) -> Table | str:
    if not table.groups:
        return f"{table.title}: grupperne er for små til at vise."
    heads = (f"{group.label} ({percent(group.share)})" for group in table.groups)
    printed = Table("", *heads, title=table.title)
    printed.add_row("Borgere", *(str(group.persons) for group in table.groups))
    for row in table.rows:
        printed.add_row(measure_title(row.measure, top), *(_cell(cell) for cell in row.cells))
    return printed


def _cell(cell: Cell | None) -> str:
    if cell is None:
        return HIDDEN
    span = f"{decimal(cell.ratio, 2)} ({decimal(cell.low, 2)}-{decimal(cell.high, 2)})"
    return f"{span} {STANDS_OUT}" if cell.stands_out else span


def _concentration(report: Report) -> Table:
    table = Table("", "Listerne", "Ved lodtrækning", title=f"De {report.top} øverste pladser")
    shown, chance = report.lists, report.lists_by_chance
    for title, pick in (
        ("Forskellige borgere", lambda one: decimal(one.people, 0)),
        ("Skævhed (Gini)", lambda one: decimal(one.gini, 2)),
        ("Den tiendedel, der vises mest, har", lambda one: percent(one.top_decile)),
        ("Flest pladser til én borger", lambda one: decimal(one.most, 0)),
    ):
        table.add_row(title, _told(shown, pick), _told(chance, pick))
    return table


def _told(found: Concentration | None, pick: object) -> str:
    return pick(found) if found is not None and callable(pick) else HIDDEN


def _ties(report: Report) -> Table:
    table = Table(
        "Rækkefølge blandt lige", "Spredning (1 er jævn)", "Største afvigelse fra halvdelen"
    )
    for spread in report.ties:
        table.add_row(
            ORDER_TITLES[spread.order], decimal(spread.spread, 2), percent(spread.largest)
        )
    return table


def _print_steadiness(report: Report) -> None:
    steady = report.steadiness
    if steady is None:
        return
    out.print(
        f"{steady.irrelevant} ændringer uden betydning for scoren: mindste rangkorrelation "
        f"{decimal(steady.correlation, 2)}."
    )
    out.print(
        f"{steady.answers} enkelte svar prøvet: {percent(steady.without_effect)} flyttede ingen "
        f"blandt de {report.top} øverste, i gennemsnit {decimal(steady.moved_mean)} pladser, "
        f"højst {steady.moved_most}."
    )
