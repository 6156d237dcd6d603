"""Tables of the MQL definition: its versions, what was proposed and who signed."""

from sqlalchemy import JSON, Column, Index, Integer, String, Table, Text

from storage.columns import ID, SLACK_ID, UtcDateTime
from storage.tables import belongs_to, id_key, metadata, workspace_key

# Version 1 is built in (`domain.definitions.BUILT_IN`); rows begin with 2.
definitions = Table(
    "definitions",
    metadata,
    workspace_key(),
    Column("squad_id", ID, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("items", JSON, nullable=False),
    Column("proposal_id", ID, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    belongs_to("squads", "squad_id"),
    belongs_to("definition_proposals", "proposal_id"),
)

proposals = Table(
    "definition_proposals",
    metadata,
    workspace_key(),
    id_key(),
    Column("squad_id", ID, nullable=False),
    Column("base", Integer, nullable=False),
    Column("items", JSON, nullable=False),
    Column("why", Text, nullable=False),
    Column("by", SLACK_ID, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("asked", JSON, nullable=False),
    Column("feedback_id", ID),
    Column("state", String(10), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("closed_at", UtcDateTime),
    Column("closed_by", SLACK_ID),
    Column("closed_why", Text),
    belongs_to("squads", "squad_id"),
    Index("ix_definition_proposals_squad", "workspace_id", "squad_id", "state"),
)

# One of each side, and never the same person for both.
signatures = Table(
    "definition_signatures",
    metadata,
    workspace_key(),
    Column("proposal_id", ID, primary_key=True),
    Column("side", String(20), primary_key=True),
    Column("by", SLACK_ID, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    belongs_to("definition_proposals", "proposal_id"),
    Index("uq_definition_signatures_person", "workspace_id", "proposal_id", "by", unique=True),
)
