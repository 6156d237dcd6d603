"""What a person gets by direct message without asking; everybody who is in a squad is looked at from now on."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Take the step."""
    personal = op.create_table(
        "personal",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=True),
        sa.Column("digest", sa.String(length=8), nullable=False),
        sa.Column("action_reminders", sa.Boolean(), nullable=False),
        sa.Column("feedback_reminders", sa.Boolean(), nullable=False),
        sa.Column("next_at", UtcDateTime(), nullable=True),
        sa.Column("told_until", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_personal_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name=op.f("pk_personal")),
    )
    some = sa.text("next_at IS NOT NULL")
    op.create_index(
        "ix_personal_next_at", "personal", ["next_at"], sqlite_where=some, postgresql_where=some
    )
    op.create_table(
        "personal_occurrences",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspaces.id"],
            name=op.f("fk_personal_occurrences_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "user_id", "period", name=op.f("pk_personal_occurrences")
        ),
    )
    _look_at_everybody(personal)


def _look_at_everybody(personal: sa.Table) -> None:
    members = sa.table("members", sa.column("workspace_id"), sa.column("user_id"))
    usual = sa.select(
        members.c.workspace_id,
        members.c.user_id,
        sa.literal("weekly"),
        sa.true(),
        sa.true(),
        sa.literal(datetime.now(UTC), UtcDateTime()),
    ).distinct()
    columns = (
        "workspace_id",
        "user_id",
        "digest",
        "action_reminders",
        "feedback_reminders",
        "next_at",
    )
    op.execute(sa.insert(personal).from_select(columns, usual))
