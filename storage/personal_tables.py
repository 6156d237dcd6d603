"""Tables of what a person gets by direct message without asking."""

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, String, Table, Text, text

from storage.columns import SLACK_ID, UtcDateTime
from storage.tables import metadata, workspace_key

# Somebody's digest is to come. The query repeats this very text, as SQLite wants it for a partial index.
TO_COME = text("next_at IS NOT NULL")

personal = Table(
    "personal",
    metadata,
    workspace_key(),
    Column("user_id", SLACK_ID, primary_key=True),
    Column("timezone", Text),
    Column("digest", String(8), nullable=False),
    Column("action_reminders", Boolean, nullable=False),
    Column("feedback_reminders", Boolean, nullable=False),
    # When to look what waits for them; nothing else decides that.
    Column("next_at", UtcDateTime),
    Column("told_until", UtcDateTime),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
    Index("ix_personal_next_at", "next_at", sqlite_where=TO_COME, postgresql_where=TO_COME),
)

# A person's period that has its row was dealt with, for good.
personal_occurrences = Table(
    "personal_occurrences",
    metadata,
    workspace_key(),
    Column("user_id", SLACK_ID, primary_key=True),
    Column("period", String(10), primary_key=True),
    Column("due_at", UtcDateTime, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("state", String(8), nullable=False),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
)
