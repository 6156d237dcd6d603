"""What a person sees: messages and the outcome of what they did."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from playground import posting
from playground.workspace import Json, Message


@dataclass(slots=True, frozen=True)
class Seen:
    """A message as it stood when it was looked at; `body` is Slack's message object."""

    channel: str
    ts: str
    text: str
    blocks: tuple[Json, ...]
    thread_ts: str | None
    ephemeral: bool
    body: Json

    @property
    def user(self) -> str:
        return str(self.body.get("user", ""))

    @property
    def edited(self) -> bool:
        return "edited" in self.body

    @property
    def files(self) -> list[Json]:
        """Slack's file objects of what was put into the message."""
        return list(self.body.get("files") or ())

    @property
    def shown(self) -> str:
        """All words on the screen: those of the blocks, or the text when there are none."""
        return "\n".join(words(list(self.blocks))) if self.blocks else self.text

    @property
    def action_ids(self) -> list[str]:
        """The action_ids of its buttons and menus, from top to bottom."""
        return [
            str(one["action_id"])
            for block in self.blocks
            for one in posting.elements_of(block)
            if "action_id" in one
        ]


@dataclass(slots=True, frozen=True)
class Outcome:
    """What became of an act.

    `trouble` is the complaint that Slack shows when the app did not answer well; `errors` are the
    texts under a modal's inputs by block_id, `client_side` when Slack itself refused them before
    asking the app. `text` is the private answer in an acknowledgement. `seconds` to the answer.
    """

    trouble: str | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    client_side: bool = False
    closed: bool = False
    replaced: bool = False
    pushed: bool = False
    text: str | None = None
    seconds: float = 0.0
    reason: str = ""

    @property
    def ok(self) -> bool:
        return self.trouble is None and not self.errors


def look(message: Message) -> Seen:
    body = dict(message.body)
    blocks = tuple(body.get("blocks") or ())
    ephemeral = message.only_for is not None
    return Seen(
        message.channel,
        message.ts,
        str(body.get("text", "")),
        blocks,
        message.thread,
        ephemeral,
        body,
    )


def words(node: Any) -> Iterator[str]:
    """Yield every text in a tree of blocks, in order, labels of buttons and options included."""
    if isinstance(node, list):
        for item in node:
            yield from words(item)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name in {"text", "alt_text"} and isinstance(value, str):
                yield value
            elif name not in {"value", "private_metadata", "confirm"}:
                yield from words(value) if isinstance(value, dict | list) else ()
