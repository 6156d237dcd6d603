"""Pots and the points in them. What was added stays: a pot is told by its entries, never by a counter."""

from sqlalchemy import RowMapping, and_, func, insert, select, update

from domain import errors
from domain.pots import Cause, Entry, Pot
from storage import lead_tables, pot_tables
from storage.database import Work
from storage.upserts import insert_new

_POTS, _ENTRIES, _LEADS = pot_tables.pots, pot_tables.pot_entries, lead_tables.leads


def open_one(work: Work, workspace_id: str, squad_id: str, *, lock: bool = False) -> Pot | None:
    """The pot that the squad fills now. With `lock` nobody else adds to it until the transaction ends."""
    query = select(_POTS).where(
        _POTS.c.workspace_id == workspace_id,
        _POTS.c.squad_id == squad_id,
        pot_tables.OPEN,
    )
    row = work.connection.execute(query.with_for_update() if lock else query).mappings().first()
    return _pot(row) if row else None


def get(work: Work, workspace_id: str, pot_id: str) -> Pot:
    """The pot, open or ended. Raises errors.NotFound."""
    query = select(_POTS).where(_POTS.c.workspace_id == workspace_id, _POTS.c.id == pot_id)
    row = work.connection.execute(query).mappings().first()
    if row is None:
        raise errors.NotFound("pot")
    return _pot(row)


def begin(work: Work, pot: Pot) -> None:
    """Save a new open pot; the one before must be closed."""
    columns = {column.name: getattr(pot, column.name) for column in _POTS.columns}
    work.connection.execute(insert(_POTS), columns)


def change(work: Work, pot: Pot) -> bool:
    """Bring reward, target and end to these values. False where the pot was closed before."""
    values = {"reward": pot.reward, "target": pot.target, "closed_at": pot.closed_at}
    changed = work.connection.execute(
        update(_POTS)
        .where(
            _POTS.c.workspace_id == pot.workspace_id,
            _POTS.c.id == pot.id,
            _POTS.c.closed_at.is_(None),
        )
        .values(values)
    )
    return changed.rowcount == 1


def ended(work: Work, workspace_id: str, squad_id: str) -> int:
    """How many pots the squad has behind it."""
    query = select(func.count()).where(
        _POTS.c.workspace_id == workspace_id,
        _POTS.c.squad_id == squad_id,
        _POTS.c.closed_at.is_not(None),
    )
    return int(work.connection.scalar(query) or 0)


def add(work: Work, entry: Entry) -> bool:
    """Add points; False where an entry of this workspace has the same key: then nothing was added."""
    row = {column.name: getattr(entry, column.name) for column in _ENTRIES.columns}
    return insert_new(work, _ENTRIES, row)


def total(work: Work, workspace_id: str, pot_id: str) -> int:
    """The points in the pot."""
    query = select(func.coalesce(func.sum(_ENTRIES.c.points), 0)).where(
        _ENTRIES.c.workspace_id == workspace_id, _ENTRIES.c.pot_id == pot_id
    )
    return int(work.connection.scalar(query) or 0)


def latest(work: Work, workspace_id: str, pot_id: str, *, limit: int) -> tuple[Entry, ...]:
    """The last entries, newest first, each with the company of its lead where that is known still."""
    same = and_(_LEADS.c.workspace_id == _ENTRIES.c.workspace_id, _LEADS.c.id == _ENTRIES.c.lead_id)
    query = (
        select(_ENTRIES, _LEADS.c.company.label("about"))
        .select_from(_ENTRIES.outerjoin(_LEADS, same))
        .where(_ENTRIES.c.workspace_id == workspace_id, _ENTRIES.c.pot_id == pot_id)
        .order_by(_ENTRIES.c.id.desc())
        .limit(limit)
    )
    return tuple(_entry(row) for row in work.connection.execute(query).mappings())


def _pot(row: RowMapping) -> Pot:
    return Pot(**{column.name: row[column.name] for column in _POTS.columns})


def _entry(row: RowMapping) -> Entry:
    return Entry(
        workspace_id=row["workspace_id"],
        id=row["id"],
        pot_id=row["pot_id"],
        key=row["key"],
        cause=Cause(row["cause"]),
        points=row["points"],
        at=row["at"],
        lead_id=row["lead_id"],
        about=row["about"],
    )
