"""Views: `views.open`, `views.push`, `views.update`, `views.publish`, `response_action`."""

from collections.abc import Iterator, Mapping
from typing import Any

from playground.blocks import identities, layouts, sizes
from playground.blocks.compositions import IDENTIFIER, plain_text
from playground.blocks.rules import ByType, Flag, Items, Rule, String, refusal, step, typed

BYTES_LIMIT = 250 * 1024
"""Of the view as JSON; beyond it Slack answers `view_too_large`."""

SHARED: dict[str, Rule] = {
    "private_metadata": String(most=3000),
    "callback_id": IDENTIFIER,
    "external_id": IDENTIFIER,
}


def _inputs_can_be_sent(view: Mapping[str, object], at: str) -> Iterator[str]:
    blocks = view.get("blocks")
    if "submit" in view or not isinstance(blocks, list):
        return
    for index, block in enumerate(blocks):
        if isinstance(block, Mapping) and block.get("type") == "input":
            yield refusal(
                "must define `submit` to use an `input` block in modals",
                f"{step(step(at, 'blocks'), index)}/input",
            )


VIEW = ByType(
    {
        **typed(
            "modal",
            {
                **SHARED,
                "title": plain_text(24),
                "submit": plain_text(24),
                "close": plain_text(24),
                "blocks": Items(layouts.MODAL, least=1, most=100),
                "clear_on_close": Flag(),
                "notify_on_close": Flag(),
                "submit_disabled": Flag(),
            },
            required=("title", "blocks"),
            checks=(_inputs_can_be_sent,),
        ),
        **typed(
            "home",
            {**SHARED, "blocks": Items(layouts.HOME, most=100)},
            required=("blocks",),
        ),
    }
)


def refusals_of_view(view: Mapping[str, Any]) -> list[str]:
    """What Slack would say against a modal or Home view; empty when it would show it."""
    size = sizes.bytes_of(view)
    if size is None or size > BYTES_LIMIT:
        return [refusal("view_too_large", "/view")]
    blocks = _blocks_of(view)
    return [
        *VIEW.refusals(view, "/view"),
        *identities.repeated_ids(blocks, "/view/blocks"),
        *identities.repeated_focus(blocks, "/view/blocks"),
    ]


def _blocks_of(view: object) -> object:
    return view.get("blocks") if isinstance(view, Mapping) else None
