"""Feedback between the sides with its own history, and the reasons that it is counted by."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0004"
down_revision = "0003"

# The lists as they were when this step was made, for workspaces that are older than it.
_REASONS = {
    "marketing": (
        ("no_budget", "Leads without a budget"),
        ("poor_fit", "Leads that do not fit our target"),
        ("thin_context", "Not enough context in the hand-off"),
        ("contact_data", "Contact data wrong or missing"),
        ("too_late", "Handed over too late"),
        ("promise", "Campaign promises what we do not sell"),
        ("content", "Content missing or out of date"),
        ("helped", "This helped: more of it"),
    ),
    "sales": (
        ("slow", "First contact came late"),
        ("few_tries", "Too few attempts"),
        ("vague_reason", "Reason for a no is unclear"),
        ("no_news", "No word on what became of it"),
        ("context_unused", "Context of the hand-off not used"),
        ("content_unused", "Content not used"),
        ("helped", "This helped: more of it"),
    ),
}


def upgrade() -> None:
    """Take the step."""
    _feedback()
    _indexes()
    _events()
    _reasons()


def _feedback() -> None:
    op.create_table(
        "feedback",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("squad_id", sa.String(length=26), nullable=False),
        sa.Column("author_id", sa.String(length=32), nullable=False),
        sa.Column("author_side", sa.String(length=20), nullable=False),
        sa.Column("toward", sa.String(length=20), nullable=False),
        sa.Column("to_id", sa.String(length=32), nullable=False),
        sa.Column("about", sa.String(length=10), nullable=False),
        sa.Column("lead_id", sa.String(length=26), nullable=True),
        sa.Column("campaign_id", sa.String(length=26), nullable=True),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("what_happened", sa.Text(), nullable=False),
        sa.Column("effect", sa.Text(), nullable=False),
        sa.Column("request", sa.Text(), nullable=False),
        sa.Column("share", sa.Boolean(), nullable=False),
        sa.Column("source_link", sa.Text(), nullable=True),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.Column("half_at", UtcDateTime(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("remind_at", UtcDateTime(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("changed_at", UtcDateTime(), nullable=True),
        sa.Column("changed_by", sa.String(length=32), nullable=True),
        *(_within(f"{name}s", f"{name}_id", "feedback") for name in ("squad", "lead", "campaign")),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_feedback")),
    )


def _within(table: str, column: str, home: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", column],
        [f"{table}.workspace_id", f"{table}.id"],
        name=op.f(f"fk_{home}_workspace_id_{column}"),
        ondelete="CASCADE",
    )


def _indexes() -> None:
    with op.batch_alter_table("feedback", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_squad", ["workspace_id", "squad_id", "given_at"])
        batch_op.create_index("ix_feedback_to", ["workspace_id", "to_id", "state", "due_at"])
        batch_op.create_index("ix_feedback_author", ["workspace_id", "author_id", "given_at"])
        batch_op.create_index("ix_feedback_lead", ["workspace_id", "lead_id"])
        batch_op.create_index(
            "ix_feedback_remind",
            ["remind_at", "id"],
            sqlite_where=sa.text("remind_at IS NOT NULL"),
            postgresql_where=sa.text("remind_at IS NOT NULL"),
        )


def _events() -> None:
    op.create_table(
        "feedback_events",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("feedback_id", sa.String(length=26), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("definition", sa.Integer(), nullable=True),
        _within("feedback", "feedback_id", "feedback_events"),
        sa.PrimaryKeyConstraint(
            "workspace_id", "feedback_id", "seq", name=op.f("pk_feedback_events")
        ),
    )
    with op.batch_alter_table("feedback_events", schema=None) as batch_op:
        batch_op.create_index("ix_feedback_events_at", ["workspace_id", "at"])


def _reasons() -> None:
    """Give every workspace that exists the two lists that new ones start with."""
    statement = sa.text(
        "INSERT INTO reasons (workspace_id, answer, key, label, position, needs_note, active) "
        "SELECT id, :answer, :key, :label, :position, :needs_note, :active FROM workspaces"
    ).bindparams(
        sa.bindparam("answer", type_=sa.String(10)),
        sa.bindparam("key", type_=sa.String(40)),
        sa.bindparam("label", type_=sa.Text()),
        sa.bindparam("position", type_=sa.Integer()),
        sa.bindparam("needs_note", False, type_=sa.Boolean()),
        sa.bindparam("active", True, type_=sa.Boolean()),
    )
    for answer, known in _REASONS.items():
        for position, (key, label) in enumerate(known):
            row = {"answer": answer, "key": key, "label": label, "position": position}
            op.get_bind().execute(statement, row)
