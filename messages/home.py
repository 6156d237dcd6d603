"""The app's Home tab: what waits for this person first, then what became of their leads, the week and the wins."""

from collections.abc import Callable
from datetime import datetime

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain import handoffs
from domain.home import Home, Some, Win
from messages import (
    action_items,
    contact,
    feedback_home,
    figures,
    handoff_states,
    home_settings,
    ids,
    movers,
    names,
    parts,
    pots,
    wording,
)

_MOST_BLOCKS = 100
_QUOTE_LIMIT = 200


def home(shown: Home, now: datetime) -> View:
    """The whole tab, within Slack's 100 blocks."""
    blocks = [block for section in SECTIONS for block in section(shown, now)]
    return View(type="home", callback_id=ids.HOME, blocks=blocks[:_MOST_BLOCKS])


def _top(shown: Home, _now: datetime) -> list[Block]:
    squad = shown.squad
    if squad is None:
        return _welcome(shown)
    hand_off = parts.button("Hand off a lead", ids.Action.NEW_HANDOFF, "new", style=_style(shown))
    title = _waits(shown.waiting) if shown.waiting else "Nothing waits for you 🎉"
    about = wording.escape(squad.name, 80) if shown.is_member else _OUTSIDER
    return [parts.header(title), parts.context(about), parts.actions(hand_off)]


_OUTSIDER = "You are not in a squad yet. A squad lead or an admin can add you."


def _style(shown: Home) -> str | None:
    """Only what comes first is green."""
    return None if shown.waiting else "primary"


def _waits(count: int) -> str:
    return "1 thing waits for you" if count == 1 else f"{count:,} things wait for you"


def _welcome(shown: Home) -> list[Block]:
    about = "Marketing hands leads over, sales answers, and every answer comes home to whoever gave the lead."
    top = [parts.header("Welcome to Smarketing 👋"), parts.section(about)]
    if not shown.may_set_up:
        ask = "It is not set up yet. Ask an admin of this workspace to open this page and press *Set up*."
        return [*top, parts.section(ask)]
    set_up = parts.button("Set up", ids.Action.SET_UP, "home", style="primary")
    steps = "It takes about two minutes: one form with your squad, its channels and its people."
    return [*top, parts.section(steps), parts.actions(set_up)]


def _to_answer(shown: Home, now: datetime) -> list[Block]:
    return _queue("Waiting for your answer", shown.to_answer, lambda card: _offer(card, now))


def _to_inform(shown: Home, now: datetime) -> list[Block]:
    return _queue("Questions about your leads", shown.to_inform, lambda card: _question(card, now))


def _to_touch(shown: Home, now: datetime) -> list[Block]:
    return _queue("Accepted, not contacted yet", shown.to_touch, lambda card: _untouched(card, now))


def _queue(title: str, some: Some, row: Callable[[handoffs.Card], list[Block]]) -> list[Block]:
    if not some.cards:
        return []
    rows = [block for card in some.cards for block in row(card)]
    return [parts.divider(), _title(title, some), *rows, *_rest(some)]


def _offer(card: handoffs.Card, now: datetime) -> list[Block]:
    handoff = card.handoff
    late = handoffs.is_overdue(handoff, card.lead, now)
    by = f"answer {'was due' if late else 'by'} {figures.moment(handoff.accept_due_at)}"
    about = [
        f"{'🔴' if late else '🟡'} {names.TEMPERATURES[handoff.temperature]}",
        by,
        f"from {wording.person(handoff.giver_id)}",
    ]
    text = f"{contact.name(card.lead)}\n{' · '.join(about)}{_quoted(handoff.why_now, card)}"
    buttons = parts.actions(
        parts.button("Accept", ids.Action.ACCEPT, handoff.id, style="primary"),
        parts.button("Need info", ids.Action.ASK, handoff.id),
        parts.button("Reject", ids.Action.REJECT, handoff.id),
        parts.menu(_MORE_TO_ANSWER, handoff.id),
    )
    return [parts.section(text), buttons]


def _question(card: handoffs.Card, _now: datetime) -> list[Block]:
    handoff = card.handoff
    since = f" · {figures.moment(handoff.changed_at)}" if handoff.changed_at else ""
    asked = f"❓ {wording.person(handoff.changed_by)} asks{since}"
    text = f"{contact.name(card.lead)}\n{asked}{_quoted(handoff.question, card)}"
    buttons = parts.actions(
        parts.button("Answer", ids.Action.INFORM, handoff.id, style="primary"),
        parts.menu(_MORE_TO_INFORM, handoff.id),
    )
    return [parts.section(text), buttons]


def _untouched(card: handoffs.Card, now: datetime) -> list[Block]:
    handoff = card.handoff
    late = handoffs.is_overdue(handoff, card.lead, now)
    due = figures.moment(handoff.touch_due_at)
    by = f"🔴 first touch was due {due}" if late else f"first touch by {due}"
    text = f"{contact.name(card.lead)}\n{by}{_quoted(handoff.next_step, card)}"
    buttons = parts.actions(
        parts.button("Show contact", ids.Action.CONTACT, handoff.id),
        parts.button("Log touch", ids.Action.TOUCH, handoff.id, style="primary"),
        parts.menu(_MORE_TO_TOUCH, handoff.id),
    )
    return [parts.section(text), buttons]


_STORY = ("Whole story", ids.More.STORY)
_RECYCLE = ("Recycle", ids.More.RECYCLE)
_COLLEAGUE = ("Hand to a colleague", ids.More.COLLEAGUE)
_MORE_TO_ANSWER = (_RECYCLE, ("Show contact", ids.More.CONTACT), _COLLEAGUE, _STORY)
_MORE_TO_INFORM = (("Withdraw", ids.More.WITHDRAW), _STORY)
_MORE_TO_TOUCH = (_COLLEAGUE, _RECYCLE, _STORY)


def _quoted(text: str | None, card: handoffs.Card) -> str:
    line = wording.quote(contact.hidden(text or "", card.lead), _QUOTE_LIMIT, 2)
    return f"\n{line}" if line else ""


def _title(title: str, some: Some) -> Block:
    return parts.section(f"*{title}* ({some.total:,})")


def _rest(some: Some) -> list[Block]:
    left = some.total - len(some.cards)
    more = f"and {left:,} more: `/handoff list` shows them all"
    return [parts.context(more)] if left > 0 else []


def _given(shown: Home, now: datetime) -> list[Block]:
    if not shown.given.cards:
        return []
    rows: list[Block] = []
    for card in shown.given.cards:
        seller = wording.person(card.lead.facts.owner_id or card.handoff.rep_id)
        handed = f"handed over {figures.day_of(card.handoff.opened_at)}"
        about = f"{handoff_states.outcome(card, now)} · {seller} · {handed}"
        open_it = parts.button("Open", ids.Action.OPEN_LEAD, card.lead.id)
        rows.append(parts.section(f"{contact.name(card.lead)}\n{about}", open_it))
    return [
        parts.divider(),
        _title("What became of your leads", shown.given),
        *rows,
        *_rest(shown.given),
    ]


def _week(shown: Home, _now: datetime) -> list[Block]:
    week = shown.week
    if week is None or not (week.handed_off or week.won):
        return []
    due = week.in_time + week.late
    answered = f"{week.in_time:,} of {due:,} in time" if due else "none due yet"
    won = f"{week.won:,}" + (f" · {figures.cash(week.won_value)}" if week.won_value else "")
    return [
        parts.divider(),
        parts.section(f"*The squad's week*, since {figures.day(week.since)}"),
        parts.facts(
            [
                ("Handed off", f"{week.handed_off:,}"),
                ("Accepted", f"{week.accepted:,}"),
                ("Answers", answered),
                ("Won", won),
            ]
        ),
    ]


def _wins(shown: Home, _now: datetime) -> list[Block]:
    if not shown.wins:
        return []
    lines = [_win(win) for win in shown.wins]
    return [parts.divider(), parts.section("*Latest wins*\n" + "\n".join(lines))]


def _win(win: Win) -> str:
    handoff = win.card.handoff
    value = f" {figures.cash(win.value)}" if win.value else ""
    both = f"{wording.person(handoff.giver_id)} + {wording.person(handoff.rep_id)}"
    clapped = f" · 👏 {win.applause:,}" if win.applause else ""
    return f"🏆 {contact.name(win.card.lead)}{value} · {both} · {figures.day_of(win.at)}{clapped}"


SECTIONS: tuple[Callable[[Home, datetime], list[Block]], ...] = (
    _top,
    _to_answer,
    _to_inform,
    _to_touch,
    feedback_home.waiting,
    action_items.home_section,
    _given,
    _week,
    movers.rising,
    _wins,
    pots.home_section,
    home_settings.settings,
)
"""What stands on the tab, from top to bottom; a new capability adds a section of its own."""
