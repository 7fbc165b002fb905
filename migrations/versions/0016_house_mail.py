"""mail of notices that concern no citizen."""

import sqlalchemy as sa
from alembic import op

import models.base
from migrations.walls import raise_walls

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('house_mail',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('notice_id', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('link_path', sa.String(), nullable=False),
    sa.Column('created_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('next_try_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('last_error', sa.String(), nullable=True),
    sa.Column('closed', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.Column('sent_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('skipped', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_house_mail_municipality_id')),
    sa.ForeignKeyConstraint(['municipality_id', 'notice_id'], ['house_notice.municipality_id', 'house_notice.id'], name=op.f('fk_house_mail_municipality_id_notice_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('municipality_id', 'id', name=op.f('pk_house_mail'))
    )
    op.create_index('ix_house_mail_waiting', 'house_mail', ['municipality_id', 'closed', 'next_try_at'])
    op.create_index('ix_house_mail_notice', 'house_mail', ['municipality_id', 'notice_id'])
    raise_walls(['house_mail'])
