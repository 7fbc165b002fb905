"""signing: links for parties without an account."""

import sqlalchemy as sa
from alembic import op

import models.base
from migrations.walls import raise_walls

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('signing_link',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('citizen_id', sa.String(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('code_hash', sa.String(), nullable=False),
    sa.Column('code_ends_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('tries_left', sa.Integer(), nullable=False),
    sa.Column('renewals_left', sa.Integer(), nullable=False),
    sa.Column('opened_hash', sa.String(), nullable=True),
    sa.Column('opened_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('created_by', sa.String(), nullable=False),
    sa.Column('created_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ends_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('used_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('placement_id', sa.String(), nullable=False),
    sa.Column('party', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('content_number', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id', 'citizen_id', 'placement_id'], ['placement.municipality_id', 'placement.citizen_id', 'placement.id'], name=op.f('fk_signing_link_municipality_id_citizen_id_placement_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_signing_link_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'citizen_id', 'id', name=op.f('pk_signing_link'))
    )
    with op.batch_alter_table('signing_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_signing_link_token_hash'), ['token_hash'], unique=False)

    raise_walls(['signing_link'])
