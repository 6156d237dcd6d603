"""One surface of the gallery, and how it is made from what a builder returns."""

from dataclasses import dataclass
from typing import Any, Literal

from slack_sdk.models.views import View

from messages.content import Message
from messages.gallery.samples import Case


@dataclass(frozen=True, slots=True)
class Surface:
    """`builder` is the function that made it ("handoffs.card"), `payload` what would go to Slack."""

    name: str
    case: Case
    kind: Literal["message", "modal", "home"]
    payload: dict[str, Any]
    builder: str

    @property
    def file_name(self) -> str:
        """Name and case, as the gallery writes it."""
        return f"{self.name}.{self.case}.json"


def surface(builder: str, case: Case, built: Message | View, variant: str = "") -> Surface:
    """The surface of a built message, modal or Home tab; `variant` tells apart several of one builder and case."""
    name = builder.replace(".", "-").replace("_", "-") + (f"-{variant}" if variant else "")
    if isinstance(built, Message):
        return Surface(name, case, "message", built.as_payload(), builder)
    kind: Literal["modal", "home"] = "home" if built.type == "home" else "modal"
    return Surface(name, case, kind, built.to_dict(), builder)
