"""Who clapped for which message: one row for a person and emoji, told by Slack in any order and more than once."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import and_, func, select, update

from storage import win_tables
from storage.database import Work
from storage.upserts import insert_new

_TABLE = win_tables.applause


def heard(
    work: Work,
    workspace_id: str,
    post_key: str,
    user_id: str,
    emoji: str,
    *,
    given: bool,
    told_at: str,
) -> bool:
    """Remember that an emoji was given or taken back at Slack's moment `told_at` ("1764000000.000100").

    Older word than what is known changes nothing. Returns whether anything changed.
    """
    key: dict[str, Any] = {"workspace_id": workspace_id, "post_key": post_key}
    key |= {"user_id": user_id, "emoji": emoji}
    if insert_new(work, _TABLE, key | {"given": given, "told_at": told_at}):
        return True
    changed = work.connection.execute(
        update(_TABLE)
        .where(
            *(_TABLE.c[name] == value for name, value in key.items()),
            _TABLE.c.told_at < told_at,
        )
        .values(given=given, told_at=told_at)
    )
    return changed.rowcount == 1


def counts(
    work: Work, workspace_id: str, wins: Collection[tuple[str, int]]
) -> dict[tuple[str, int], int]:
    """How many people clap for each win (lead's id, number of the event), whatever emoji; none is left out.

    Applause for a message that tells several wins counts for each of them.
    """
    posts = win_tables.wins
    query = (
        select(posts.c.lead_id, posts.c.seq, func.count(_TABLE.c.user_id.distinct()))
        .join_from(
            posts,
            _TABLE,
            and_(
                _TABLE.c.workspace_id == posts.c.workspace_id,
                _TABLE.c.post_key == posts.c.post_key,
                _TABLE.c.given,
            ),
        )
        .where(
            posts.c.workspace_id == workspace_id,
            posts.c.lead_id.in_(sorted({lead_id for lead_id, _ in wins})),
        )
        .group_by(posts.c.lead_id, posts.c.seq)
    )
    return {(lead_id, seq): count for lead_id, seq, count in work.connection.execute(query)}
