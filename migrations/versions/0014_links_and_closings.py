"""closing days, links for running placements, notices that concern no citizen."""

import sqlalchemy as sa
from alembic import op

import models.base
from migrations.walls import raise_walls

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('closing_period',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('starts', sa.Date(), nullable=False),
    sa.Column('ends', sa.Date(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('set_by', sa.String(), nullable=False),
    sa.Column('set_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_closing_period_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'starts', name=op.f('pk_closing_period'))
    )
    op.create_table('house_notice',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('receiver', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('subject_kind', sa.String(), nullable=False),
    sa.Column('subject_id', sa.String(), nullable=False),
    sa.Column('workplace', sa.String(), nullable=True),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('told_by', sa.String(), nullable=False),
    sa.Column('read_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_house_notice_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'id', name=op.f('pk_house_notice'))
    )
    with op.batch_alter_table('house_notice', schema=None) as batch_op:
        batch_op.create_index('ix_house_notice_unread', ['municipality_id', 'receiver', 'read_at'], unique=False)

    op.create_table('running_link',
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
    sa.Column('cvr', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id', 'citizen_id', 'placement_id'], ['placement.municipality_id', 'placement.citizen_id', 'placement.id'], name=op.f('fk_running_link_municipality_id_citizen_id_placement_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_running_link_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'citizen_id', 'id', name=op.f('pk_running_link'))
    )
    with op.batch_alter_table('running_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_running_link_token_hash'), ['token_hash'], unique=False)

    raise_walls(['closing_period', 'house_notice', 'running_link'])
