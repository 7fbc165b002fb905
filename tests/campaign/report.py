"""Puts a result into `docs/campaign.md`: one row a subject, replaced each time."""

import os
from pathlib import Path

from support.clock import danish_date_of, now

REPORT = Path(__file__).resolve().parents[2] / "docs" / "campaign.md"


def write_row(subject: str, result: str) -> None:
    """Replace the subject's row; every subject has one in the file."""
    row = f"| {subject} | {result} | {danish_date_of(now()).isoformat()} | {os.cpu_count()} cores |"
    lines = REPORT.read_text(encoding="utf-8").splitlines()
    places = [n for n, line in enumerate(lines) if line.startswith(f"| {subject} |")]
    lines[places[0]] = row
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(row)  # noqa: T201 - the program's answer
