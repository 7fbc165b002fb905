"""Lines of the log as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from usecases.oversight.lines import LogLine

HEADINGS = (
    *("Nr.", "Tidspunkt", "Bruger", "Brugerens id", "Rolle", "Handling", "Formål"),
    *("Borgerens nummer i loggen", "Hvad", "Detaljer", "Hvorfor i stikprøven", "Forespørgsel"),
)
# A cell that begins so is a formula to a spreadsheet; names and ids are chosen by others.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(lines: Iterable[LogLine]) -> bytes:
    """Semicolons and a byte order mark: what a Danish spreadsheet opens as it should."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for line in lines:
        writer.writerow(harmless(cell) for cell in _cells(line))
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The cell, with an apostrophe first where a spreadsheet would calculate."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _cells(line: LogLine) -> tuple[str, ...]:
    return (
        str(line.number),
        line.when,
        line.user,
        line.user_id,
        line.role,
        line.action,
        line.purpose,
        line.subject,
        line.about,
        line.detail,
        " ".join(line.reasons),
        line.request_id,
    )
