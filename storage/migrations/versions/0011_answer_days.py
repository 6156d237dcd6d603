"""How many working days an answer to feedback may take, for each squad."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Take the step."""
    op.add_column(
        "squads", sa.Column("answer_days", sa.Integer(), nullable=False, server_default="2")
    )
