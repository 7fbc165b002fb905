from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine

from migrations.upgrade import is_current, is_empty, upgrade
from models.database import make_engine
from models.tables import metadata


def test_migrations_give_exactly_the_tables_of_the_models(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_upgrading_twice_changes_nothing(engine: Engine) -> None:
    upgrade(engine)
    assert is_current(engine)


def test_a_new_database_is_empty_and_not_current() -> None:
    engine = make_engine("sqlite://")
    assert is_empty(engine)
    assert not is_current(engine)
    engine.dispose()


def test_every_table_carries_the_municipality_in_its_key() -> None:
    for table in metadata.sorted_tables:
        own = "id" if table.name == "municipality" else "municipality_id"
        assert own in table.primary_key.columns, table.name
