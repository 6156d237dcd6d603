"""Which public holidays a squad has, and what becomes of a post that falls on one."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Take the step."""
    op.add_column("squads", sa.Column("holiday_country", sa.String(length=2), nullable=True))
    op.add_column("squads", sa.Column("holiday_region", sa.Text(), nullable=True))
    op.add_column("squads", sa.Column("on_holiday", sa.String(length=8), nullable=True))
