"""Many hand-offs like one that is there, for what must stay quick and short when there are hundreds."""

from datetime import datetime, timedelta

from storage import lead_tables
from storage.database import Database


def copy(database: Database, count: int, first_due_at: datetime) -> None:
    """Copy the only hand-off with its lead so many times; each is due a minute after the one before."""
    with database.transaction() as work:
        for table, own in ((lead_tables.leads, "id"), (lead_tables.handoffs, "lead_id")):
            row = work.connection.execute(table.select()).mappings().one()
            many = [
                {**row, "id": f"{table.name[0]}{number:03}", own: f"l{number:03}"}
                for number in range(count)
            ]
            for number, each in enumerate(many):
                if table is lead_tables.leads:
                    each["email"] = f"p{number}@x.example"
                else:
                    each["accept_due_at"] = first_due_at + timedelta(minutes=number)
            work.connection.execute(table.insert(), many)
