"""The gallery holds every surface, and Slack would take each of them."""

import importlib
import inspect
import json
import pkgutil
import typing
from pathlib import Path

import pytest
from slack_sdk.models.views import View

import messages
from messages import gallery, ids
from messages.content import Message
from playground import blocks
from tests import surfaces
from tests.messages import screen

SURFACES = surfaces.every()
_NAMES = [surface.file_name for surface in SURFACES]
# These hand on what other builders made, or put parts together for them.
_NOT_SURFACES = {
    "outgoing.build",
    "outgoing_agenda.build",
    "outgoing_digests.build",
    "outgoing_notices.build",
    "outgoing_wins.build",
    "parts.modal",
}


def _builders() -> set[str]:
    """Public functions of the package that return a message or a modal, as "module.function"."""
    found = set()
    for module_info in pkgutil.iter_modules(messages.__path__):
        module = importlib.import_module(f"messages.{module_info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__ or name.startswith("_"):
                continue
            if typing.get_type_hints(function).get("return") in {Message, View}:
                found.add(f"{module_info.name}.{name}")
    return found - _NOT_SURFACES


def test_every_builder_has_a_surface_in_the_gallery() -> None:
    assert _builders() == {surface.builder for surface in SURFACES}


def test_every_modal_that_can_be_submitted_is_in_the_gallery() -> None:
    shown = {surface.payload["callback_id"] for surface in SURFACES if surface.kind == "modal"}
    assert shown == {modal.value for modal in ids.Modal}


def test_there_are_at_least_sixty_surfaces_with_names_of_their_own() -> None:
    assert len(SURFACES) >= 60
    assert len(set(_NAMES)) == len(_NAMES)
    assert {surface.case.value for surface in SURFACES} == {"empty", "typical", "extreme"}


@pytest.mark.parametrize("surface", SURFACES, ids=_NAMES)
def test_slack_takes_the_surface(surface: gallery.Surface) -> None:
    if surface.kind == "message":
        limit = blocks.UPDATE_TEXT_LIMIT  # every message may be redrawn, and updates are stricter
        assert blocks.refusals_of_message(surface.payload, text_limit=limit) == []
        assert surface.payload["text"].strip()
    else:
        assert blocks.refusals_of_view(surface.payload) == []


@pytest.mark.parametrize("surface", SURFACES, ids=_NAMES)
def test_nothing_typed_becomes_a_mention_link_or_mark(surface: gallery.Surface) -> None:
    for text in screen.mrkdwn(surface.payload):
        for sequence in screen.sequences(text):
            assert sequence.startswith(("<@U0", "<#C0", "<!date^", "<https://acme.slack.com/"))
    assert all(text.get("verbatim") for text in _mrkdwn_objects(surface.payload["blocks"]))


def _mrkdwn_objects(payload: object) -> list[dict[str, typing.Any]]:
    if isinstance(payload, dict):
        own = [payload] if payload.get("type") == "mrkdwn" else []
        return own + [found for value in payload.values() for found in _mrkdwn_objects(value)]
    if isinstance(payload, list):
        return [found for value in payload for found in _mrkdwn_objects(value)]
    return []


def test_every_button_and_menu_has_an_id_from_the_list() -> None:
    known = {each.value for each in (*ids.Action, *ids.Source)} | {ids.INPUT}
    used = {e["action_id"] for s in SURFACES for e in screen.elements(s.payload)}
    used -= {each for each in used if each.startswith(ids.input_of(""))}
    assert used == known


def test_no_message_shows_whole_contact_data_but_the_offer_to_the_rep() -> None:
    for surface in SURFACES:
        if surface.kind == "message" and surface.name != "handoffs-offer-mine":
            assert "jane@acme.example" not in json.dumps(surface.payload)


def test_each_surface_is_written_to_a_file_of_its_own(tmp_path: Path) -> None:
    written = gallery.write(tmp_path / "gallery", SURFACES)
    files = sorted((tmp_path / "gallery").glob("*.json"))
    assert written == len(files) == len(SURFACES)
    assert json.loads(files[0].read_text())
