"""Tables of wins: where each is told, what was corrected, who was thanked, who clapped, and what a squad chose."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table, Text

from storage.columns import ID, SLACK_ID, UtcDateTime
from storage.tables import belongs_to, id_key, metadata, workspace_key

# Which message tells a win. What is told follows from the lead's history; how much it weighed is kept as it was then.
wins = Table(
    "wins",
    metadata,
    workspace_key(),
    Column("lead_id", ID, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("handoff_id", ID, nullable=False),
    Column("squad_id", ID, nullable=False),
    Column("won_at", UtcDateTime, nullable=False),
    Column("tier", String(10), nullable=False),
    Column("told_by", SLACK_ID, nullable=False),
    Column("post_key", Text),
    belongs_to("leads", "lead_id"),
    belongs_to("squads", "squad_id"),
    Index("ix_wins_post_key", "workspace_id", "post_key"),
)

win_corrections = Table(
    "win_corrections",
    metadata,
    workspace_key(),
    id_key(),
    Column("lead_id", ID, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("user_id", SLACK_ID, nullable=False),
    Column("role", String(12)),
    Column("by", SLACK_ID, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("why", Text, nullable=False),
    belongs_to("leads", "lead_id"),
    Index("ix_win_corrections_win", "workspace_id", "lead_id", "seq", "id"),
)

win_thanks = Table(
    "win_thanks",
    metadata,
    workspace_key(),
    id_key(),
    Column("lead_id", ID, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("by", SLACK_ID, nullable=False),
    Column("to", SLACK_ID, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    belongs_to("leads", "lead_id"),
    Index("ix_win_thanks_win", "workspace_id", "lead_id", "seq"),
)

# A person's emoji under the message that tells one or more wins; `given` is False once it was taken back, and
# `told_at` is Slack's moment of the newest word on it: events come in any order.
applause = Table(
    "applause",
    metadata,
    workspace_key(),
    Column("post_key", Text, primary_key=True),
    Column("user_id", SLACK_ID, primary_key=True),
    Column("emoji", Text, primary_key=True),
    Column("given", Boolean, nullable=False),
    Column("told_at", String(32), nullable=False),
    Index("ix_applause_told_at", "workspace_id", "told_at"),
)

win_settings = Table(
    "win_settings",
    metadata,
    workspace_key(),
    Column("squad_id", ID, primary_key=True),
    Column("model", String(12), nullable=False),
    Column("small_below", BigInteger),
    Column("big_from", BigInteger),
    Column("currency", String(3), nullable=False),
    belongs_to("squads", "squad_id"),
)
