"""what changed at each data version."""

import sqlalchemy as sa
from alembic import op

import models.base
from migrations.walls import raise_walls

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('data_change',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('citizen_id', sa.String(), nullable=True),
    sa.Column('opening_id', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_data_change_municipality_id')),
    sa.ForeignKeyConstraint(['municipality_id', 'citizen_id'], ['citizen.municipality_id', 'citizen.id'], ondelete='CASCADE', name=op.f('fk_data_change_municipality_id_citizen_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'number', 'line', name=op.f('pk_data_change'))
    )
    raise_walls(['data_change'])
