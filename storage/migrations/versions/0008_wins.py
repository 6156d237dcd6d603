"""Wins that both sides own: where each is told, corrections, thanks, applause, and what a squad chose."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0008"
down_revision = "0007"


def _slack_id(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=32), nullable=nullable)


def _id(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=26), nullable=False)


def _belongs_to(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", column],
        [f"{to}.workspace_id", f"{to}.id"],
        name=op.f(f"fk_{table}_workspace_id_{to}"),
        ondelete="CASCADE",
    )


def upgrade() -> None:
    """Take the step."""
    _wins()
    _what_people_say()
    _settings()


def _wins() -> None:
    op.create_table(
        "wins",
        _slack_id("workspace_id"),
        _id("lead_id"),
        sa.Column("seq", sa.Integer(), nullable=False),
        _id("handoff_id"),
        _id("squad_id"),
        sa.Column("won_at", UtcDateTime(), nullable=False),
        sa.Column("tier", sa.String(length=10), nullable=False),
        _slack_id("told_by"),
        sa.Column("post_key", sa.Text(), nullable=True),
        _belongs_to("wins", "lead_id", "leads"),
        _belongs_to("wins", "squad_id", "squads"),
        sa.PrimaryKeyConstraint("workspace_id", "lead_id", "seq", name=op.f("pk_wins")),
    )
    op.create_index("ix_wins_post_key", "wins", ["workspace_id", "post_key"], unique=False)


def _what_people_say() -> None:
    op.create_table(
        "win_corrections",
        _slack_id("workspace_id"),
        _id("id"),
        _id("lead_id"),
        sa.Column("seq", sa.Integer(), nullable=False),
        _slack_id("user_id"),
        sa.Column("role", sa.String(length=12), nullable=True),
        _slack_id("by"),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        _belongs_to("win_corrections", "lead_id", "leads"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_win_corrections")),
    )
    op.create_index(
        "ix_win_corrections_win",
        "win_corrections",
        ["workspace_id", "lead_id", "seq", "id"],
        unique=False,
    )
    op.create_table(
        "win_thanks",
        _slack_id("workspace_id"),
        _id("id"),
        _id("lead_id"),
        sa.Column("seq", sa.Integer(), nullable=False),
        _slack_id("by"),
        _slack_id("to"),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        _belongs_to("win_thanks", "lead_id", "leads"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_win_thanks")),
    )
    op.create_index(
        "ix_win_thanks_win", "win_thanks", ["workspace_id", "lead_id", "seq"], unique=False
    )
    op.create_table(
        "applause",
        _slack_id("workspace_id"),
        sa.Column("post_key", sa.Text(), nullable=False),
        _slack_id("user_id"),
        sa.Column("emoji", sa.Text(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("told_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint(
            "workspace_id", "post_key", "user_id", "emoji", name=op.f("pk_applause")
        ),
    )


def _settings() -> None:
    op.create_table(
        "win_settings",
        _slack_id("workspace_id"),
        _id("squad_id"),
        sa.Column("model", sa.String(length=12), nullable=False),
        sa.Column("small_below", sa.BigInteger(), nullable=True),
        sa.Column("big_from", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        _belongs_to("win_settings", "squad_id", "squads"),
        sa.PrimaryKeyConstraint("workspace_id", "squad_id", name=op.f("pk_win_settings")),
    )
