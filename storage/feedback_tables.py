"""Tables of feedback between the sides, and of its own history."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, text

from storage.columns import ID, SLACK_ID, UtcDateTime
from storage.tables import belongs_to, id_key, metadata, workspace_key

# Somebody still has to be reminded. The query repeats this very text, as SQLite wants it for a partial index.
TO_REMIND = text("remind_at IS NOT NULL")

feedback = Table(
    "feedback",
    metadata,
    workspace_key(),
    id_key(),
    Column("squad_id", ID, nullable=False),
    Column("author_id", SLACK_ID, nullable=False),
    Column("author_side", String(20), nullable=False),
    Column("toward", String(20), nullable=False),
    Column("to_id", SLACK_ID, nullable=False),
    Column("about", String(10), nullable=False),
    Column("lead_id", ID),
    Column("campaign_id", ID),
    Column("topic", Text, nullable=False),
    Column("rating", Integer),
    Column("reason", String(40)),
    Column("what_happened", Text, nullable=False),
    Column("effect", Text, nullable=False),
    Column("request", Text, nullable=False),
    Column("share", Boolean, nullable=False),
    Column("source_link", Text),
    Column("given_at", UtcDateTime, nullable=False),
    Column("half_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("remind_at", UtcDateTime),
    Column("state", String(12), nullable=False),
    Column("version", Integer, nullable=False),
    Column("reply", Text),
    Column("changed_at", UtcDateTime),
    Column("changed_by", SLACK_ID),
    belongs_to("squads", "squad_id"),
    belongs_to("leads", "lead_id"),
    belongs_to("campaigns", "campaign_id"),
    Index("ix_feedback_squad", "workspace_id", "squad_id", "given_at"),
    Index("ix_feedback_due", "workspace_id", "squad_id", "state", "due_at"),
    Index("ix_feedback_to", "workspace_id", "to_id", "state", "due_at"),
    Index("ix_feedback_author", "workspace_id", "author_id", "given_at"),
    Index("ix_feedback_lead", "workspace_id", "lead_id"),
    Index(
        "ix_feedback_remind", "remind_at", "id", sqlite_where=TO_REMIND, postgresql_where=TO_REMIND
    ),
)

feedback_events = Table(
    "feedback_events",
    metadata,
    workspace_key(),
    Column("feedback_id", ID, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", SLACK_ID),
    Column("note", Text),
    Column("definition", Integer),
    belongs_to("feedback", "feedback_id"),
    Index("ix_feedback_events_at", "workspace_id", "at"),
)
