"""What every table shares: key naming, the municipality id, UTC timestamps, JSON lists."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Dialect,
    ForeignKeyConstraint,
    MetaData,
    TypeDecorator,
)
from sqlmodel import Field, SQLModel

# Named constraints: Alembic can only alter on SQLite what it can name.
metadata: MetaData = SQLModel.metadata
metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A timestamp that is UTC on both databases (SQLite drops the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse naive times; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "naive datetime"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give the zone back where the database dropped it."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class MunicipalityRow(SQLModel):
    """Part of every key: whose row this is."""

    municipality_id: str = Field(primary_key=True, foreign_key="municipality.id")


def belongs_to(parent: str, **columns: str) -> ForeignKeyConstraint:
    """A part's key to its whole: `belongs_to("citizen", citizen_id="id")`; dies with it."""
    return _foreign_key(parent, columns, "CASCADE")


def refers_to(parent: str, **columns: str) -> ForeignKeyConstraint:
    """A key to a row that must not be deleted while it is referred to."""
    return _foreign_key(parent, columns, "RESTRICT")


def _foreign_key(parent: str, columns: dict[str, str], on_delete: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["municipality_id", *columns],
        [f"{parent}.municipality_id", *(f"{parent}.{target}" for target in columns.values())],
        ondelete=on_delete,
    )


def json_list() -> Any:  # noqa: ANN401 - SQLModel's Field is typed so
    """A list column where null means unknown and an empty list means known to be none."""
    return Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
