"""Wins: announcing one, correcting its credit chain, thanking, clapping, and what a squad chooses."""

from datetime import datetime

import storage.applause
import storage.handoffs
import storage.leads
import storage.outbox
import storage.squads
import storage.win_posts
from domain import errors
from domain.credit import Correction, Role
from domain.delivery import Kind
from domain.people import Squad
from domain.wins import Post, Settings, Thanks
from services import home_refresh, win_news, win_views
from storage import ids
from storage.database import Transaction, Work

LONGEST_LINE = 500
_WHO = "the leads of this squad and the managers of this bot"
_TELLING = frozenset({Kind.WIN, Kind.WIN_REEL, Kind.WIN_SUMMARY})


def check_leads(reading: Transaction, workspace_id: str, squad_id: str, user_id: str) -> None:
    """Raise errors.NotAllowed for anybody but the squad's leads and the bot's managers."""
    with reading() as work:
        _check_leads(work, workspace_id, squad_id, user_id)


def _check_leads(work: Work, workspace_id: str, squad_id: str, user_id: str) -> None:
    places = storage.squads.memberships(work, workspace_id, user_id)
    if any(place.is_lead and place.squad_id == squad_id for place in places):
        return
    if user_id not in storage.squads.managers_of(work, workspace_id):
        raise errors.NotAllowed("change this", _WHO)


def correct(
    transaction: Transaction,
    workspace_id: str,
    win: tuple[str, int],
    *,
    user_id: str | None,
    role: Role | None,
    why: str,
    by: str,
    now: datetime,
) -> None:
    """Add a person to the win's credit chain, change their role, or (role None) take them out.

    The correction is kept for good with who, when and why, and the announcement follows. Raises errors.NotAllowed,
    errors.Invalid.
    """
    with transaction() as work:
        post = storage.win_posts.get(work, workspace_id, *win)
        _check_leads(work, workspace_id, post.squad_id, by)
        shown = {link.user_id: link for link in win_views.win_of(work, post).chain.links}
        if user_id is None:
            raise errors.Invalid({"person": "Please pick the person."})
        if not why.strip():
            raise errors.Invalid(
                {"why": "Please say why in a few words, so that others can follow."}
            )
        if role is None and user_id not in shown:
            raise errors.Invalid({"person": "This person is not part of the win now."})
        if role is None and len(shown) == 1:
            raise errors.Invalid(
                {"person": "Somebody has to stay. Please add another person first."}
            )
        if role is not None and user_id in shown and shown[user_id].role is role:
            raise errors.Invalid({"role": "That is the role they have already."})
        change_id = ids.new_id(now)
        said = Correction(user_id, role, by, now, why.strip()[:LONGEST_LINE])
        storage.win_posts.add_correction(work, workspace_id, change_id, win, said)
        win_news.redraw(work, post, change_id, now)


def add_helpers(work: Work, post: Post, helpers: tuple[str, ...], by: str, now: datetime) -> None:
    """Add the people whom somebody thanked when announcing the win, as far as they are not in its chain."""
    known = {link.user_id for link in win_views.win_of(work, post).chain.links}
    for user_id in dict.fromkeys(helpers):
        if user_id not in known:
            said = Correction(user_id, Role.HELPED, by, now, "thanked in /win")
            win = post.lead_id, post.seq
            storage.win_posts.add_correction(work, post.workspace_id, ids.new_id(now), win, said)


def thank(
    transaction: Transaction,
    workspace_id: str,
    win: tuple[str, int],
    *,
    to: str | None,
    text: str,
    by: str,
    now: datetime,
) -> Thanks:
    """Send a kind line to one person in the win's chain. Raises errors.Invalid."""
    with transaction() as work:
        post = storage.win_posts.get(work, workspace_id, *win)
        people = {link.user_id for link in win_views.win_of(work, post).chain.links} - {by}
        if to not in people or to is None:
            raise errors.Invalid({"person": "Please pick somebody who made this win."})
        if not text.strip():
            raise errors.Invalid({"text": "Please write a line. A few words are enough."})
        thanks = Thanks(
            workspace_id, ids.new_id(now), *win, by, to, text.strip()[:LONGEST_LINE], now
        )
        storage.win_posts.add_thanks(work, thanks)
        storage.outbox.queue(
            work,
            workspace_id=workspace_id,
            dedupe_key=f"thanks:{thanks.id}",
            kind=Kind.WIN_THANKS,
            address=to,
            subject={"thanks_id": thanks.id},
            now=now,
        )
        return thanks


def clap(
    transaction: Transaction,
    workspace_id: str,
    place: tuple[str, str],
    user_id: str,
    emoji: str,
    *,
    given: bool,
    told_at: str,
    now: datetime,
) -> bool:
    """Count an emoji under the message at this place (channel, ts). Returns whether it is one that tells wins."""
    with transaction() as work:
        try:
            message = storage.outbox.by_place(work, workspace_id, *place)
        except errors.NotFound:
            return False
        if message.kind not in _TELLING:
            return False
        key = message.dedupe_key
        if storage.applause.heard(
            work, workspace_id, key, user_id, emoji, given=given, told_at=told_at
        ):
            people: set[str] = set()
            for post in storage.win_posts.told_in(work, workspace_id, key):
                handoff = storage.handoffs.get(work, workspace_id, post.handoff_id)
                people |= {handoff.giver_id, handoff.rep_id}
            home_refresh.refresh(work, workspace_id, people, by=None, now=now)
        return True


def save_settings(transaction: Transaction, squad: Squad, chosen: Settings, *, by: str) -> None:
    """Keep what the squad chose. Raises errors.Invalid, errors.NotAllowed."""
    small, big = chosen.small_below, chosen.big_from
    if small and big and small.minor > big.minor:
        raise errors.Invalid(
            {"big_from": "A big win must be worth at least as much as a small one."}
        )
    with transaction() as work:
        _check_leads(work, squad.workspace_id, squad.id, by)
        storage.win_posts.save_settings(work, squad.workspace_id, squad.id, squad.currency, chosen)
