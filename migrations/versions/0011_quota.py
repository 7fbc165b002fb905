"""quota: what is known about a workplace's staff and people in offers, and who said so."""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('employer', sa.Column('public', sa.Boolean(), nullable=True))
    # Rows from before: nobody can tell an empty list from one never told, so it is asked.
    op.add_column('production_unit', sa.Column('in_offers_known', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column('production_unit', sa.Column('in_offers_told_by', sa.String(), nullable=True))
    op.add_column('production_unit', sa.Column('in_offers_told_on', sa.Date(), nullable=True))
    op.add_column('production_unit', sa.Column('closed_on', sa.Date(), nullable=True))
    op.add_column('production_unit', sa.Column('moved_to', sa.String(), nullable=True))
    for table in ('unit_fte', 'unit_in_offer'):
        op.add_column(table, sa.Column('source', sa.String(), server_default='import', nullable=False))
    op.add_column('unit_fte', sa.Column('told_by', sa.String(), nullable=True))
    op.add_column('unit_fte', sa.Column('told_on', sa.Date(), nullable=True))
