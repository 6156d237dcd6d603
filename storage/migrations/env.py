"""Alembic's entry: runs the steps on the connection that `storage.schema` hands over."""

from alembic import context

from storage import (
    definition_tables,
    delivery_tables,
    feedback_tables,
    lead_tables,
    meeting_tables,
    personal_tables,
    pot_tables,
    schedule_tables,
    tables,
    win_tables,
)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
    compare_type=True,
)
for table in (
    definition_tables.definitions,
    delivery_tables.outbox,
    feedback_tables.feedback,
    lead_tables.leads,
    meeting_tables.decisions,
    personal_tables.personal,
    schedule_tables.schedules,
    pot_tables.pots,
    win_tables.wins,
):
    assert table.metadata is tables.metadata
with context.begin_transaction():
    context.run_migrations()
