"""The report as JSON; a cell left out says so and holds no number."""

from dataclasses import asdict
from typing import Any

from matching.evaluation.fairness.report import Report
from matching.evaluation.fairness.tables import Cell, GroupTable

Json = dict[str, Any]
_DIGITS = 4


def report_as_json(report: Report) -> Json:
    """The answer to `evaluate fairness`."""
    return {
        "made_on": report.made_on.isoformat(),
        "top": report.top,
        "openings": report.openings,
        "openings_of": report.openings_of,
        "people": report.people,
        "has_basis": report.has_basis,
        "hidden_cells": report.hidden,
        "tables": [_table(table) for table in report.tables],
        "concentration": {
            "lists": _rounded(report.lists),
            "by_chance": _rounded(report.lists_by_chance),
        },
        "ties": {
            "comparisons": report.comparisons,
            "orders": [_rounded(spread) for spread in report.ties],
        },
        "steadiness": _rounded(report.steadiness),
    }


def _table(table: GroupTable) -> Json:
    labels = [group.label for group in table.groups]
    return {
        "grouping": table.name,
        "groups": [
            {"group": group.label, "persons": group.persons, "share": group.share}
            for group in table.groups
        ],
        "measures": [
            {
                "measure": row.measure,
                "rate": row.rate,
                "cells": [
                    {"group": label, **_cell(cell)}
                    for label, cell in zip(labels, row.cells, strict=True)
                ],
            }
            for row in table.rows
        ],
    }


def _cell(cell: Cell | None) -> Json:
    return {"hidden": True} if cell is None else {**asdict(cell), "stands_out": cell.stands_out}


def _rounded(value: Any) -> Json | None:  # noqa: ANN401 - any of the report's small dataclasses
    if value is None:
        return None
    return {
        name: round(number, _DIGITS) if isinstance(number, float) else number
        for name, number in asdict(value).items()
    }
