"""Alembic's entry: works on the connection handed in, or on DATABASE_URL."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlmodel.sql.sqltypes import AutoString

from models.database import make_engine
from models.tables import metadata
from support.settings import get_settings


def _render(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """SQLModel's own string type is written as the plain one it is."""
    return "sa.String()" if kind == "type" and isinstance(item, AutoString) else False


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=_render,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    with make_engine(get_settings().database_url).begin() as own:
        _run(own)
