"""The shared pot of a squad."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "pots",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("squad_id", sa.String(length=26), nullable=False),
        sa.Column("reward", sa.Text(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("opened_by", sa.String(length=32), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        _within("pots", "squad_id", "squads"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_pots")),
    )
    with op.batch_alter_table("pots", schema=None) as batch_op:
        batch_op.create_index(
            "uq_pots_open",
            ["workspace_id", "squad_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.create_index("ix_pots_squad", ["workspace_id", "squad_id", "opened_at"])
    op.create_table(
        "pot_entries",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("pot_id", sa.String(length=26), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("cause", sa.String(length=10), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("lead_id", sa.String(length=26), nullable=True),
        _within("pot_entries", "pot_id", "pots"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_pot_entries")),
    )
    with op.batch_alter_table("pot_entries", schema=None) as batch_op:
        batch_op.create_index("uq_pot_entries_key", ["workspace_id", "key"], unique=True)
        batch_op.create_index("ix_pot_entries_pot", ["workspace_id", "pot_id", "id"])


def _within(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    """A foreign key within the workspace."""
    return sa.ForeignKeyConstraint(
        ["workspace_id", column],
        [f"{parent}.workspace_id", f"{parent}.id"],
        name=op.f(f"fk_{table}_workspace_id_{column}"),
        ondelete="CASCADE",
    )
