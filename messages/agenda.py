"""The agenda as the squad reads it; each section hides when it has nothing to say."""

from collections.abc import Callable, Sequence

from slack_sdk.models.blocks import Block

from domain.action_items import ActionItem
from domain.agenda import Agenda
from messages import action_items, figures, parts, wording
from messages.content import Message


def agenda(shown: Agenda) -> Message:
    """The coming agenda. An empty week still makes a short one."""
    blocks: list[Block] = [parts.header("Agenda"), parts.context(_about(shown))]
    told = [block for section in SECTIONS for block in section(shown)]
    blocks += told or [parts.section(_NOTHING)]
    return Message("Agenda of the weekly meeting", tuple(blocks))


_NOTHING = (
    "Nothing is waiting: no open promises, nothing in dispute. A good moment to ask each other what "
    "would help most next week. 🌱"
)


def _about(shown: Agenda) -> str:
    return f"{wording.escape(shown.squad.name, 80)} · {shown.today:%a} {figures.day(shown.today)}"


def _overdue(shown: Agenda) -> list[Block]:
    return _items("Overdue", shown.overdue, shown.overdue_total, shown)


def _coming(shown: Agenda) -> list[Block]:
    return _items("To do", shown.coming, shown.coming_total, shown)


def _items(title: str, items: Sequence[ActionItem], total: int, shown: Agenda) -> list[Block]:
    if not items:
        return []
    lines = [f"• {action_items.line(item, shown.today)}" for item in items]
    left = total - len(items)
    rest = [f"and {left:,} more"] if left > 0 else []
    return [parts.section("\n".join([f"*{title}* ({total:,})", *lines, *rest]))]


def _kept(shown: Agenda) -> list[Block]:
    kept = shown.kept
    if not kept.promised:
        return []
    promised = figures.count(kept.promised, "action item")
    return [parts.section(f"*Kept last week*: {kept.done:,} of {promised} due then")]


SECTIONS: tuple[Callable[[Agenda], list[Block]], ...] = (_overdue, _coming, _kept)
"""What stands on the agenda, from top to bottom; a new capability adds a section of its own."""
