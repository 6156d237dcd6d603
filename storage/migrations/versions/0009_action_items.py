"""Action items and decisions."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0009"
down_revision = "0008"

_OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "action_items",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("squad_id", sa.String(length=26), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("promised_on", sa.Date(), nullable=False),
        sa.Column("created_by", sa.String(length=32), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("remind_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.String(length=32), nullable=True),
        sa.Column("changed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("told", sa.JSON(), nullable=False),
        _of_squad("action_items"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_action_items")),
    )
    for name, columns in (
        ("owner", ["workspace_id", "owner_id", "state", "due_on"]),
        ("squad", ["workspace_id", "squad_id", "state", "due_on"]),
        ("promised", ["workspace_id", "squad_id", "promised_on"]),
    ):
        op.create_index(f"ix_action_items_{name}", "action_items", columns)
    op.create_index(
        "ix_action_items_remind_at",
        "action_items",
        ["remind_at"],
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    _add_decisions()


def _add_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("squad_id", sa.String(length=26), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=32), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        _of_squad("decisions"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_decisions")),
    )
    op.create_index("ix_decisions_squad", "decisions", ["workspace_id", "squad_id", "decided_at"])


def _of_squad(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "squad_id"],
        ["squads.workspace_id", "squads.id"],
        name=op.f(f"fk_{table}_workspace_id_squad_id"),
        ondelete="CASCADE",
    )
