"""notices."""

import sqlalchemy as sa
from alembic import op

import models.base
from migrations.walls import raise_walls

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('notice',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('citizen_id', sa.String(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('receiver_kind', sa.String(), nullable=False),
    sa.Column('receiver', sa.String(), nullable=False),
    sa.Column('receiver_name', sa.String(), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('subject_kind', sa.String(), nullable=False),
    sa.Column('subject_id', sa.String(), nullable=False),
    sa.Column('workplace', sa.String(), nullable=True),
    sa.Column('case_number', sa.String(), nullable=False),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('told_by', sa.String(), nullable=False),
    sa.Column('requires_action', sa.Boolean(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('read_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('done_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('reminders', sa.Integer(), nullable=False),
    sa.Column('reminded_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('reminded_by', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_notice_municipality_id')),
    sa.ForeignKeyConstraint(['municipality_id', 'citizen_id'], ['citizen.municipality_id', 'citizen.id'], name=op.f('fk_notice_municipality_id_citizen_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('municipality_id', 'citizen_id', 'id', name=op.f('pk_notice'))
    )
    op.create_index('ix_notice_unread', 'notice', ['municipality_id', 'receiver', 'read_at', 'done_at'])
    op.create_index('ix_notice_subject', 'notice', ['municipality_id', 'subject_kind', 'subject_id'])

    op.create_table('outbox_mail',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('citizen_id', sa.String(), nullable=False),
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
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_outbox_mail_municipality_id')),
    sa.ForeignKeyConstraint(['municipality_id', 'citizen_id', 'notice_id'], ['notice.municipality_id', 'notice.citizen_id', 'notice.id'], name=op.f('fk_outbox_mail_municipality_id_citizen_id_notice_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('municipality_id', 'citizen_id', 'id', name=op.f('pk_outbox_mail'))
    )
    op.create_index('ix_outbox_mail_waiting', 'outbox_mail', ['municipality_id', 'closed', 'next_try_at'])

    op.create_table('mail_choice',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('user_id', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=True),
    sa.Column('switched_off', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_mail_choice_municipality_id')),
    sa.ForeignKeyConstraint(['municipality_id', 'user_id'], ['user_account.municipality_id', 'user_account.id'], name=op.f('fk_mail_choice_municipality_id_user_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('municipality_id', 'user_id', name=op.f('pk_mail_choice'))
    )
    raise_walls(['notice', 'outbox_mail', 'mail_choice'])
