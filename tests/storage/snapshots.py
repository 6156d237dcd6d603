"""All that the database holds of one workspace."""

from storage.database import Database
from storage.tables import metadata


def snapshot(database: Database, workspace: str) -> dict[str, list[tuple[object, ...]]]:
    """Its rows by table, in an order of their own."""
    with database.reading() as work:
        return {
            table.name: sorted(
                (
                    tuple(row)
                    for row in work.connection.execute(
                        table.select().where(table.c.workspace_id == workspace)
                    )
                ),
                key=repr,
            )
            for table in metadata.sorted_tables
            if "workspace_id" in table.c
        }
