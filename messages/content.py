"""What a builder hands back: a message for a channel or a person. Modals are `slack_sdk`'s `View`."""

from dataclasses import dataclass
from typing import Any

from slack_sdk.models.blocks import Block


@dataclass(frozen=True, slots=True)
class Message:
    """`text` is what notifications and screen readers get; it is mrkdwn and never empty."""

    text: str
    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        """Raise ValueError for a message without words: Slack answers `no_text` to it."""
        if not self.text.strip():
            raise ValueError("a message needs a text")

    def as_payload(self) -> dict[str, Any]:
        """`text` and `blocks` as chat.postMessage, chat.update and response_url take them."""
        return {"text": self.text, "blocks": [block.to_dict() for block in self.blocks]}
