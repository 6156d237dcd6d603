"""Tables of what goes into a meeting and comes out of it: topics, action items and decisions."""

from sqlalchemy import JSON, Column, Date, Index, Integer, String, Table, Text, text

from storage.columns import ID, SLACK_ID, UtcDateTime
from storage.tables import belongs_to, id_key, metadata, workspace_key

# Queries repeat this very text: SQLite uses a partial index only for a condition that it finds word for word.
OPEN = text("state = 'open'")

action_items = Table(
    "action_items",
    metadata,
    workspace_key(),
    id_key(),
    Column("squad_id", ID, nullable=False),
    Column("text", Text, nullable=False),
    Column("owner_id", SLACK_ID, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("promised_on", Date, nullable=False),
    Column("created_by", SLACK_ID, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    # When the owner is to be reminded next; nothing else decides that.
    Column("remind_at", UtcDateTime),
    Column("state", String(8), nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_by", SLACK_ID),
    Column("changed_at", UtcDateTime),
    Column("closed_at", UtcDateTime),
    Column("link", Text),
    Column("told", JSON, nullable=False),
    belongs_to("squads", "squad_id"),
    Index("ix_action_items_owner", "workspace_id", "owner_id", "state", "due_on"),
    Index("ix_action_items_squad", "workspace_id", "squad_id", "state", "due_on"),
    Index("ix_action_items_promised", "workspace_id", "squad_id", "promised_on"),
    Index("ix_action_items_remind_at", "remind_at", sqlite_where=OPEN, postgresql_where=OPEN),
)

decisions = Table(
    "decisions",
    metadata,
    workspace_key(),
    id_key(),
    Column("squad_id", ID, nullable=False),
    Column("text", Text, nullable=False),
    Column("decided_by", SLACK_ID, nullable=False),
    Column("decided_at", UtcDateTime, nullable=False),
    Column("link", Text),
    belongs_to("squads", "squad_id"),
    Index("ix_decisions_squad", "workspace_id", "squad_id", "decided_at"),
)

topics = Table(
    "topics",
    metadata,
    workspace_key(),
    id_key(),
    Column("squad_id", ID, nullable=False),
    Column("type", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("brought_by", SLACK_ID, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("link", Text),
    Column("closed_by", SLACK_ID),
    Column("closed_at", UtcDateTime),
    belongs_to("squads", "squad_id"),
    Index("ix_topics_squad", "workspace_id", "squad_id", "closed_by", "id"),
)
