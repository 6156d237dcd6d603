"""Tables of people and the lists they keep. Every row belongs to a workspace; keys and lookups start with it.

Text columns take any length on both databases: limits are the business of forms and messages.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from storage.columns import ID, SLACK_ID, UtcDateTime

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)


def workspace_key() -> Column[str]:
    """The first column of every key."""
    return Column("workspace_id", SLACK_ID, primary_key=True)


def id_key() -> Column[str]:
    """The second column of most keys."""
    return Column("id", ID, primary_key=True)


def belongs_to(table: str, *columns: str) -> ForeignKeyConstraint:
    """A foreign key within the workspace; what it points to takes the row along when it goes."""
    target = ["workspace_id", "id"] if len(columns) == 1 else ["id"]
    return ForeignKeyConstraint(
        ["workspace_id", *columns], [f"{table}.{name}" for name in target], ondelete="CASCADE"
    )


workspaces = Table(
    "workspaces",
    metadata,
    Column("id", SLACK_ID, primary_key=True),
    Column("created_at", UtcDateTime, nullable=False),
)

managers = Table(
    "managers",
    metadata,
    workspace_key(),
    Column("user_id", SLACK_ID, primary_key=True),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
)

squads = Table(
    "squads",
    metadata,
    workspace_key(),
    id_key(),
    Column("name", Text, nullable=False),
    Column("timezone", Text, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("handoff_channel", SLACK_ID, nullable=False),
    Column("feedback_channel", SLACK_ID),
    Column("wins_channel", SLACK_ID),
    Column("weekly_channel", SLACK_ID),
    Column("default_acceptor_id", SLACK_ID, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("answer_days", Integer, nullable=False, server_default="2"),
    # All three together, or none where the squad has chosen no public holidays.
    Column("holiday_country", String(2)),
    Column("holiday_region", Text),
    Column("on_holiday", String(8)),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
    Index("uq_squads_name", "workspace_id", "name", unique=True),
)

members = Table(
    "members",
    metadata,
    workspace_key(),
    Column("squad_id", ID, primary_key=True),
    Column("user_id", SLACK_ID, primary_key=True),
    Column("name", Text, nullable=False),
    Column("side", String(20), nullable=False),
    Column("is_lead", Boolean, nullable=False),
    belongs_to("squads", "squad_id"),
    Index("ix_members_user", "workspace_id", "user_id"),
)


def _catalog(name: str) -> Table:
    return Table(
        name,
        metadata,
        workspace_key(),
        id_key(),
        Column("name", Text, nullable=False),
        Column("name_key", Text, nullable=False),
        Column("created_at", UtcDateTime, nullable=False),
        Column("created_by", SLACK_ID),
        ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
        Index(f"uq_{name}_name_key", "workspace_id", "name_key", unique=True),
    )


campaigns = _catalog("campaigns")
personas = _catalog("personas")

reasons = Table(
    "reasons",
    metadata,
    workspace_key(),
    Column("answer", String(10), primary_key=True),
    Column("key", String(40), primary_key=True),
    Column("label", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("needs_note", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
)

# Who has opened the app's Home tab, and so wants it kept fresh.
homes = Table(
    "homes",
    metadata,
    workspace_key(),
    Column("user_id", SLACK_ID, primary_key=True),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("may_set_up", Boolean, nullable=False),
    ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], ondelete="CASCADE"),
)
