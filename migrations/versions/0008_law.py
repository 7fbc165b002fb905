"""law: versions of rules the municipality has confirmed."""

import sqlalchemy as sa
from alembic import op

import models.base
from migrations.walls import raise_walls

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('rule_confirmation',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('rule', sa.String(), nullable=False),
    sa.Column('version', sa.String(), nullable=False),
    sa.Column('fingerprint', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.Column('confirmed_by', sa.String(), nullable=False),
    sa.Column('confirmed_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_rule_confirmation_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'rule', 'version', name=op.f('pk_rule_confirmation'))
    )
    raise_walls(['rule_confirmation'])
