"""From an outbox row about wins to what its message shows now."""

from domain.delivery import Kind, Message
from messages import outgoing_wins
from services import win_views
from storage.database import Transaction

KINDS = frozenset(outgoing_wins.KINDS)


def view_of(reading: Transaction, message: Message) -> outgoing_wins.View:
    """What the message shows now. Raises errors.NotFound where what it is about is gone."""
    workspace_id, subject = message.workspace_id, message.subject
    match message.kind:
        case Kind.WIN:
            return outgoing_wins.WinView(
                win_views.win(reading, workspace_id, subject["lead_id"], int(subject["seq"]))
            )
        case Kind.WIN_REEL:
            return outgoing_wins.ReelView(
                win_views.told_in(reading, workspace_id, subject["post_key"])
            )
        case Kind.WIN_SUMMARY:
            return outgoing_wins.SummaryView(
                win_views.told_in(reading, workspace_id, subject["post_key"])
            )
        case Kind.WIN_THANKS:
            return outgoing_wins.ThanksView(
                *win_views.thanks(reading, workspace_id, subject["thanks_id"])
            )
    return outgoing_wins.HintView()
