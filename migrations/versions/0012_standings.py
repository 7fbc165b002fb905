"""the law's verdicts for the match."""

import sqlalchemy as sa
from alembic import op

from migrations.walls import raise_walls

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('offer_standing',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('citizen_id', sa.String(), nullable=False),
    sa.Column('offer', sa.String(), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('may', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['municipality_id', 'citizen_id'], ['citizen.municipality_id', 'citizen.id'], name=op.f('fk_offer_standing_municipality_id_citizen_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_offer_standing_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'citizen_id', 'offer', 'first', name=op.f('pk_offer_standing'))
    )
    raise_walls(['offer_standing'])
