"""What comes in from Slack once and goes out to it once."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "direct_channels",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name=op.f("pk_direct_channels")),
    )
    op.create_table(
        "inbox",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "key", name=op.f("pk_inbox")),
    )
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index("ix_inbox_received_at", ["received_at"], unique=False)

    op.create_table(
        "news",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("outbox_id", sa.String(length=26), nullable=False),
        sa.Column("lead_id", sa.String(length=26), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace_id", "outbox_id", "lead_id", "seq", name=op.f("pk_news")
        ),
    )
    op.create_table(
        "outbox",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("dedupe_key", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("operation", sa.String(length=8), nullable=False),
        sa.Column("address", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.JSON(), nullable=False),
        sa.Column("parent_key", sa.Text(), nullable=True),
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("lease", sa.String(length=32), nullable=True),
        sa.Column("first_attempt_at", UtcDateTime(), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=True),
        sa.Column("ts", sa.String(length=32), nullable=True),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_outbox")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_due",
            ["state", "due_at", "id"],
            unique=False,
            sqlite_where=sa.text("state IN ('queued', 'sending', 'unknown', 'checking')"),
            postgresql_where=sa.text("state IN ('queued', 'sending', 'unknown', 'checking')"),
        )
        batch_op.create_index(
            "ix_outbox_parent", ["workspace_id", "parent_key", "id"], unique=False
        )
        batch_op.create_index("ix_outbox_ts", ["workspace_id", "channel", "ts"], unique=False)
        batch_op.create_index("uq_outbox_dedupe_key", ["workspace_id", "dedupe_key"], unique=True)

    op.create_table(
        "pace",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("address", sa.String(length=32), nullable=False),
        sa.Column("free_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "address", name=op.f("pk_pace")),
    )
    op.create_table(
        "pauses",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("method", sa.String(length=64), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "method", name=op.f("pk_pauses")),
    )
