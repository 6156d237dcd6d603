"""What a squad gets regularly: schedules, their occurrences, and the figures of each week."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "schedules",
        *_of_squad("schedules"),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("cadence", sa.String(length=8), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("at_minute", sa.Integer(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("paused", sa.Boolean(), nullable=False),
        sa.Column("next_at", UtcDateTime(), nullable=False),
        _key("schedules", "kind"),
    )
    with op.batch_alter_table("schedules", schema=None) as batch_op:
        batch_op.create_index("ix_schedules_next_at", ["next_at"], unique=False)
    op.create_table(
        "occurrences",
        *_of_squad("occurrences"),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        _key("occurrences", "kind", "period"),
    )
    op.create_table(
        "scorecards",
        *_of_squad("scorecards"),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("frozen_at", UtcDateTime(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        _key("scorecards", "period"),
    )


def _of_squad(table: str) -> tuple[sa.Column[str] | sa.ForeignKeyConstraint, ...]:
    return (
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("squad_id", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "squad_id"],
            ["squads.workspace_id", "squads.id"],
            name=op.f(f"fk_{table}_workspace_id_squad_id"),
            ondelete="CASCADE",
        ),
    )


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("workspace_id", "squad_id", *columns, name=op.f(f"pk_{table}"))
