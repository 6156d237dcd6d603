"""Where each win is told, what was corrected about it, who was thanked, and what a squad chose."""

import dataclasses
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from domain import errors
from domain.credit import Correction, Model, Role
from domain.delivery import Kind, State
from domain.money import Money
from domain.wins import Post, Settings, Thanks, Tier
from storage import win_tables
from storage.database import Work
from storage.delivery_tables import PENDING, outbox
from storage.upserts import put

_WINS = win_tables.wins


def add(work: Work, post: Post) -> None:
    """Save a new win."""
    work.connection.execute(insert(_WINS), dataclasses.asdict(post))


def get(work: Work, workspace_id: str, lead_id: str, seq: int) -> Post:
    """The win. Raises errors.NotFound, also for wins from before they were announced."""
    query = select(_WINS).where(
        _WINS.c.workspace_id == workspace_id, _WINS.c.lead_id == lead_id, _WINS.c.seq == seq
    )
    row = work.connection.execute(query).mappings().first()
    if row is None:
        raise errors.NotFound("win")
    return _post(row)


def told_in(work: Work, workspace_id: str, post_key: str) -> list[Post]:
    """The wins that one message tells, the oldest first."""
    query = (
        select(_WINS)
        .where(_WINS.c.workspace_id == workspace_id, _WINS.c.post_key == post_key)
        .order_by(_WINS.c.won_at, _WINS.c.lead_id, _WINS.c.seq)
    )
    return [_post(row) for row in work.connection.execute(query).mappings()]


def move(work: Work, workspace_id: str, keys: Collection[str], to: str) -> None:
    """Have wins that were to be told in these messages told in another one."""
    work.connection.execute(
        update(_WINS)
        .where(_WINS.c.workspace_id == workspace_id, _WINS.c.post_key.in_(keys))
        .values(post_key=to)
    )


def waiting_in(work: Work, workspace_id: str, channel: str) -> list[str]:
    """Dedupe keys of announcements for the channel that nobody has tried to send; held until the transaction ends."""
    query = (
        select(outbox.c.dedupe_key)
        .where(
            PENDING,
            outbox.c.workspace_id == workspace_id,
            outbox.c.kind == Kind.WIN,
            outbox.c.address == channel,
            outbox.c.state == State.QUEUED,
            outbox.c.attempts == 0,
            outbox.c.parent_key.is_(None),
        )
        .order_by(outbox.c.id)
        .with_for_update()
    )
    return list(work.connection.scalars(query))


def give_up(work: Work, workspace_id: str, keys: Collection[str], now: datetime) -> None:
    """Drop announcements that were taken over by a summary."""
    work.connection.execute(
        update(outbox)
        .where(outbox.c.workspace_id == workspace_id, outbox.c.dedupe_key.in_(keys))
        .values(state=State.DROPPED, settled_at=now, error="told in a summary of many wins")
    )


def is_waiting(work: Work, workspace_id: str, key: str) -> bool:
    """Whether the message has not been tried yet; it cannot be claimed until the transaction ends."""
    query = (
        select(outbox.c.id)
        .where(
            outbox.c.workspace_id == workspace_id,
            outbox.c.dedupe_key == key,
            outbox.c.state == State.QUEUED,
            outbox.c.attempts == 0,
        )
        .with_for_update()
    )
    return work.connection.scalar(query) is not None


def add_correction(
    work: Work, workspace_id: str, correction_id: str, win: tuple[str, int], said: Correction
) -> None:
    """Append a correction; none is ever changed. `win` is the lead's id and the number of the event."""
    row = dataclasses.asdict(said) | {"workspace_id": workspace_id, "id": correction_id}
    row |= {"lead_id": win[0], "seq": win[1]}
    work.connection.execute(insert(win_tables.win_corrections), row)


def corrections_of(work: Work, workspace_id: str, lead_id: str, seq: int) -> list[Correction]:
    """All corrections of a win, oldest first."""
    table = win_tables.win_corrections
    query = (
        select(table)
        .where(table.c.workspace_id == workspace_id, table.c.lead_id == lead_id, table.c.seq == seq)
        .order_by(table.c.id)
    )
    return [
        Correction(
            row["user_id"], Role(row["role"]) if row["role"] else None, row["by"], row["at"],
            row["why"],
        )
        for row in work.connection.execute(query).mappings()
    ]  # fmt: skip


def add_thanks(work: Work, thanks: Thanks) -> None:
    """Save a kind line."""
    work.connection.execute(insert(win_tables.win_thanks), dataclasses.asdict(thanks))


def thanks(work: Work, workspace_id: str, thanks_id: str) -> Thanks:
    """The kind line. Raises errors.NotFound."""
    table = win_tables.win_thanks
    query = select(table).where(table.c.workspace_id == workspace_id, table.c.id == thanks_id)
    row = work.connection.execute(query).mappings().first()
    if row is None:
        raise errors.NotFound("message")
    return Thanks(**row)


def settings_of(work: Work, workspace_id: str, squad_id: str) -> Settings:
    """What the squad chose, or the defaults."""
    table = win_tables.win_settings
    query = select(table).where(table.c.workspace_id == workspace_id, table.c.squad_id == squad_id)
    row = work.connection.execute(query).mappings().first()
    if row is None:
        return Settings()

    def money(minor: int | None) -> Money | None:
        return None if minor is None else Money(minor, row["currency"])

    return Settings(Model(row["model"]), money(row["small_below"]), money(row["big_from"]))


def save_settings(
    work: Work, workspace_id: str, squad_id: str, currency: str, chosen: Settings
) -> None:
    """Make these the squad's settings; both thresholds are in `currency`."""
    row: dict[str, Any] = {
        "workspace_id": workspace_id,
        "squad_id": squad_id,
        "model": chosen.model,
        "small_below": chosen.small_below.minor if chosen.small_below else None,
        "big_from": chosen.big_from.minor if chosen.big_from else None,
        "currency": currency,
    }
    put(work, win_tables.win_settings, row, keys=("workspace_id", "squad_id"))


def _post(row: Any) -> Post:
    return Post(**{**row, "tier": Tier(row["tier"])})
