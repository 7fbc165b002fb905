"""saved searches."""

import sqlalchemy as sa
from alembic import op

import models.base
from migrations.walls import raise_walls

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('saved_search',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('owner_id', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('opening_id', sa.String(), nullable=False),
    sa.Column('filters', sa.JSON(), nullable=False),
    sa.Column('created_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('looked_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('looked_before', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_saved_search_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'id', name=op.f('pk_saved_search'))
    )
    with op.batch_alter_table('saved_search', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_saved_search_owner_id'), ['owner_id'], unique=False)

    op.create_table('saved_search_seen',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('citizen_id', sa.String(), nullable=False),
    sa.Column('search_id', sa.String(), nullable=False),
    sa.Column('is_new', sa.Boolean(), nullable=False),
    sa.Column('seen_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_saved_search_seen_municipality_id')),
    sa.ForeignKeyConstraint(['municipality_id', 'citizen_id'], ['citizen.municipality_id', 'citizen.id'], name=op.f('fk_saved_search_seen_municipality_id_citizen_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id', 'search_id'], ['saved_search.municipality_id', 'saved_search.id'], name=op.f('fk_saved_search_seen_municipality_id_search_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('municipality_id', 'citizen_id', 'search_id', name=op.f('pk_saved_search_seen'))
    )
    raise_walls(['saved_search', 'saved_search_seen'])
