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
    pass
