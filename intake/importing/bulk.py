"""Bulk statements on tables of one municipality, alike on SQLite and PostgreSQL."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, Table, and_, bindparam, delete, insert, select, update
from sqlmodel import Session

from intake.importing.stored import chunks
from intake.importing.table_rows import Values
from models.base import MunicipalityRow

Model = type[MunicipalityRow]


def _table(model: Model) -> Table:
    table = model.__table__  # type: ignore[attr-defined]
    assert isinstance(table, Table)
    return table


@dataclass(frozen=True, slots=True)
class Bulk:
    """A session that works on many rows of one municipality at a time."""

    session: Session
    municipality_id: str

    def insert(self, model: Model, rows: Sequence[Values]) -> None:
        """Insert rows that carry their municipality."""
        if rows:
            self.session.execute(insert(_table(model)), list(rows))

    def update(self, model: Model, rows: Sequence[Values]) -> None:
        """Update rows by their primary key; all rows have the same columns."""
        if not rows:
            return
        table = _table(model)
        keys = [column.name for column in table.primary_key]
        changes: dict[str, BindParameter[object]] = {
            name: bindparam(name) for name in rows[0] if name not in keys
        }
        same = and_(*(table.c[name] == bindparam(f"key_{name}") for name in keys))
        self.session.execute(
            update(table).where(same).values(changes),
            [row | {f"key_{name}": row[name] for name in keys} for row in rows],
        )

    def upsert(self, model: Model, by: str, rows: Sequence[Values]) -> None:
        """Update the rows whose primary key is stored, insert the others.

        `by` is the key's column that narrows the search.
        """
        keys = [column.name for column in _table(model).primary_key]
        stored = set(self.look_up(model, by, {row[by] for row in rows}, keys))
        old: list[Values] = []
        new: list[Values] = []
        for row in rows:
            (old if tuple(row[name] for name in keys) in stored else new).append(row)
        self.update(model, old)
        self.insert(model, new)

    def look_up(
        self, model: Model, by: str, wanted: Iterable[object], columns: Sequence[str]
    ) -> list[tuple[object, ...]]:
        """The `columns` of the rows whose column `by` holds a wanted value."""
        table = _table(model)
        found: list[tuple[object, ...]] = []
        for chunk in chunks(wanted):
            statement = select(*(table.c[name] for name in columns)).where(
                table.c.municipality_id == self.municipality_id, table.c[by].in_(chunk)
            )
            found.extend(tuple(row) for row in self.session.execute(statement))
        return found

    def delete(
        self, model: Model, by: str, doomed: Iterable[object], source: str | None = None
    ) -> None:
        """Delete the rows whose column `by` holds a doomed value, of one source where given."""
        table = _table(model)
        for chunk in chunks(doomed):
            statement = delete(table).where(
                table.c.municipality_id == self.municipality_id, table.c[by].in_(chunk)
            )
            if source is not None:
                statement = statement.where(table.c.source == source)
            self.session.execute(statement)

    def delete_one(self, model: Model, **key: object) -> None:
        """Delete the row with this key."""
        table = _table(model)
        self.session.execute(
            delete(table).where(
                table.c.municipality_id == self.municipality_id,
                *(table.c[name] == value for name, value in key.items()),
            )
        )
