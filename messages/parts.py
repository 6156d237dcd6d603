"""The blocks that every surface is put together from, with their limits kept. Texts come in safe already."""

import re
from collections.abc import Sequence

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    ButtonElement,
    ConfirmObject,
    ContextBlock,
    DividerBlock,
    HeaderBlock,
    InteractiveElement,
    MarkdownTextObject,
    Option,
    OverflowMenuElement,
    PlainTextObject,
    SectionBlock,
)
from slack_sdk.models.views import View

from messages import card_choices, ids, wording

SECTION_LIMIT = 3000
_BLANK_LINES = re.compile(r"\n[ \t]*\n")
_VALUE_LIMIT = 2000


def mrkdwn(text: str) -> MarkdownTextObject:
    """Text with marks, verbatim: Slack makes no link, channel or mention of what merely looks like one."""
    return MarkdownTextObject(text=text, verbatim=True)


def plain(text: str, limit: int) -> PlainTextObject:
    """A `plain_text` object, made safe and never empty."""
    return PlainTextObject(text=wording.plain(text, limit), emoji=True)


def section(text: str, accessory: InteractiveElement | None = None) -> SectionBlock:
    """A paragraph, with a button or menu beside it. `text` must be within `SECTION_LIMIT`."""
    return SectionBlock(text=mrkdwn(text), accessory=accessory)


def paragraphs(text: str) -> list[SectionBlock]:
    """A section for each paragraph, at most eight: what is one block may be folded up behind "See more"."""
    found = [each.strip("\n") for each in _BLANK_LINES.split(text) if each.strip()]
    return [section(each) for each in [*found[:7], "\n\n".join(found[7:])] if each]


def facts(pairs: Sequence[tuple[str, str]]) -> SectionBlock:
    """Label and value in two columns, at most ten pairs, values safe already."""
    return SectionBlock(fields=[mrkdwn(f"*{label}*\n{value}") for label, value in pairs[:10]])


def context(*texts: str) -> ContextBlock:
    """Small print, up to ten texts beside each other."""
    return ContextBlock(elements=[mrkdwn(text) for text in texts[:10]])


def header(text: str) -> HeaderBlock:
    """A headline of up to 150 characters."""
    return HeaderBlock(text=plain(text, 150))


def divider() -> DividerBlock:
    """A thin line."""
    return DividerBlock()


def button(
    label: str,
    action: ids.Action,
    value: str,
    *,
    style: str | None = None,
    confirm: ConfirmObject | None = None,
) -> ButtonElement:
    """A button; `style` is "primary", "danger" or none."""
    return ButtonElement(
        text=plain(label, 75),
        action_id=action.value,
        value=value[:_VALUE_LIMIT],
        style=style,
        confirm=confirm,
    )


def sure(title: str, text: str, yes: str, no: str = "Not now") -> ConfirmObject:
    """The question before something that cannot be taken back."""
    return ConfirmObject(
        title=plain(title, 100), text=plain(text, 300), confirm=plain(yes, 30), deny=plain(no, 30)
    )


def menu(choices: Sequence[tuple[str, ids.More]], handoff_id: str) -> OverflowMenuElement:
    """The "More" menu of a card: one to five choices."""
    return OverflowMenuElement(
        action_id=ids.Action.MORE.value,
        options=[
            option(label, card_choices.chosen(choice, handoff_id)) for label, choice in choices[:5]
        ],
    )


def option(label: str, value: str, description: str | None = None) -> Option:
    """One line of a menu or a group of check boxes or radio buttons."""
    return Option(
        value=value[:150],
        text=plain(label, 75),
        description=plain(description, 75) if description else None,
    )


def actions(*elements: InteractiveElement) -> ActionsBlock:
    """A row of buttons."""
    return ActionsBlock(elements=list(elements))


def modal(
    callback: ids.Modal,
    title: str,
    blocks: Sequence[Block],
    *,
    submit: str | None = None,
    close: str = "Cancel",
    metadata: str = "",
) -> View:
    """A modal; `title`, `submit` and `close` are capped at Slack's 24 characters."""
    return View(
        type="modal",
        callback_id=callback.value,
        title=plain(title, 24),
        submit=plain(submit, 24) if submit else None,
        close=plain(close, 24),
        blocks=list(blocks),
        private_metadata=metadata or None,
    )
