"""Two editors of one form: what only the other changed is fetched, what I changed stays. Pure.

The form carries what it looked like when it was opened; without that nothing could tell an
untouched field from one emptied on purpose.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TypeVar

from api.order_forms import SubgoalRow, Typed

LONGEST = 60_000
Value = TypeVar("Value")


def packed(typed: Typed) -> str:
    """A form as text, to travel in a hidden field."""
    return json.dumps(asdict(typed), ensure_ascii=False)


def unpacked(text: str) -> Typed | None:
    """What `packed` wrote; None for anything else."""
    if len(text) > LONGEST:
        return None
    try:
        raw = json.loads(text)
        fields = {str(name): str(value) for name, value in raw["fields"].items()}
        ticked = {str(name): tuple(map(str, codes)) for name, codes in raw["ticked"].items()}
        rows = tuple(
            SubgoalRow(str(row["kind"]), str(row["text"]), str(row["measure"]))
            for row in raw["rows"]
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return Typed(fields, ticked, rows)


def merged(opened: Typed | None, mine: Typed, stored: Typed) -> Typed:
    """My changes on top of what is stored now; without `opened` everything typed is mine."""
    if opened is None:
        return mine
    fields = _merged(opened.fields, mine.fields, stored.fields)
    ticked = _merged(opened.ticked, mine.ticked, stored.ticked)
    return Typed(fields, ticked, stored.rows if mine.rows == opened.rows else mine.rows)


def _merged(
    opened: Mapping[str, Value], mine: Mapping[str, Value], stored: Mapping[str, Value]
) -> dict[str, Value]:
    return {
        name: stored.get(name, value) if opened.get(name) == value else value
        for name, value in mine.items()
    }
