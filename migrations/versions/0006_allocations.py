"""allocations: many people to many places at once."""

import sqlalchemy as sa
from alembic import op

import models.base
from migrations.walls import raise_walls

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('allocation',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('owner_id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('opening_ids', sa.JSON(), nullable=False),
    sa.Column('rules', sa.JSON(), nullable=False),
    sa.Column('scorecard', sa.String(), nullable=False),
    sa.Column('created_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('solved_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_allocation_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'id', name=op.f('pk_allocation'))
    )
    with op.batch_alter_table('allocation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_allocation_owner_id'), ['owner_id'], unique=False)

    op.create_table('allocation_citizen',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('citizen_id', sa.String(), nullable=False),
    sa.Column('allocation_id', sa.String(), nullable=False),
    sa.Column('must', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_allocation_citizen_municipality_id')),
    sa.ForeignKeyConstraint(['municipality_id', 'allocation_id'], ['allocation.municipality_id', 'allocation.id'], name=op.f('fk_allocation_citizen_municipality_id_allocation_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id', 'citizen_id'], ['citizen.municipality_id', 'citizen.id'], name=op.f('fk_allocation_citizen_municipality_id_citizen_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('municipality_id', 'citizen_id', 'allocation_id', name=op.f('pk_allocation_citizen'))
    )
    op.create_table('allocation_pair',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('citizen_id', sa.String(), nullable=False),
    sa.Column('allocation_id', sa.String(), nullable=False),
    sa.Column('opening_id', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('score', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(), nullable=True),
    sa.Column('decided_by', sa.String(), nullable=True),
    sa.Column('decided_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_allocation_pair_municipality_id')),
    sa.ForeignKeyConstraint(['municipality_id', 'citizen_id', 'allocation_id'], ['allocation_citizen.municipality_id', 'allocation_citizen.citizen_id', 'allocation_citizen.allocation_id'], name=op.f('fk_allocation_pair_municipality_id_citizen_id_allocation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('municipality_id', 'citizen_id', 'allocation_id', 'opening_id', name=op.f('pk_allocation_pair'))
    )
    raise_walls(['allocation', 'allocation_citizen', 'allocation_pair'])
