"""The end of the Home tab: what a person gets by message, and the set-up for those who may change it."""

from datetime import datetime

from slack_sdk.models.blocks import Block

from domain.home import Home
from messages import ids, parts, wording

_MINE = "What I tell you by message is your choice: `/smarketing notifications`"


def settings(shown: Home, _now: datetime) -> list[Block]:
    """The person's own messages; channels, people and reasons for those who may change them."""
    squad = shown.squad
    if squad is None:
        return []
    if not shown.may_set_up:
        return [parts.context(_MINE)] if shown.is_member else []
    mine = parts.button("What I get by message", ids.Action.NOTIFICATIONS, "home")
    change = parts.button("Change people and channels", ids.Action.SET_UP, "home")
    reasons = parts.button("Change reasons", ids.Action.REASONS, "home")
    wins = parts.button("Change wins", ids.Action.WIN_SETTINGS, squad.id)
    about = [
        f"Hand-offs in {wording.channel(squad.channels.handoffs)}",
        f"default acceptor {wording.person(squad.default_acceptor_id)}",
        wording.escape(squad.timezone, 60),
        squad.currency,
    ]
    return [
        parts.divider(),
        parts.section("*Settings*"),
        parts.context(" · ".join(about)),
        parts.actions(change, reasons, wins, mine),
    ]
