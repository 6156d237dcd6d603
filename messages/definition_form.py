"""The forms of the MQL definition: proposing a change, and saying why not."""

from dataclasses import dataclass

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain import definition_changes, feedback
from domain.definition_log import Asked
from domain.definitions import Checklist
from messages import definitions, fields, ids, parts, typed, wording
from messages.content import Message
from messages.ids import Field

_WHY_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in the form: the points, a line each, and why."""

    lines: str = ""
    why: str = ""


def form(
    current: Checklist,
    metadata: str = "",
    *,
    entry: Entry | None = None,
    cause: feedback.Item | None = None,
    outdated: bool = False,
) -> View:
    """The form with the present list, or with what was typed already.

    `cause` is the feedback from which somebody came; `outdated` says on top that the list became another one while
    they typed.
    """
    filled = entry or Entry(definition_changes.lines(current.items))
    blocks: list[Block] = [*_news(current, outdated)]
    if cause:
        blocks.append(definitions.said(cause))
    blocks += [
        fields.text(
            Field.ITEMS, "What makes a lead an MQL", filled.lines, multiline=True,
            hint=f"One point a line, at most {definition_changes.MOST}. A number in brackets at the end is its weight: "
            "Budget confirmed (2)",
        ),
        fields.text(
            Field.WHY, "Why", filled.why, multiline=True, limit=_WHY_LIMIT,
            placeholder="What went wrong with the present one?",
        ),
        parts.context("A lead of marketing and a lead of sales sign it; then it is the new version."),
    ]  # fmt: skip
    return parts.modal(
        ids.Modal.DEFINITION, "Change the definition", blocks, submit="Propose", metadata=metadata
    )


def _news(current: Checklist, outdated: bool) -> list[Block]:
    if not outdated:
        return []
    now_is = "\n".join(f"• {definitions.point(item)}" for item in current.items)
    return [
        parts.section(
            f"👀 *Version {current.version} was signed meanwhile.* It says:\n{now_is}\n"
            "Please bring your list below in line with it, and propose it again."
        )
    ]


def read(state: typed.State) -> Entry:
    """What stands in the form."""
    return Entry(typed.text(state, Field.ITEMS), typed.text(state, Field.WHY))


def decline(asked: Asked, metadata: str = "", why: str = "") -> View:
    """The form that asks why a proposal is turned down."""
    blocks: list[Block] = [
        parts.section(definitions.changes(asked.before, asked.proposal.items)),
        fields.text(
            Field.WHY, "Why not like this?", why, multiline=True, limit=_WHY_LIMIT,
            hint="Whoever proposed it reads this and can propose it again in another way.",
        ),
    ]  # fmt: skip
    return parts.modal(
        ids.Modal.DECLINE, "Not like this", blocks, submit="Turn it down", metadata=metadata
    )


def read_decline(state: typed.State) -> str:
    """The reason given."""
    return typed.text(state, Field.WHY)


def proposed(asked: Asked) -> Message:
    """The word after a proposal was made: who signs."""
    people = ", ".join(wording.person(user) for user in asked.signers.everybody[:10])
    text = f"📝 Proposed. {people} can sign it now, one for each side. I will tell you how it ends."
    if asked.signers.standing_in:
        sides = " and ".join(sorted(side.value for side in asked.signers.standing_in))
        text += f"\nNo lead of {sides} is named yet, so managers of the bot sign there."
    return Message(text, (parts.section(text),))
