from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings

from playground.web.render import drawing
from playground.web.render.reader import Reader
from tests.playground.web.test_drawing_texts import HOSTILE

READER = Reader(
    people={"U1": "Ana Silva", "U2": "Sam Lee"},
    channels={"C1": "leads"},
    zone=ZoneInfo("Europe/Berlin"),
    now=datetime(2026, 11, 22, 12, 0, tzinfo=UTC),
)


def draw(block: dict[str, Any], **surface: Any) -> str:
    return str(drawing.blocks([block], drawing.Surface("s", **surface), READER))


def field(element: dict[str, Any], **more: Any) -> dict[str, Any]:
    label = {"type": "plain_text", "text": "Label"}
    element = {"action_id": "a", **element}
    return {"type": "input", "block_id": "b", "label": label, "element": element, **more}


def option(text: str, value: str = "v") -> dict[str, Any]:
    return {"text": {"type": "plain_text", "text": text}, "value": value}


def test_a_rich_text_is_drawn_with_its_lists_marks_and_mentions() -> None:
    words = {"type": "text", "text": "a<b", "style": {"bold": True, "code": True}}
    person = {"type": "user", "user_id": "U2"}
    section = {"type": "rich_text_section", "elements": [words, person]}
    listed = {"type": "rich_text_list", "style": "ordered", "indent": 1, "elements": [section]}
    drawn = draw({"type": "rich_text", "elements": [section, listed]})
    assert "<code><strong>a&lt;b</strong></code>" in drawn
    assert "@Sam Lee" in drawn
    assert '<ol class="indent-1" start="1"><li>' in drawn


def test_a_table_has_a_heading_and_aligned_cells() -> None:
    rows = [[{"type": "raw_text", "text": "<N>"}], [{"type": "raw_text", "text": "1"}]]
    drawn = draw({"type": "table", "rows": rows, "column_settings": [{"align": "right"}]})
    assert '<th scope="col" class="right">&lt;N&gt;</th>' in drawn
    assert '<td class="right">1</td>' in drawn


def test_a_button_carries_its_confirmation_drawn_and_escaped() -> None:
    confirm = {
        "title": {"type": "plain_text", "text": "Sure?"},
        "text": {"type": "mrkdwn", "text": "*All* of <b>"},
        "confirm": {"type": "plain_text", "text": "Yes"},
        "deny": {"type": "plain_text", "text": "No"},
    }
    button = {"type": "button", "action_id": "go", "text": option("Go")["text"], "confirm": confirm}
    drawn = draw({"type": "actions", "block_id": "b", "elements": [button]})
    assert "&lt;strong&gt;All&lt;/strong&gt;" in drawn
    assert "<strong>" not in drawn


def test_an_error_stands_under_its_field_and_is_tied_to_it() -> None:
    drawn = draw(field({"type": "plain_text_input"}), errors={"b": "Too <short>"})
    assert "Too &lt;short&gt;" in drawn
    assert 'aria-invalid="true"' in drawn
    assert 'aria-describedby="' in drawn


def test_what_was_typed_wins_over_the_initial_value() -> None:
    element = {"type": "plain_text_input", "initial_value": "old"}
    typed = {("b", "a"): {"type": "plain_text_input", "value": "new"}}
    assert 'value="new"' in draw(field(element), values=typed)
    assert 'value="old"' in draw(field(element))


def test_a_moment_is_shown_on_the_readers_clock() -> None:
    element = {"type": "datetimepicker", "initial_date_time": 1795431000}
    assert 'value="2026-11-23T11:50"' in draw(field(element))


def test_people_and_channels_are_chosen_by_name() -> None:
    people = draw(field({"type": "multi_users_select", "initial_users": ["U2"]}))
    assert "Remove Sam Lee" in people
    assert "Ana Silva" in people
    assert "#leads" in draw(field({"type": "conversations_select"}))


def test_an_external_menu_tells_the_whole_option_that_it_holds() -> None:
    element = {"type": "external_select", "initial_option": option("Spring", "c7")}
    drawn = draw(field(element))
    assert "data-searches" in drawn
    assert "c7" in drawn


def test_only_what_is_chosen_is_checked() -> None:
    offered = [option("Hot", "hot"), option("Cold", "cold")]
    element = {"type": "radio_buttons", "options": offered, "initial_option": offered[1]}
    drawn = draw(field(element))
    assert drawn.count("checked") == 1
    assert 'role="radiogroup"' in drawn


def test_an_input_outside_a_form_tells_the_app_at_once() -> None:
    element = {"type": "datepicker", "action_id": "a"}
    assert "data-dispatches" in draw({"type": "actions", "block_id": "b", "elements": [element]})
    assert "data-dispatches" not in draw(field(element))
    assert "data-dispatches" in draw(field(element, dispatch_action=True))


@settings(max_examples=60)
@given(HOSTILE, HOSTILE)
def test_no_attribute_or_text_of_a_block_can_break_out(text: str, value: str) -> None:
    words = {"type": "plain_text", "text": text}
    offered = [{"text": words, "value": value, "description": words}]
    elements: list[dict[str, Any]] = [
        {"type": "button", "action_id": value, "text": words, "value": value, "url": value},
        {"type": "overflow", "action_id": value, "options": offered},
        {"type": "static_select", "action_id": "m", "options": offered, "placeholder": words},
        {"type": "checkboxes", "action_id": "c", "options": offered, "initial_options": offered},
        {"type": "external_select", "action_id": "e", "initial_option": offered[0]},
    ]
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": words},
        {"type": "image", "image_url": value, "alt_text": text, "title": words},
        {"type": "actions", "block_id": value, "elements": elements},
        field({"type": "plain_text_input", "initial_value": text, "multiline": True}, hint=words),
        field({"type": "plain_text_input", "initial_value": text, "placeholder": words}),
    ]
    drawn = str(drawing.blocks(blocks, drawing.Surface("s", errors={"b": text}), READER))
    for opening in ("<script", "<img onerror", "</p><", "<b>"):
        assert opening not in drawn
    assert drawn.count("<button") == 3  # the button, and the overflow menu with its one line
