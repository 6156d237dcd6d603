"""Action items as people see them: given, due, done; in a message, a list and on the Home tab."""

from datetime import date, datetime

from slack_sdk.models.blocks import Block, OverflowMenuElement

from domain import action_items, business_time
from domain.action_items import ActionItem, State
from domain.home import Home
from messages import action_choices, figures, ids, parts, wording
from messages.action_choices import Choice
from messages.content import Message

_TEXT_LIMIT = 700  # of an item in a message of its own
_LINE_LIMIT = 100  # in a list
_STOP = "Reminders like this can be stopped: `/smarketing notifications`"


def given(item: ActionItem, viewer_id: str) -> Message:
    """To whom somebody gave it, with its buttons while it is theirs to do."""
    by = wording.person(item.created_by if item.version == 1 else item.changed_by)
    return _message(item, viewer_id, f"📌 {by} gave you an action item", f"due {_day(item.due_on)}")


def reminder(item: ActionItem, viewer_id: str, now: datetime) -> Message:
    """At nine on its day, and every week until it is closed."""
    late = (_today(item, now) - item.due_on).days
    if late <= 0:
        due = "Due today" if late == 0 else f"Due {_day(item.due_on)}"
        about = f"from {wording.person(item.created_by)}"
        return _message(item, viewer_id, f"⏰ {due}", about, _STOP)
    since = f"{figures.count(late, 'day')} overdue"
    about = f"was due {_day(item.due_on)} · from {wording.person(item.created_by)}"
    return _message(item, viewer_id, f"🔴 {since}", about, _STOP)


def saved(item: ActionItem) -> Message:
    """What whoever wrote it down reads back."""
    whose = wording.person(item.owner_id)
    told = "" if item.owner_id == item.created_by else " They know."
    text = (
        f"📌 Saved: {wording.escape(item.text, _TEXT_LIMIT)}\n{whose} · due {_day(item.due_on)}.{told} "
        "I remind at 9:00 of that day and every week after until it is done."
    )
    return Message(text, (parts.section(text),))


def line(item: ActionItem, today: date) -> str:
    """One line of a list: what, who, until when."""
    late = action_items.is_overdue(item, today)
    due = f"🔴 was due {_day(item.due_on)}" if late else f"due {_day(item.due_on)}"
    text = wording.escape(item.text, _LINE_LIMIT)
    return " · ".join(filter(None, (text, wording.person(item.owner_id), due, _source(item))))


def buttons(item: ActionItem) -> Block:
    """Done, Snooze and the rest."""
    choices = (
        ("Pick another day", Choice.DAY),
        ("Give to somebody else", Choice.GIVE),
    )
    menu = OverflowMenuElement(
        action_id=ids.Action.ACTION_MORE.value,
        options=[
            parts.option(label, action_choices.chosen(choice, item.id)) for label, choice in choices
        ],
    )
    return parts.actions(
        parts.button("Done", ids.Action.ACTION_DONE, item.id, style="primary"),
        parts.button("Snooze: tomorrow", ids.Action.ACTION_TOMORROW, item.id),
        parts.button("Snooze: next week", ids.Action.ACTION_NEXT_WEEK, item.id),
        menu,
    )


def home_section(shown: Home, now: datetime) -> list[Block]:
    """The person's actions on the Home tab; nothing where there are none."""
    mine = shown.actions
    if not mine.items:
        return []
    rows: list[Block] = []
    for item in mine.items:
        rows += [parts.section(line(item, _today(item, now))), buttons(item)]
    left = mine.total - len(mine.items)
    rest = [parts.context(f"and {left:,} more, due later")] if left > 0 else []
    return [parts.divider(), parts.section(f"*My actions* ({mine.total:,})"), *rows, *rest]


def _message(item: ActionItem, viewer_id: str, head: str, about: str, hint: str = "") -> Message:
    text = wording.escape(item.text, _TEXT_LIMIT)
    blocks: list[Block] = []
    if item.state is State.DONE:
        when = f" · {figures.moment(item.closed_at)}" if item.closed_at else ""
        head, about = f"✅ Done by {wording.person(item.changed_by)}{when}", ""
    elif item.owner_id != viewer_id:
        head, about = f"➡️ Passed on to {wording.person(item.owner_id)}", ""
    else:
        blocks += [buttons(item), *([parts.context(hint)] if hint else [])]
    small = " · ".join(filter(None, (about, _source(item))))
    blocks.insert(0, parts.section("\n".join(filter(None, (f"*{head}*", text, small)))))
    return Message(f"{head}: {wording.escape(item.text, _LINE_LIMIT)}", tuple(blocks))


def _source(item: ActionItem) -> str:
    return wording.link(item.link, "message")


def _today(item: ActionItem, now: datetime) -> date:
    return now.astimezone(business_time.zone(item.timezone)).date()


def _day(on: date) -> str:
    return f"{on:%a} {figures.day(on)}"
