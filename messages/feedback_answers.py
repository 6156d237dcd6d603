"""Modals with which feedback is answered; each asks for a few words."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain.feedback import Item
from messages import feedback_states, fields, ids, parts, typed, wording
from messages.ids import Field

TEXT_LIMIT = 1500
_WORDS_LIMIT = 400


def answer(item: Item, metadata: str, text: str = "") -> View:
    """An answer in words."""
    return _modal(ids.Modal.FEEDBACK_ANSWER, "Answer feedback", "Answer", item, metadata, [
        _field("Your answer", text, "Thank you, we saw it in three campaigns …"),
    ])  # fmt: skip


def done(item: Item, metadata: str, text: str = "") -> View:
    """You said, we did."""
    return _modal(ids.Modal.FEEDBACK_DONE, "You said, we did", "Done", item, metadata, [
        _field("What did you change?", text, "The form now asks for the budget"),
    ])  # fmt: skip


def not_now(item: Item, metadata: str, text: str = "") -> View:
    """Why it has to wait."""
    return _modal(ids.Modal.FEEDBACK_NOT_NOW, "Not now", "Not now", item, metadata, [
        _field("Why not now?", text, "The form is rebuilt in May; we take it up then"),
    ])  # fmt: skip


def read(state: typed.State) -> str:
    """What was typed, "" for nothing."""
    return typed.text(state, Field.ANSWER, TEXT_LIMIT)


def _field(label: str, text: str, placeholder: str) -> Block:
    return fields.text(
        Field.ANSWER, label, text, multiline=True, limit=TEXT_LIMIT, placeholder=placeholder
    )


def _modal(
    callback: ids.Modal, title: str, submit: str, item: Item, metadata: str, blocks: Sequence[Block]
) -> View:
    author = wording.person(item.feedback.author_id)
    head = f"From {author} about {feedback_states.subject(item)}"
    said = feedback_states.words(item, _WORDS_LIMIT)
    top = parts.section("\n".join(filter(None, (head, said))))
    foot = parts.context(f"{author} gets your words by direct message.")
    return parts.modal(callback, title, [top, *blocks, foot], submit=submit, metadata=metadata)
