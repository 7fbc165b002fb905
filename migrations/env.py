"""Alembic's entry: works on the connection handed in, or on DATABASE_URL."""

from alembic import context
from sqlalchemy import Connection

from models.database import make_engine
from models.tables import metadata
from support.settings import get_settings


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    with make_engine(get_settings().database_url).begin() as own:
        _run(own)
