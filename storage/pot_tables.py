"""Tables of the shared pot: the rewards a squad chose, and the points that were added to each."""

from sqlalchemy import Column, Index, Integer, String, Table, Text, text

from storage.columns import ID, SLACK_ID, UtcDateTime
from storage.tables import belongs_to, id_key, metadata, workspace_key

OPEN = text("closed_at IS NULL")

pots = Table(
    "pots",
    metadata,
    workspace_key(),
    id_key(),
    Column("squad_id", ID, nullable=False),
    Column("reward", Text, nullable=False),
    Column("target", Integer, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("opened_by", SLACK_ID),
    Column("closed_at", UtcDateTime),
    belongs_to("squads", "squad_id"),
    # A squad fills one pot at a time.
    Index(
        "uq_pots_open",
        "workspace_id",
        "squad_id",
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    ),
    Index("ix_pots_squad", "workspace_id", "squad_id", "opened_at"),
)

# Rows are added and never changed. `lead_id` may outlive its lead: the points were earned.
pot_entries = Table(
    "pot_entries",
    metadata,
    workspace_key(),
    id_key(),
    Column("pot_id", ID, nullable=False),
    Column("key", Text, nullable=False),
    Column("cause", String(10), nullable=False),
    Column("points", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("lead_id", ID),
    belongs_to("pots", "pot_id"),
    Index("uq_pot_entries_key", "workspace_id", "key", unique=True),
    Index("ix_pot_entries_pot", "workspace_id", "pot_id", "id"),
)
