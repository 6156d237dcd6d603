"""Telling a win: at once, with the small ones once a week, or in one summary where too many wait."""

from datetime import datetime

import storage.leads
import storage.outbox
import storage.win_posts
import storage.wins
from domain import credit, wins
from domain.delivery import Kind, Operation
from domain.handoffs import Handoff
from domain.history import Event
from domain.people import Squad
from domain.wins import Post
from services import pots, win_reels
from storage.database import Work

_BONUS = {
    wins.Tier.SMALL: 0,
    wins.Tier.USUAL: 0,
    wins.Tier.BIG: 5,
}  # points beside those of every win


def announce(
    work: Work, handoff: Handoff, squad: Squad, event: Event, *, by: str, now: datetime
) -> None:
    """Queue what tells the win, which must be in the lead's history already, and add its points to the squad's pot.

    `by` is who recorded it.
    Where the squad has no channel for wins, that person is told once how to choose one.
    """
    workspace_id = squad.workspace_id
    won = storage.wins.result(work, workspace_id, event.lead_id, event.seq)
    assert won is not None  # the caller has recorded it in this transaction
    before = storage.wins.before(work, workspace_id, squad.id, won, won.at - wins.YEAR)
    chosen = storage.win_posts.settings_of(work, workspace_id, squad.id)
    past = credit.up_to_win(storage.leads.events_of(work, workspace_id, event.lead_id), event.seq)
    weight = wins.tier(won, before.year, chosen)
    found = wins.firsts(won, before, recovered=credit.is_recovered(past), zone=squad.timezone)
    if squad.channels.wins is None:
        key = None
        _hint(work, squad, by, now)
    elif wins.is_told_at_once(weight, found):
        key = _at_once(work, squad, squad.channels.wins, f"win:{handoff.id}:{event.seq}", won, now)
    else:
        key = win_reels.waiting_key(squad.id)
    pots.add_win(work, squad, event, bonus=_BONUS[weight])
    post = Post(workspace_id, won.lead_id, won.seq, handoff.id, squad.id, won.at, weight, by, key)
    storage.win_posts.add(work, post)


def _hint(work: Work, squad: Squad, by: str, now: datetime) -> None:
    storage.outbox.queue(
        work,
        workspace_id=squad.workspace_id,
        dedupe_key=f"win:hint:{squad.id}:{by}",
        kind=Kind.WIN_HINT,
        address=by,
        subject={},
        now=now,
    )


def _at_once(
    work: Work, squad: Squad, channel: str, key: str, won: wins.Result, now: datetime
) -> str:
    """The key of the message that tells the win: its own, or that of a summary."""
    workspace_id = squad.workspace_id
    gathering = storage.outbox.waiting_for(work, workspace_id, Kind.WIN_SUMMARY, channel)
    if gathering is not None:
        return gathering.dedupe_key
    waiting = storage.win_posts.waiting_in(work, workspace_id, channel)
    if len(waiting) < wins.MOST_WAITING:
        subject = {"lead_id": won.lead_id, "seq": str(won.seq)}
        _queue(work, squad, channel, Kind.WIN, key, subject, now)
        return key
    summary = f"wins:{key}"
    _queue(work, squad, channel, Kind.WIN_SUMMARY, summary, {"post_key": summary}, now)
    storage.win_posts.move(work, workspace_id, waiting, summary)
    storage.win_posts.give_up(work, workspace_id, waiting, now)
    return summary


def _queue(
    work: Work,
    squad: Squad,
    channel: str,
    kind: Kind,
    key: str,
    subject: dict[str, str],
    now: datetime,
) -> None:
    queued = storage.outbox.queue(
        work,
        workspace_id=squad.workspace_id,
        dedupe_key=key,
        kind=kind,
        address=channel,
        subject=subject,
        now=now,
    )
    if queued is not None and kind is Kind.WIN:
        pots.queue_picture(work, squad, key, subject, now)


def redraw(work: Work, post: Post, change_id: str, now: datetime) -> None:
    """Show what has changed in the message that tells the win, wherever it stands; `change_id` names the change."""
    if post.post_key is None or post.post_key == win_reels.waiting_key(post.squad_id):
        return
    if storage.win_posts.is_waiting(work, post.workspace_id, post.post_key):
        return  # what is not sent yet is drawn when it is
    told = storage.outbox.by_key(work, post.workspace_id, post.post_key)
    storage.outbox.queue(
        work,
        workspace_id=post.workspace_id,
        dedupe_key=f"{post.post_key}:redraw:{change_id}",
        kind=told.kind,
        operation=Operation.UPDATE,
        address=told.address,
        subject=told.subject,
        parent_key=post.post_key,
        now=now,
    )
