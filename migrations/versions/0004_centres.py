"""virksomhedscentre, reserved places and module gates."""

import sqlalchemy as sa
from alembic import op

import models.base
from migrations.walls import raise_walls

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('citizen_package', sa.Column('source', sa.String(), server_default='import', nullable=False))
    op.create_table('centre',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('p_number', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('contact', sa.String(), nullable=True),
    sa.Column('mentor', sa.String(), nullable=True),
    sa.Column('starts', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('created_by', sa.String(), nullable=False),
    sa.Column('created_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_centre_municipality_id')),
    sa.ForeignKeyConstraint(['municipality_id', 'p_number'], ['production_unit.municipality_id', 'production_unit.p_number'], ondelete='RESTRICT', name=op.f('fk_centre_municipality_id_p_number')),
    sa.PrimaryKeyConstraint('municipality_id', 'id', name=op.f('pk_centre'))
    )
    op.create_index(op.f('ix_centre_p_number'), 'centre', ['p_number'], unique=False)
    op.create_table('centre_place',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('centre_id', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('tasks', sa.String(), nullable=False),
    sa.Column('hours', sa.Float(), nullable=True),
    sa.Column('demand_id', sa.String(), nullable=False),
    sa.Column('starts', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_centre_place_municipality_id')),
    sa.ForeignKeyConstraint(['municipality_id', 'centre_id'], ['centre.municipality_id', 'centre.id'], ondelete='CASCADE', name=op.f('fk_centre_place_municipality_id_centre_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'centre_id', 'number', name=op.f('pk_centre_place'))
    )
    op.create_table('centre_closure',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('centre_id', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('starts', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_centre_closure_municipality_id')),
    sa.ForeignKeyConstraint(['municipality_id', 'centre_id'], ['centre.municipality_id', 'centre.id'], ondelete='CASCADE', name=op.f('fk_centre_closure_municipality_id_centre_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'centre_id', 'number', name=op.f('pk_centre_closure'))
    )
    op.create_table('place_occupancy',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('citizen_id', sa.String(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('centre_id', sa.String(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('starts', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('created_by', sa.String(), nullable=False),
    sa.Column('created_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_place_occupancy_municipality_id')),
    sa.ForeignKeyConstraint(['municipality_id', 'citizen_id'], ['citizen.municipality_id', 'citizen.id'], ondelete='CASCADE', name=op.f('fk_place_occupancy_municipality_id_citizen_id')),
    sa.ForeignKeyConstraint(['municipality_id', 'centre_id', 'place'], ['centre_place.municipality_id', 'centre_place.centre_id', 'centre_place.number'], ondelete='RESTRICT', name=op.f('fk_place_occupancy_municipality_id_centre_id_place')),
    sa.PrimaryKeyConstraint('municipality_id', 'citizen_id', 'id', name=op.f('pk_place_occupancy'))
    )
    op.create_index(op.f('ix_place_occupancy_centre_id'), 'place_occupancy', ['centre_id'], unique=False)
    op.create_table('module_decision',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('citizen_id', sa.String(), nullable=False),
    sa.Column('package_id', sa.String(), nullable=False),
    sa.Column('module_id', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=True),
    sa.Column('against', sa.Boolean(), nullable=False),
    sa.Column('evidence', sa.JSON(), nullable=False),
    sa.Column('decided_by', sa.String(), nullable=False),
    sa.Column('decided_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_module_decision_municipality_id')),
    sa.ForeignKeyConstraint(['municipality_id', 'citizen_id'], ['citizen.municipality_id', 'citizen.id'], ondelete='CASCADE', name=op.f('fk_module_decision_municipality_id_citizen_id')),
    sa.ForeignKeyConstraint(['municipality_id', 'package_id', 'module_id'], ['package_module.municipality_id', 'package_module.package_id', 'package_module.id'], ondelete='RESTRICT', name=op.f('fk_module_decision_municipality_id_package_id_module_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'citizen_id', 'package_id', 'module_id', 'number', name=op.f('pk_module_decision'))
    )
    raise_walls(['centre', 'centre_place', 'centre_closure', 'place_occupancy', 'module_decision'])
