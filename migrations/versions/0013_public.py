"""public: who told whether an employer is public, so that a file does not overrule staff."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Until now staff alone could tell.
    op.add_column(
        "employer", sa.Column("public_source", sa.String(), server_default="staff", nullable=False)
    )
