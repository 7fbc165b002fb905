"""Findings as plain JSON values."""

from datetime import date
from fractions import Fraction
from typing import Any

from law.types import Finding


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """One finding; fractions become decimal numbers, dates ISO texts."""
    return {
        "rule": finding.rule,
        "version": finding.version,
        "verdict": finding.verdict.value,
        "verdict_label": finding.verdict.label,
        "label": finding.label,
        "paragraph": finding.paragraph,
        "source": finding.source,
        "confirmed": finding.confirmed,
        "numbers": [
            {
                "name": number.name,
                "label": number.label,
                "value": _plain(number.value),
                "shown": number.shown,
            }
            for number in finding.numbers
        ],
        "missing": list(finding.missing),
        "mend": finding.mend,
    }


def _plain(value: Fraction | float | date | str) -> float | str:
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Fraction) else value
