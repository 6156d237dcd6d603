"""What there is to judge by: the bot's notes and its outbox, and the messages that stand in Slack."""

import json

from sqlalchemy import select

from domain.delivery import Message
from domain.schedules import Kind, State
from playground.standin import Standin
from storage import delivery_tables, schedule_tables
from storage.database import Database
from storage.outbox import message_of
from tests.chaos import town
from tests.chaos.year.verdict import Noted, Shown


def noted(store: Database) -> list[Noted]:
    """All occurrences."""
    with store.reading() as work:
        rows = work.connection.execute(select(schedule_tables.occurrences)).mappings().all()
    return [
        Noted(
            row["squad_id"],
            Kind(row["kind"]),
            row["period"],
            row["due_at"],
            row["made_at"],
            State(row["state"]),
        )
        for row in rows
    ]


def queued(store: Database) -> list[Message]:
    """The whole outbox."""
    with store.reading() as work:
        rows = work.connection.execute(select(delivery_tables.outbox)).mappings().all()
    return [message_of(row) for row in rows]


def shown(slack: Standin) -> list[Shown]:
    """Every message of every channel."""
    with slack.workspace.changed:
        return [
            Shown(town.token_of(message.metadata), channel.id, json.dumps(message.body))
            for channel in slack.workspace.channels.values()
            for message in channel.messages.values()
        ]
