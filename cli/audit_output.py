"""How a check of the log shows itself: a line a municipality, a table of faults."""

from collections.abc import Sequence

from rich.table import Table

from access.audit.faults import ChainReport, all_sound
from cli.output import err, out


def reports_as_json(reports: Sequence[ChainReport], lost: Sequence[str]) -> dict[str, object]:
    """For machines."""
    return {
        "ok": not lost and all_sound(reports),
        "missing_municipalities": list(lost),
        "municipalities": [_as_json(report) for report in reports],
    }


def _as_json(report: ChainReport) -> dict[str, object]:
    return {
        "municipality": report.municipality_id,
        "events": report.events,
        "dropped_events": report.dropped_events,
        "head": {"number": report.head_number, "hash": report.head_hash},
        "compared_heads": report.compared_heads,
        "untestable_heads": list(report.untestable_heads),
        "faults": [
            {"number": fault.number, "kind": fault.kind.value, "sentence": fault.sentence}
            for fault in report.faults
        ],
    }


def print_reports(reports: Sequence[ChainReport], lost: Sequence[str]) -> None:
    """For people: what is sound on stdout, what is not on stderr."""
    for municipality in lost:
        sentence = f"{municipality}: filen har hoveder, men kommunen er ikke i databasen."
        err.print(sentence, style="red", markup=False)
    for report in reports:
        out.print(_summary(report), markup=False)
        for sentence in report.untestable_heads:
            out.print(sentence, markup=False)
        if report.faults:
            err.print(_faults(report))
            err.print(
                "Lad databasen være, som den er. Tag en kopi, og kontakt jeres "
                "sikkerhedsansvarlige.",
                style="red",
            )


def _summary(report: ChainReport) -> str:
    dropped = f", {report.dropped_events} slettet efter reglerne" if report.dropped_events else ""
    outside = (
        f" {report.compared_heads} hoveder uden for databasen er sammenlignet."
        if report.compared_heads
        else ""
    )
    if report.untestable_heads:
        outside += f" {len(report.untestable_heads)} kan ikke prøves."
    verdict = (
        f"Fejl: {len(report.faults)}." if report.faults else "Loggen er, som den blev skrevet."
    )
    return f"{report.municipality_id}: {report.events} hændelser læst{dropped}.{outside} {verdict}"


def _faults(report: ChainReport) -> Table:
    table = Table("Nr.", "Fejl", "Hvad", title=report.municipality_id, box=None, pad_edge=False)
    for fault in report.faults:
        table.add_row(str(fault.number), fault.kind.label, fault.sentence)
    return table
