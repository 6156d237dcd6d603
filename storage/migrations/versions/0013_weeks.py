"""Indexes that lead to what happened in a week, however long the history is."""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Take the step."""
    op.create_index("ix_events_kind_at", "events", ["workspace_id", "kind", "at"])
    op.drop_index("ix_events_at", table_name="events")
    op.create_index("ix_feedback_due", "feedback", ["workspace_id", "squad_id", "state", "due_at"])
    op.create_index("ix_applause_told_at", "applause", ["workspace_id", "told_at"])
