"""Which builder draws which message about wins: a part of the table in `messages.outgoing`."""

from dataclasses import dataclass

from domain import delivery
from domain.wins import Thanks, Win
from messages import win_lists, win_thanks, wins
from messages.content import Message
from messages.templates.texts import Texts


@dataclass(frozen=True, slots=True)
class WinView:
    """Kind.WIN."""

    win: Win


@dataclass(frozen=True, slots=True)
class ReelView:
    """Kind.WIN_REEL; at least one win, the oldest first."""

    wins: tuple[Win, ...]


@dataclass(frozen=True, slots=True)
class SummaryView:
    """Kind.WIN_SUMMARY; the same."""

    wins: tuple[Win, ...]


@dataclass(frozen=True, slots=True)
class ThanksView:
    """Kind.WIN_THANKS."""

    thanks: Thanks
    win: Win


@dataclass(frozen=True, slots=True)
class HintView:
    """Kind.WIN_HINT."""


View = WinView | ReelView | SummaryView | ThanksView | HintView

KINDS: dict[delivery.Kind, type[View]] = {
    delivery.Kind.WIN: WinView,
    delivery.Kind.WIN_REEL: ReelView,
    delivery.Kind.WIN_SUMMARY: SummaryView,
    delivery.Kind.WIN_THANKS: ThanksView,
    delivery.Kind.WIN_HINT: HintView,
}


def build(view: View, own: Texts) -> Message:
    """The message as it is to be sent now."""
    match view:
        case WinView(win):
            return wins.announcement(win, own)
        case ReelView(told):
            return win_lists.reel(told, own)
        case SummaryView(told):
            return win_lists.summary(told, own)
        case ThanksView(thanks, win):
            return win_thanks.thanks(thanks, win)
        case HintView():
            return win_lists.no_channel()
