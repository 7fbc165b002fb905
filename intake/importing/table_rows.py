"""Rows for tables, grouped by table, on their way to the database."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from models.base import MunicipalityRow

Values = dict[str, object]


def plain(values: Values) -> Values:
    """The values as database drivers take them: an enum member becomes its value."""
    return {
        name: value.value if isinstance(value, Enum) else value for name, value in values.items()
    }


@dataclass(frozen=True, slots=True)
class Stamp:
    """Whose rows these are, and when they came."""

    municipality_id: str
    now: datetime


@dataclass(slots=True)
class TableRows:
    """Rows by table, each stamped with the municipality."""

    stamp: Stamp
    by_table: dict[type[MunicipalityRow], list[Values]] = field(default_factory=dict)

    def add(self, table: type[MunicipalityRow], **values: object) -> None:
        """Put a row in line."""
        row = plain(values) | {"municipality_id": self.stamp.municipality_id}
        self.by_table.setdefault(table, []).append(row)

    def of(self, table: type[MunicipalityRow]) -> list[Values]:
        """The rows in line for a table."""
        return self.by_table.get(table, [])
