"""How long a squad's meeting takes."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Take the step."""
    op.add_column("schedules", sa.Column("minutes", sa.Integer(), nullable=True))
