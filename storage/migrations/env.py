"""Alembic's entry: runs the steps on the connection that `storage.schema` hands over."""

from alembic import context

from storage import delivery_tables, lead_tables, tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
    compare_type=True,
)
assert delivery_tables.outbox.metadata is lead_tables.leads.metadata is tables.metadata
with context.begin_transaction():
    context.run_migrations()
