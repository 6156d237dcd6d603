"""`/smarketing help`: every command with examples, from entries that the command registry gives."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block

from messages import parts, templates, wording
from messages.content import Message

_MOST = 16  # with all texts at their longest, one message holds no more


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: "/handoff", "/handoff [person, company, e-mail @rep why]", a sentence, and lines to copy."""

    name: str
    usage: str
    summary: str
    examples: tuple[str, ...] = ()


def help(entries: Sequence[Entry]) -> Message:
    """All commands on one page."""
    intro = "*Smarketing* passes leads from marketing to sales and brings every answer home."
    blocks: list[Block] = [parts.section(intro)]
    for entry in entries[:_MOST]:
        text = templates.render(
            "help",
            usage=_line(entry.usage, 120),
            summary=_line(entry.summary, 250),
            examples=[_line(example, 110) for example in entry.examples[:3]],
        )
        blocks.append(parts.section(text))
    return Message("What Smarketing can do", tuple(blocks))


def _line(text: str, limit: int) -> templates.Safe:
    return templates.Safe(wording.escape(text, limit))


def unknown(typed: str, page: Message) -> Message:
    """The help page with a line on top for words that the bot does not know."""
    line = f"I do not know “{wording.escape(typed, 80)}”. This is what I can do:"
    return Message(line, (parts.section(line), *page.blocks))
