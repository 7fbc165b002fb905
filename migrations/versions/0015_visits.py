"""follow-up visits: planned, held, and the visitors' days."""

import sqlalchemy as sa
from alembic import op

import models.base
from migrations.walls import raise_walls

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('busy_time',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('staff_id', sa.String(), nullable=False),
    sa.Column('starts', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('ends', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id', 'staff_id'], ['staff.municipality_id', 'staff.id'], name=op.f('fk_busy_time_municipality_id_staff_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_busy_time_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'id', name=op.f('pk_busy_time'))
    )
    op.create_index('ix_busy_time_staff', 'busy_time', ['municipality_id', 'staff_id', 'starts'], unique=False)
    op.create_table('calendar_feed',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('staff_id', sa.String(), nullable=False),
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('created_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('read_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['municipality_id', 'staff_id'], ['staff.municipality_id', 'staff.id'], name=op.f('fk_calendar_feed_municipality_id_staff_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_calendar_feed_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'staff_id', name=op.f('pk_calendar_feed'))
    )
    op.create_index(op.f('ix_calendar_feed_token_hash'), 'calendar_feed', ['token_hash'], unique=False)
    op.create_table('calendar_source',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('staff_id', sa.String(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('read_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('tried_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('fault', sa.String(), nullable=True),
    sa.ForeignKeyConstraint(['municipality_id', 'staff_id'], ['staff.municipality_id', 'staff.id'], name=op.f('fk_calendar_source_municipality_id_staff_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_calendar_source_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'staff_id', name=op.f('pk_calendar_source'))
    )
    op.create_table('employer_handover',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('cvr', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('before', sa.String(), nullable=True),
    sa.Column('after', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id', 'cvr'], ['employer.municipality_id', 'employer.cvr'], name=op.f('fk_employer_handover_municipality_id_cvr'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_employer_handover_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'cvr', 'number', name=op.f('pk_employer_handover'))
    )
    op.create_table('plan_run',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('id', sa.String(), nullable=False),
    sa.Column('staff_id', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('weeks', sa.Integer(), nullable=False),
    sa.Column('asked_by', sa.String(), nullable=False),
    sa.Column('asked_at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.Column('started_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('ended_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('result', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id', 'staff_id'], ['staff.municipality_id', 'staff.id'], name=op.f('fk_plan_run_municipality_id_staff_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_plan_run_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'id', name=op.f('pk_plan_run'))
    )
    op.create_index(op.f('ix_plan_run_staff_id'), 'plan_run', ['staff_id'], unique=False)
    op.create_table('visitor',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('staff_id', sa.String(), nullable=False),
    sa.Column('hours', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('out_days', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('postcode', sa.String(), nullable=False),
    sa.Column('mode', sa.String(), nullable=False),
    sa.Column('lunch_minutes', sa.Integer(), nullable=False),
    sa.Column('substitute_id', sa.String(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id', 'staff_id'], ['staff.municipality_id', 'staff.id'], name=op.f('fk_visitor_municipality_id_staff_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id', 'substitute_id'], ['staff.municipality_id', 'staff.id'], name=op.f('fk_visitor_municipality_id_substitute_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_visitor_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'staff_id', name=op.f('pk_visitor'))
    )
    op.create_table('care_visit',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('form', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('priority', sa.Integer(), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('last', sa.Date(), nullable=False),
    sa.Column('visitor_id', sa.String(), nullable=False),
    sa.Column('p_number', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('starts', sa.Time(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('road_minutes', sa.Integer(), nullable=False),
    sa.Column('proposed_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('settled_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('history', sa.JSON(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('cvr', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id', 'cvr'], ['employer.municipality_id', 'employer.cvr'], name=op.f('fk_care_visit_municipality_id_cvr'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id', 'p_number'], ['production_unit.municipality_id', 'production_unit.p_number'], name=op.f('fk_care_visit_municipality_id_p_number'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['municipality_id', 'visitor_id'], ['staff.municipality_id', 'staff.id'], name=op.f('fk_care_visit_municipality_id_visitor_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_care_visit_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'key', 'cvr', name=op.f('pk_care_visit'))
    )
    op.create_index(op.f('ix_care_visit_day'), 'care_visit', ['day'], unique=False)
    op.create_index(op.f('ix_care_visit_key'), 'care_visit', ['key'], unique=False)
    op.create_index(op.f('ix_care_visit_visitor_id'), 'care_visit', ['visitor_id'], unique=False)
    op.create_table('placement_visit',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('citizen_id', sa.String(), nullable=False),
    sa.Column('placement_id', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('form', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('priority', sa.Integer(), nullable=False),
    sa.Column('first', sa.Date(), nullable=False),
    sa.Column('last', sa.Date(), nullable=False),
    sa.Column('visitor_id', sa.String(), nullable=False),
    sa.Column('p_number', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('starts', sa.Time(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('road_minutes', sa.Integer(), nullable=False),
    sa.Column('proposed_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('settled_at', models.base.UtcDateTime(timezone=True), nullable=True),
    sa.Column('history', sa.JSON(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id', 'citizen_id', 'placement_id'], ['placement.municipality_id', 'placement.citizen_id', 'placement.id'], name=op.f('fk_placement_visit_municipality_id_citizen_id_placement_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id', 'p_number'], ['production_unit.municipality_id', 'production_unit.p_number'], name=op.f('fk_placement_visit_municipality_id_p_number'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['municipality_id', 'visitor_id'], ['staff.municipality_id', 'staff.id'], name=op.f('fk_placement_visit_municipality_id_visitor_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_placement_visit_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'citizen_id', 'placement_id', 'key', name=op.f('pk_placement_visit'))
    )
    op.create_index(op.f('ix_placement_visit_day'), 'placement_visit', ['day'], unique=False)
    op.create_index(op.f('ix_placement_visit_key'), 'placement_visit', ['key'], unique=False)
    op.create_index(op.f('ix_placement_visit_visitor_id'), 'placement_visit', ['visitor_id'], unique=False)
    op.create_table('visit_report',
    sa.Column('municipality_id', sa.String(), nullable=False),
    sa.Column('citizen_id', sa.String(), nullable=False),
    sa.Column('placement_id', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('form_id', sa.String(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('attendance', sa.String(), nullable=True),
    sa.Column('pace', sa.String(), nullable=True),
    sa.Column('goals', sa.JSON(), nullable=False),
    sa.Column('tasks', sa.JSON(), nullable=False),
    sa.Column('going', sa.JSON(), nullable=False),
    sa.Column('hours_next', sa.Float(), nullable=True),
    sa.Column('hours_from', sa.Date(), nullable=True),
    sa.Column('agreed', sa.String(), nullable=False),
    sa.Column('next_step', sa.String(), nullable=True),
    sa.Column('led_to', sa.JSON(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('at', models.base.UtcDateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['municipality_id', 'citizen_id', 'placement_id'], ['placement.municipality_id', 'placement.citizen_id', 'placement.id'], name=op.f('fk_visit_report_municipality_id_citizen_id_placement_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['municipality_id'], ['municipality.id'], name=op.f('fk_visit_report_municipality_id')),
    sa.PrimaryKeyConstraint('municipality_id', 'citizen_id', 'placement_id', 'key', 'form_id', name=op.f('pk_visit_report'))
    )
    raise_walls([
        'busy_time',
        'calendar_feed',
        'calendar_source',
        'employer_handover',
        'plan_run',
        'visitor',
        'care_visit',
        'placement_visit',
        'visit_report',
    ])
    op.add_column('rule_override', sa.Column('text_hash', sa.String(), nullable=True))
    op.add_column('employer', sa.Column('substitute_id', sa.String(), nullable=True))
    op.add_column(
        'production_unit', sa.Column('visit_days', sa.JSON(none_as_null=True), nullable=True)
    )
