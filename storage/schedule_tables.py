"""Tables of what a squad gets regularly: when it is due, what became of each period, and the figures told in it."""

from sqlalchemy import JSON, Boolean, Column, Index, Integer, String, Table, Text

from storage.columns import ID, UtcDateTime
from storage.tables import belongs_to, metadata, workspace_key

schedules = Table(
    "schedules",
    metadata,
    workspace_key(),
    Column("squad_id", ID, primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("cadence", String(8), nullable=False),
    Column("weekday", Integer, nullable=False),
    Column("at_minute", Integer, nullable=False),
    # The zone for which `next_at` was planned; where the squad's is another one by now it is planned anew.
    Column("timezone", Text, nullable=False),
    Column("paused", Boolean, nullable=False),
    Column("next_at", UtcDateTime, nullable=False),
    # How long a meeting takes.
    Column("minutes", Integer),
    belongs_to("squads", "squad_id"),
    Index("ix_schedules_next_at", "next_at"),
)

# A period that has its row was dealt with, for good.
occurrences = Table(
    "occurrences",
    metadata,
    workspace_key(),
    Column("squad_id", ID, primary_key=True),
    Column("kind", String(20), primary_key=True),
    Column("period", String(10), primary_key=True),
    Column("due_at", UtcDateTime, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    Column("state", String(8), nullable=False),
    belongs_to("squads", "squad_id"),
)

# The figures of a squad's week as they were when it closed. Rows are never changed.
scorecards = Table(
    "scorecards",
    metadata,
    workspace_key(),
    Column("squad_id", ID, primary_key=True),
    Column("period", String(10), primary_key=True),
    Column("frozen_at", UtcDateTime, nullable=False),
    Column("figures", JSON, nullable=False),
    belongs_to("squads", "squad_id"),
)
