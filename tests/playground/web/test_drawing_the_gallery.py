"""Everything that the bot sends must be drawn, and nothing of it by the fallback."""

from collections.abc import Iterator
from typing import Any

import pytest

from messages.gallery import Surface
from playground.web import gallery as gallery_page
from playground.web.render import drawing, elements
from playground.web.render.reader import Reader
from tests import surfaces

READER = Reader(people={"U0SAM000002": "Sam Lee"})
SURFACES = surfaces.every()


@pytest.mark.parametrize("one", SURFACES, ids=lambda one: one.file_name)
def test_every_surface_of_the_bot_is_drawn_without_the_fallback(one: Surface) -> None:
    drawn = gallery_page.surface(one.kind, one.payload, one.name, READER)
    assert "data-not-drawn" not in drawn
    assert drawn.count("<") > 2


def test_every_type_in_the_gallery_has_a_template() -> None:
    for one in SURFACES:
        for block in one.payload.get("blocks") or []:
            assert block["type"] in drawing.DRAWN
            for element in _elements(block):
                assert element["type"] in elements.TEMPLATES


def test_an_unknown_block_is_shown_by_the_fallback_and_not_hidden() -> None:
    drawn = drawing.blocks([{"type": "hologram"}], drawing.Surface("s"), READER)
    assert 'data-not-drawn="hologram"' in drawn
    assert "hologram" in drawn


def test_an_unknown_element_is_shown_by_the_fallback_and_not_hidden() -> None:
    block = {"type": "actions", "block_id": "b", "elements": [{"type": "lever", "action_id": "a"}]}
    assert 'data-not-drawn="lever"' in drawing.blocks([block], drawing.Surface("s"), READER)


def test_labels_and_their_fields_belong_together_in_every_modal() -> None:
    for one in SURFACES:
        drawn = str(gallery_page.surface(one.kind, one.payload, one.name, READER))
        for part in drawn.split('<label class="label"')[1:]:
            wanted = part.split('for="', 1)[1].split('"', 1)[0]
            assert f'id="{wanted}"' in drawn, one.file_name


def _elements(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in ("element", "accessory"):
        if name in block:
            yield block[name]
    if block["type"] == "actions":
        yield from block["elements"]
