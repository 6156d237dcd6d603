"""The only SQL: engine, tables, migrations, repositories, outbox."""
