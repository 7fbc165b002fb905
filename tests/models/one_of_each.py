"""One made-up row for every table, enough to see who can reach it."""

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, Table, insert

from models.tables import metadata

_SAMPLES: dict[type, object] = {
    str: "x",
    int: 1,
    float: 1.0,
    bool: True,
    bytes: b"x",
    date: date(2026, 11, 22),
    datetime: datetime(2026, 11, 22, 12, tzinfo=UTC),
    time: time(12),
    object: [],  # a JSON column
}


def walled_tables() -> list[Table]:
    """Every table that holds rows of a municipality, parents first."""
    return [table for table in metadata.sorted_tables if "municipality_id" in table.columns]


def row_for(table: Table, municipality: str) -> dict[str, Any]:
    """Values for every column. All texts are alike, so that every key finds its parent."""
    values = {column.name: _SAMPLES[_kind(column.type)] for column in table.columns}
    return values | {"municipality_id": municipality}


def fill(connection: Connection, municipality: str) -> None:
    """The municipality, and one row of it in every table."""
    towns = metadata.tables["municipality"]
    values = {column.name: _SAMPLES[_kind(column.type)] for column in towns.columns}
    connection.execute(insert(towns), values | {"id": municipality})
    for table in walled_tables():
        connection.execute(insert(table), row_for(table, municipality))


def _kind(column_type: Any) -> type:
    """The Python type of a column; a decorated one counts as what it decorates."""
    found: type = getattr(column_type, "impl_instance", column_type).python_type
    return found
