"""Decisions as people read them: one that was logged, and the log."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from domain.decisions import Decision
from messages import figures, ids, parts, wording
from messages.content import Message

PAGE_SIZE = 10
_LIMIT = 1200  # ten of the longest stay within what one message holds
_IN_LOG = 400


def logged(decision: Decision) -> Message:
    """What whoever logged it reads back."""
    text = f"⚖️ Logged: {wording.escape(decision.text, _LIMIT)}"
    link = wording.link(decision.link, "where it was decided")
    lines = [text, link, "`/agenda log` shows all decisions."]
    said = "\n".join(filter(None, lines))
    return Message(said, (parts.section(said),))


def log(found: Sequence[Decision], page: int, total: int) -> Message:
    """One page (from 1) of the log, the newest first; `total` counts all."""
    pages = max(-(-total // PAGE_SIZE), 1)
    title = f"Decisions ({total:,})" if total else "Decisions"
    blocks: list[Block] = [parts.section(f"*{title}*")]
    if not found:
        how = "Nothing is logged yet. Type `/agenda decide` and what you agreed on."
        blocks.append(parts.section(how))
    blocks += [parts.section(_row(each)) for each in found[:PAGE_SIZE]]
    if pages > 1:
        turns = []
        if page > 1:
            value = ids.paged("log", page - 1)
            turns.append(parts.button("◀ Previous", ids.Action.LOG_PREVIOUS, value))
        if page < pages:
            turns.append(parts.button("Next ▶", ids.Action.LOG_NEXT, ids.paged("log", page + 1)))
        blocks += [parts.actions(*turns)] if turns else []
        blocks.append(parts.context(f"Page {page:,} of {pages:,}"))
    return Message(title, tuple(blocks))


def _row(decision: Decision) -> str:
    about = (
        wording.person(decision.decided_by),
        figures.day_of(decision.decided_at),
        wording.link(decision.link, "where it was decided"),
    )
    text = wording.escape(decision.text, _IN_LOG, lines=True)
    return f"{text}\n{' · '.join(filter(None, about))}"
