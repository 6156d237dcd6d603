"""Lists that a workspace keeps: campaigns, personas and counted reasons."""

import dataclasses
from datetime import datetime
from enum import Enum

from sqlalchemy import insert, select

from domain.offers import Named
from domain.reasons import DEFAULTS, Answer, Reason
from storage import ids, tables
from storage.database import Work
from storage.upserts import insert_new


class Catalog(Enum):
    """A list of names that a workspace keeps."""

    CAMPAIGNS = tables.campaigns
    PERSONAS = tables.personas


def find(work: Work, catalog: Catalog, workspace_id: str, text: str, *, limit: int) -> list[Named]:
    """Entries whose name contains the text, in the order of the alphabet."""
    table = catalog.value
    query = (
        select(table.c.id, table.c.name)
        .where(table.c.workspace_id == workspace_id)
        .where(table.c.name_key.contains(text.strip().casefold(), autoescape=True))
        .order_by(table.c.name_key)
        .limit(limit)
    )
    return [Named(name, id) for id, name in work.connection.execute(query)]


def name_of(work: Work, catalog: Catalog, workspace_id: str, entry_id: str | None) -> str | None:
    """The entry's name; None where there is no such entry."""
    if entry_id is None:
        return None
    table = catalog.value
    query = select(table.c.name).where(table.c.workspace_id == workspace_id, table.c.id == entry_id)
    return work.connection.scalar(query)


def ensure(
    work: Work, catalog: Catalog, workspace_id: str, name: str, *, by: str, now: datetime
) -> str:
    """The id of the entry of that name (capitals and outer blanks aside), made where it is missing."""
    table, name = catalog.value, " ".join(name.split())
    same = select(table.c.id).where(
        table.c.workspace_id == workspace_id, table.c.name_key == name.casefold()
    )
    found = work.connection.scalar(same)
    if found is None:
        row = {
            "workspace_id": workspace_id,
            "id": ids.new_id(now),
            "name": name,
            "name_key": name.casefold(),
            "created_at": now,
            "created_by": by,
        }
        insert_new(work, table, row)
        found = work.connection.scalar(same)
    assert found is not None
    return str(found)


def seed_reasons(work: Work, workspace_id: str) -> None:
    """Give a new workspace the default reasons."""
    rows = [
        {"workspace_id": workspace_id, "position": position, "active": True}
        | dataclasses.asdict(reason)
        for position, reason in enumerate(DEFAULTS)
    ]
    work.connection.execute(insert(tables.reasons), rows)


def reasons_of(work: Work, workspace_id: str, answer: Answer) -> list[Reason]:
    """The reasons that people pick from for one kind of answer, in the workspace's own order."""
    table = tables.reasons
    query = (
        select(table)
        .where(table.c.workspace_id == workspace_id, table.c.answer == answer, table.c.active)
        .order_by(table.c.position)
    )
    return [
        Reason(Answer(row["answer"]), row["key"], row["label"], row["needs_note"])
        for row in work.connection.execute(query).mappings()
    ]


def reason_label(work: Work, workspace_id: str, answer: Answer, key: str | None) -> str | None:
    """How people read the reason; None where it is not known."""
    table = tables.reasons
    query = select(table.c.label).where(
        table.c.workspace_id == workspace_id, table.c.answer == answer, table.c.key == key
    )
    return work.connection.scalar(query)
