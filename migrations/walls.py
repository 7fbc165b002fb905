"""Row-level security for tables that a migration adds; see 0002 for the first ones."""

from collections.abc import Iterable

from alembic import op


def raise_walls(tables: Iterable[str]) -> None:
    """On PostgreSQL a connection sees the municipality its transaction names, or none."""
    if op.get_bind().dialect.name != "postgresql":
        return
    own = "municipality_id = current_setting('praktikmatch.municipality', true)"
    for table in tables:
        op.execute(f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY')
        op.execute(f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY')
        op.execute(f'CREATE POLICY municipality_wall ON "{table}" USING ({own}) WITH CHECK ({own})')
