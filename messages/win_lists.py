"""Several wins in one message: Friday's reel of small ones, and a summary where too many came at once."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from domain.money import Money
from domain.wins import Win
from messages import figures, ids, parts, wins, wording
from messages.content import Message
from messages.templates import Safe, texts
from messages.templates.texts import Texts

_MOST_ROWS = 20
_MOST_PEOPLE = 4


def reel(told: Sequence[Win], own: Texts = texts.BUILT_IN) -> Message:
    """The week's small wins."""
    return _list(told, own, reel=True)


def summary(told: Sequence[Win], own: Texts = texts.BUILT_IN) -> Message:
    """Wins that would have been more than ten messages in a row."""
    return _list(told, own, reel=False)


def no_channel() -> Message:
    """What the person who won a deal is told once where nobody can hear of it."""
    text = (
        "🏆 Well done! Nobody else heard of this win, as your squad has no channel for wins yet. "
        "Choose one with `/smarketing setup`, or ask a squad lead to; the next win is then announced there."
    )
    return Message(text, (parts.section(text),))


def _list(told: Sequence[Win], own: Texts, *, reel: bool) -> Message:
    rows: list[Block] = [
        parts.section(
            _row(win), parts.button("Look", ids.Action.WIN_OPEN, ids.paged(win.lead.id, win.seq))
        )
        for win in told[:_MOST_ROWS]
    ]
    more = len(told) - _MOST_ROWS
    if more > 0:
        rows.append(parts.context(f"and {figures.count(more, 'win')} more: `/lead` finds each"))
    count = figures.count(len(told), "win")
    text, words = texts.title(own, "wins_title", reel=reel, count=count, total=Safe(total(told)))
    return Message(text, (parts.header(words), *rows))


def _row(win: Win) -> str:
    value = f" {wins.worth(win)}" if wins.worth(win) else ""
    people = [wording.person(link.user_id) for link in win.chain.links[:_MOST_PEOPLE]]
    if len(win.chain.links) > _MOST_PEOPLE:
        people.append("others")
    return f"*{wins.customer(win.lead)}*{value} · {' + '.join(people)}"


def total(told: Sequence[Win]) -> str:
    """The sum, where all are in the squad's currency; "" where they are not."""
    currency = told[0].squad.currency
    values = [win.result.value for win in told]
    minor = [value.minor for value in values if value and value.currency == currency]
    if len(minor) < len(told):
        return ""
    return figures.cash(Money(sum(minor), currency))
