"""Messages, modals and Homes as HTML."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup

from playground.web.render import elements, environment, markdown, mrkdwn, rich_text, tables
from playground.web.render.reader import Reader

Json = dict[str, Any]
DRAWN = frozenset(
    path.stem
    for path in Path(environment.FOLDER, "blocks").glob("*.html")
    if path.stem != "unknown"
)
"""The types of blocks that have a template."""


@dataclass(frozen=True, slots=True)
class Surface:
    """Where blocks stand, and what their inputs hold.

    `values` is the state of inputs by (block_id, action_id), in the form of `state.values`;
    `errors` the text under an input by block_id. `name` is unique on the page.
    """

    name: str
    values: Mapping[tuple[str, str], Json] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


def text(given: Json | None, reader: Reader) -> Markup:
    """Draw a text object; nothing for None."""
    if not isinstance(given, dict):
        return Markup("")
    words = str(given.get("text", ""))
    if given.get("type") == "mrkdwn":
        return mrkdwn.mrkdwn(words, reader, verbatim=bool(given.get("verbatim")))
    return mrkdwn.plain(words, emoji=given.get("emoji", True) is not False)


def blocks(given: Iterable[Json], surface: Surface, reader: Reader) -> Markup:
    """Draw blocks from top to bottom."""
    return Markup("").join(_block(one, at, surface, reader) for at, one in enumerate(given))


def _block(block: Json, at: int, surface: Surface, reader: Reader) -> Markup:
    kind = str(block.get("type"))
    block_id = str(block.get("block_id") or f"block-{at}")
    block = block | {"block_id": block_id}

    def element(one: Json) -> Markup:
        value = surface.values.get((block_id, str(one.get("action_id"))))
        error = surface.errors.get(block_id)
        return elements.draw(block, one, elements.Held(surface.name, value, error), reader)

    return environment.draw(
        f"blocks/{kind if kind in DRAWN else 'unknown'}.html",
        block=block,
        kind=kind,
        error=surface.errors.get(block_id),
        field=elements.place(surface.name, block_id, block.get("element", {}).get("action_id")),
        grouped=block.get("element", {}).get("type") in elements.GROUPED,
        text=lambda one: text(one, reader),
        element=element,
        rich=lambda parts: rich_text.rich_text(parts, reader),
        markdown=markdown.markdown,
        cells=lambda: tables.rows(block, reader),
    )


def modal(
    view: Json, surface: Surface, reader: Reader, *, depth: int = 1, top: bool = True
) -> Markup:
    """Draw a modal as a dialog; `depth` is its place in the stack from 1, only the `top` one acts."""
    return environment.draw(
        "parts/modal.html",
        view=view,
        surface=surface,
        depth=depth,
        top=top,
        title=text(view.get("title"), reader),
        submit=text(view.get("submit"), reader),
        close=text(view.get("close"), reader) or Markup("Cancel"),
        blocks=blocks(view.get("blocks", []), surface, reader),
    )


def home(view: Json, surface: Surface, reader: Reader) -> Markup:
    """Draw the blocks of a Home."""
    return environment.draw(
        "parts/home.html", view=view, blocks=blocks(view.get("blocks", []), surface, reader)
    )
