"""Leads, hand-offs, touches and the history."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "leads",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("squad_id", sa.String(length=26), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("company", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("email_domain", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("campaign_id", sa.String(length=26), nullable=True),
        sa.Column("persona_id", sa.String(length=26), nullable=True),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.String(length=32), nullable=True),
        sa.Column("giver_id", sa.String(length=32), nullable=True),
        sa.Column("value_minor", sa.BigInteger(), nullable=True),
        sa.Column("value_currency", sa.String(length=3), nullable=True),
        sa.Column("close_on", sa.Date(), nullable=True),
        sa.Column("wake_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("touches", sa.Integer(), nullable=False),
        sa.Column("inquiry_at", UtcDateTime(), nullable=True),
        sa.Column("mql_at", UtcDateTime(), nullable=True),
        sa.Column("handed_off_at", UtcDateTime(), nullable=True),
        sa.Column("accepted_at", UtcDateTime(), nullable=True),
        sa.Column("first_touch_at", UtcDateTime(), nullable=True),
        sa.Column("last_touch_at", UtcDateTime(), nullable=True),
        sa.Column("sql_at", UtcDateTime(), nullable=True),
        sa.Column("opportunity_at", UtcDateTime(), nullable=True),
        sa.Column("won_at", UtcDateTime(), nullable=True),
        sa.Column("lost_at", UtcDateTime(), nullable=True),
        sa.Column("rejected_at", UtcDateTime(), nullable=True),
        sa.Column("recycled_at", UtcDateTime(), nullable=True),
        sa.Column("disqualified_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "campaign_id"],
            ["campaigns.workspace_id", "campaigns.id"],
            name=op.f("fk_leads_workspace_id_campaign_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "persona_id"],
            ["personas.workspace_id", "personas.id"],
            name=op.f("fk_leads_workspace_id_persona_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "squad_id"],
            ["squads.workspace_id", "squads.id"],
            name=op.f("fk_leads_workspace_id_squad_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_leads")),
    )
    with op.batch_alter_table("leads", schema=None) as batch_op:
        batch_op.create_index(
            "ix_leads_email_domain", ["workspace_id", "email_domain"], unique=False
        )
        batch_op.create_index("ix_leads_won", ["workspace_id", "squad_id", "won_at"], unique=False)
        batch_op.create_index(
            "ix_leads_funnel",
            [
                "workspace_id",
                "squad_id",
                "handed_off_at",
                "accepted_at",
                "first_touch_at",
                "sql_at",
                "opportunity_at",
                "won_at",
                "value_minor",
            ],
            unique=False,
        )
        batch_op.create_index("uq_leads_email", ["workspace_id", "email"], unique=True)

    op.create_table(
        "events",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("lead_id", sa.String(length=26), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("handoff_id", sa.String(length=26), nullable=True),
        sa.Column("stage_from", sa.String(length=20), nullable=True),
        sa.Column("stage_to", sa.String(length=20), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("value_minor", sa.BigInteger(), nullable=True),
        sa.Column("value_currency", sa.String(length=3), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("owner_id", sa.String(length=32), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "lead_id"],
            ["leads.workspace_id", "leads.id"],
            name=op.f("fk_events_workspace_id_lead_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "lead_id", "seq", name=op.f("pk_events")),
    )
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index("ix_events_at", ["workspace_id", "at"], unique=False)

    op.create_table(
        "handoffs",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("squad_id", sa.String(length=26), nullable=False),
        sa.Column("lead_id", sa.String(length=26), nullable=False),
        sa.Column("giver_id", sa.String(length=32), nullable=False),
        sa.Column("rep_id", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("temperature", sa.String(length=8), nullable=False),
        sa.Column("why_now", sa.Text(), nullable=False),
        sa.Column("next_step", sa.Text(), nullable=False),
        sa.Column("checklist", sa.JSON(), nullable=False),
        sa.Column("checklist_version", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("accept_due_at", UtcDateTime(), nullable=False),
        sa.Column("touch_due_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=True),
        sa.Column("changed_by", sa.String(length=32), nullable=True),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("reason", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("wake_on", sa.Date(), nullable=True),
        sa.Column("source_link", sa.Text(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "lead_id"],
            ["leads.workspace_id", "leads.id"],
            name=op.f("fk_handoffs_workspace_id_lead_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "squad_id"],
            ["squads.workspace_id", "squads.id"],
            name=op.f("fk_handoffs_workspace_id_squad_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_handoffs")),
    )
    with op.batch_alter_table("handoffs", schema=None) as batch_op:
        batch_op.create_index(
            "ix_handoffs_giver", ["workspace_id", "giver_id", "opened_at"], unique=False
        )
        batch_op.create_index(
            "ix_handoffs_rep", ["workspace_id", "rep_id", "opened_at"], unique=False
        )
        batch_op.create_index(
            "ix_handoffs_lead", ["workspace_id", "lead_id", "opened_at"], unique=False
        )
        batch_op.create_index(
            "ix_handoffs_squad", ["workspace_id", "squad_id", "opened_at"], unique=False
        )
        batch_op.create_index(
            "uq_handoffs_pending",
            ["workspace_id", "lead_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('open', 'questioned')"),
            postgresql_where=sa.text("state IN ('open', 'questioned')"),
        )

    op.create_table(
        "touches",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("lead_id", sa.String(length=26), nullable=False),
        sa.Column("handoff_id", sa.String(length=26), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "lead_id"],
            ["leads.workspace_id", "leads.id"],
            name=op.f("fk_touches_workspace_id_lead_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "id", name=op.f("pk_touches")),
    )
    with op.batch_alter_table("touches", schema=None) as batch_op:
        batch_op.create_index("ix_touches_lead", ["workspace_id", "lead_id", "at"], unique=False)
