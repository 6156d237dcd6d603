"""Tables of what comes in from Slack once and goes out to it once."""

from sqlalchemy import JSON, Column, Index, Integer, String, Table, Text, text

from storage.columns import ID, SLACK_ID, UtcDateTime
from storage.tables import metadata

inbox = Table(
    "inbox",
    metadata,
    Column("workspace_id", SLACK_ID, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("received_at", UtcDateTime, nullable=False),
    Index("ix_inbox_received_at", "received_at"),
)

# What somebody still has to look at. Queries repeat this very text: SQLite uses a partial index only for a condition
# that it finds word for word, and cannot see into bound values.
PENDING = text("state IN ('queued', 'sending', 'unknown', 'checking')")

outbox = Table(
    "outbox",
    metadata,
    Column("workspace_id", SLACK_ID, primary_key=True),
    Column("id", ID, primary_key=True),
    Column("dedupe_key", Text, nullable=False),
    Column("kind", String(24), nullable=False),
    Column("operation", String(8), nullable=False),
    Column("address", SLACK_ID, nullable=False),
    Column("subject", JSON, nullable=False),
    Column("parent_key", Text),
    Column("token", String(32), nullable=False),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    # When somebody has to look at the row next: to send it, to read the history, or because a lease has run out.
    Column("due_at", UtcDateTime, nullable=False),
    Column("lease", String(32)),
    Column("first_attempt_at", UtcDateTime),
    Column("channel", SLACK_ID),
    Column("ts", String(32)),
    Column("settled_at", UtcDateTime),
    Column("error", Text),
    Index("uq_outbox_dedupe_key", "workspace_id", "dedupe_key", unique=True),
    Index("ix_outbox_due", "state", "due_at", "id", sqlite_where=PENDING, postgresql_where=PENDING),
    Index("ix_outbox_parent", "workspace_id", "parent_key", "id"),
    Index("ix_outbox_ts", "workspace_id", "channel", "ts"),
)

# Which events a "news" message to a giver tells.
news = Table(
    "news",
    metadata,
    Column("workspace_id", SLACK_ID, primary_key=True),
    Column("outbox_id", ID, primary_key=True),
    Column("lead_id", ID, primary_key=True),
    Column("seq", Integer, primary_key=True),
)

# When each channel may take its next message: Slack allows about one a second.
pace = Table(
    "pace",
    metadata,
    Column("workspace_id", SLACK_ID, primary_key=True),
    Column("address", SLACK_ID, primary_key=True),
    Column("free_at", UtcDateTime, nullable=False),
)

# Until when Slack asked us (429, Retry-After) to leave a method alone.
pauses = Table(
    "pauses",
    metadata,
    Column("workspace_id", SLACK_ID, primary_key=True),
    Column("method", String(64), primary_key=True),
    Column("until", UtcDateTime, nullable=False),
)

# The direct-message channel of each person with the bot.
direct_channels = Table(
    "direct_channels",
    metadata,
    Column("workspace_id", SLACK_ID, primary_key=True),
    Column("user_id", SLACK_ID, primary_key=True),
    Column("channel", SLACK_ID, nullable=False),
)
