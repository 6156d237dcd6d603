"""Lists that a workspace keeps: campaigns, personas and counted reasons."""

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from enum import Enum

from sqlalchemy import Select, bindparam, insert, select, update

from domain.offers import Named
from domain.reasons import DEFAULTS, Answer, Reason
from storage import ids, tables
from storage.database import Work
from storage.upserts import insert_new, put


class Catalog(Enum):
    """A list of names that a workspace keeps."""

    CAMPAIGNS = tables.campaigns
    PERSONAS = tables.personas


def _same(catalog: Catalog) -> Select[tuple[str]]:
    table = catalog.value
    return select(table.c.id).where(
        table.c.workspace_id == bindparam("workspace_id"),
        table.c.name_key == bindparam("name_key"),
    )


# Asked with every hand-off, so put together once.
_SAME = {catalog: _same(catalog) for catalog in Catalog}
_NAME = {
    catalog: select(catalog.value.c.name).where(
        catalog.value.c.workspace_id == bindparam("workspace_id"),
        catalog.value.c.id == bindparam("id"),
    )
    for catalog in Catalog
}


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
    return work.connection.scalar(_NAME[catalog], {"workspace_id": workspace_id, "id": entry_id})


def ensure(
    work: Work, catalog: Catalog, workspace_id: str, name: str, *, by: str, now: datetime
) -> str:
    """The id of the entry of that name (capitals and outer blanks aside), made where it is missing."""
    table, name = catalog.value, " ".join(name.split())
    asked = {"workspace_id": workspace_id, "name_key": name.casefold()}
    found = work.connection.scalar(_SAME[catalog], asked)
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
        found = work.connection.scalar(_SAME[catalog], asked)
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


def reasons_of(
    work: Work, workspace_id: str, answer: Answer, *, also_former: bool = False
) -> list[Reason]:
    """The reasons that people pick from for one kind of answer, in the workspace's own order.

    `also_former` adds those that were taken off the list: past answers still point to them.
    """
    table = tables.reasons
    query = select(table).where(table.c.workspace_id == workspace_id, table.c.answer == answer)
    if not also_former:
        query = query.where(table.c.active)
    return [
        Reason(Answer(row["answer"]), row["key"], row["label"], row["needs_note"])
        for row in work.connection.execute(query.order_by(table.c.position)).mappings()
    ]


def replace_reasons(
    work: Work, workspace_id: str, answer: Answer, reasons: Sequence[Reason]
) -> None:
    """Make these the reasons that people pick from; those that are gone stay known for past answers."""
    table = tables.reasons
    work.connection.execute(
        update(table)
        .where(table.c.workspace_id == workspace_id, table.c.answer == answer)
        .values(active=False)
    )
    for position, reason in enumerate(reasons):
        row = {"workspace_id": workspace_id, "position": position, "active": True}
        row |= dataclasses.asdict(reason)
        put(work, table, row, keys=("workspace_id", "answer", "key"))


def reason_label(work: Work, workspace_id: str, answer: Answer, key: str | None) -> str | None:
    """How people read the reason; None where it is not known."""
    table = tables.reasons
    query = select(table.c.label).where(
        table.c.workspace_id == workspace_id, table.c.answer == answer, table.c.key == key
    )
    return work.connection.scalar(query)
