"""The MQL definition in versions, with proposals and signatures."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "definition_proposals",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("squad_id", sa.String(length=26), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("feedback_id", sa.String(length=26), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("closed_by", sa.String(length=32), nullable=True),
        sa.Column("closed_why", sa.Text(), nullable=True),
        _of("squads", "squad_id", "definition_proposals"),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_definition_proposals")),
    )
    with op.batch_alter_table("definition_proposals", schema=None) as batch_op:
        batch_op.create_index(
            "ix_definition_proposals_squad", ["workspace_id", "squad_id", "state"], unique=False
        )
    op.create_table(
        "definitions",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("squad_id", sa.String(length=26), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("proposal_id", sa.String(length=26), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        _of("squads", "squad_id", "definitions"),
        _of("definition_proposals", "proposal_id", "definitions"),
        sa.PrimaryKeyConstraint("workspace_id", "squad_id", "version", name=op.f("pk_definitions")),
    )
    _signatures()


def _signatures() -> None:
    op.create_table(
        "definition_signatures",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("proposal_id", sa.String(length=26), nullable=False),
        sa.Column("side", sa.String(length=20), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        _of("definition_proposals", "proposal_id", "definition_signatures"),
        sa.PrimaryKeyConstraint(
            "workspace_id", "proposal_id", "side", name=op.f("pk_definition_signatures")
        ),
    )
    with op.batch_alter_table("definition_signatures", schema=None) as batch_op:
        batch_op.create_index(
            "uq_definition_signatures_person",
            ["workspace_id", "proposal_id", "by"],
            unique=True,
        )


def _of(parent: str, column: str, table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", column],
        [f"{parent}.workspace_id", f"{parent}.id"],
        name=op.f(f"fk_{table}_workspace_id_{column}"),
        ondelete="CASCADE",
    )
