"""What slack_sdk's own models build, the check takes; what they know, it knows."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models import blocks as models
from slack_sdk.models.basic_objects import JsonObject
from slack_sdk.models.blocks import block_elements
from slack_sdk.models.metadata import Metadata
from slack_sdk.models.views import View

from playground import blocks
from tests.playground import blocks_full as full
from tests.playground.blocks_samples import Json, actions, asking, letters, message, modal

CHOICE = models.Option(text="Yes", value="yes", description="Of course")
CONFIRM = models.ConfirmObject(title="Sure?", text="*Really*", confirm="Yes", deny="No")
MENU = models.StaticSelectElement(
    action_id="a", placeholder="Pick", options=[CHOICE], initial_option=CHOICE, confirm=CONFIRM
)
PARTS = models.RichTextElementParts
RICH = models.RichTextBlock(
    elements=[
        models.RichTextSectionElement(
            elements=[
                PARTS.Text(text="Hello ", style=PARTS.TextStyle(bold=True)),
                PARTS.User(user_id="U1"),
                PARTS.Channel(channel_id="C1"),
                PARTS.UserGroup(usergroup_id="S1"),
                PARTS.Emoji(name="tada", skin_tone=2),
                PARTS.Link(url="https://example.com", text="there"),
                PARTS.Broadcast(range="here"),
                PARTS.Date(timestamp=1_700_000_000, format="{date}", fallback="once"),
                PARTS.Color(value="#ff0000"),
                PARTS.Team(team_id="T1"),
            ]
        ),
        models.RichTextListElement(
            style="bullet",
            indent=1,
            elements=[models.RichTextSectionElement(elements=[PARTS.Text(text="a")])],
        ),
        models.RichTextPreformattedElement(elements=[PARTS.Text(text="a")], border=1),
        models.RichTextQuoteElement(elements=[PARTS.Text(text="a")]),
    ]
)

EVERYWHERE: list[models.Block] = [
    models.SectionBlock(text="*Hello*", fields=["a", "b"], accessory=MENU, block_id="s"),
    models.SectionBlock(text=models.PlainTextObject(text="Hello", emoji=True)),
    models.SectionBlock(text=models.MarkdownTextObject(text="Hello", verbatim=True)),
    models.DividerBlock(),
    models.HeaderBlock(text="Hello"),
    models.ContextBlock(
        elements=[
            models.MarkdownTextObject(text="Hello"),
            models.ImageElement(image_url="https://example.com/a.png", alt_text="A"),
        ]
    ),
    models.ImageBlock(image_url="https://example.com/a.png", alt_text="A", title="A"),
    models.ActionsBlock(
        elements=[
            models.ButtonElement(text="Go", action_id="go", value="1", style="primary"),
            models.LinkButtonElement(text="Look", url="https://example.com"),
            models.OverflowMenuElement(action_id="more", options=[CHOICE, CHOICE]),
            models.DatePickerElement(action_id="day", initial_date="2026-01-31"),
            models.TimePickerElement(action_id="hour", initial_time="09:30"),
            models.DateTimePickerElement(action_id="then", initial_date_time=1_700_000_000),
            models.UserSelectElement(action_id="who", placeholder="Who", initial_user="U1"),
            models.ExternalDataSelectElement(action_id="what", min_query_length=2),
        ]
    ),
    models.InputBlock(
        label="Words",
        hint="A few",
        element=models.PlainTextInputElement(action_id="w", multiline=True, max_length=9),
    ),
    models.InputBlock(
        label="How many", element=models.NumberInputElement(min_value=1, max_value=5)
    ),
    models.InputBlock(label="Mail", element=models.EmailInputElement(initial_value="a@b.example")),
    models.InputBlock(label="Where", element=models.UrlInputElement()),
    models.InputBlock(label="Tick", element=models.CheckboxesElement(options=[CHOICE])),
    models.InputBlock(
        label="One", element=models.RadioButtonsElement(options=[CHOICE], initial_option=CHOICE)
    ),
    models.InputBlock(
        label="People",
        element=models.UserMultiSelectElement(initial_users=["U1"], max_selected_items=3),
    ),
    models.InputBlock(
        label="Where",
        element=models.ConversationSelectElement(
            filter=models.ConversationFilter(include=["public"]),
            default_to_current_conversation=True,
        ),
    ),
    RICH,
]
POSTED: list[models.Block] = [
    models.MarkdownBlock(text="# Hello"),
    models.TableBlock(
        rows=[[{"type": "raw_text", "text": "A"}], [{"type": "raw_text", "text": "1"}]],
        column_settings=[{"align": "right"}],
    ),
    models.AlertBlock(text="Hello", level="info"),
    models.CardBlock(title="Hello"),
]


def named(pieces: list[models.Block]) -> list[Any]:
    return [pytest.param(piece, id=f"{n}-{piece.type}") for n, piece in enumerate(pieces)]


@pytest.mark.parametrize("block", named([*EVERYWHERE, *POSTED]))
def test_a_block_of_the_sdk_is_accepted_in_a_message(block: models.Block) -> None:
    assert blocks.refusals_of_message(message(block.to_dict())) == []


@pytest.mark.parametrize("block", named(EVERYWHERE))
def test_a_block_of_the_sdk_is_accepted_in_views(block: models.Block) -> None:
    modal_view = View(type="modal", title="Hello", submit="Send", close="No", blocks=[block])
    home_view = View(type="home", callback_id="home", blocks=[block])
    assert blocks.refusals_of_view(modal_view.to_dict()) == []
    assert blocks.refusals_of_view(home_view.to_dict()) == []


def test_the_metadata_of_the_sdk_are_accepted() -> None:
    metadata = Metadata(event_type="sent", event_payload={"id": "1"})
    assert blocks.refusals_of_message({"text": "Hello", "metadata": metadata.to_dict()}) == []


def test_the_option_groups_of_the_sdk_are_accepted() -> None:
    group = models.OptionGroup(label="G", options=[CHOICE])
    assert blocks.refusals_of_options({"option_groups": [group.to_dict()]}) == []
    assert blocks.refusals_of_options({"options": [CHOICE.to_dict()]}) == []


def in_message(block: JsonObject) -> list[str]:
    return blocks.refusals_of_message(message(block.to_dict()))


def in_actions(element: JsonObject) -> list[str]:
    return blocks.refusals_of_message(message(actions(element.to_dict())))


def in_options(option: JsonObject) -> list[str]:
    return blocks.refusals_of_options({"options": [option.to_dict()]})


def as_view(view: JsonObject) -> list[str]:
    return blocks.refusals_of_view(view.to_dict())


def a_modal(**more: Any) -> View:
    return View(**{"type": "modal", "title": "T", "blocks": [models.DividerBlock()], **more})


BUTTON = models.ButtonElement(text="Go")
CONTEXT = models.MarkdownTextObject(text="Hello")

Build = Callable[[int], JsonObject]
LIMITS: list[tuple[str, Callable[[JsonObject], list[str]], Build, int]] = [
    ("header", in_message, lambda n: models.HeaderBlock(text=letters(n)), 150),
    ("section", in_message, lambda n: models.SectionBlock(text=letters(n)), 3000),
    ("fields", in_message, lambda n: models.SectionBlock(fields=["a"] * n), 10),
    ("block_id", in_message, lambda n: models.DividerBlock(block_id=letters(n)), 255),
    ("context", in_message, lambda n: models.ContextBlock(elements=[CONTEXT] * n), 10),
    ("actions", in_message, lambda n: models.ActionsBlock(elements=[BUTTON] * n), 25),
    ("markdown", in_message, lambda n: models.MarkdownBlock(text=letters(n)), 12_000),
    (
        "alt text",
        in_message,
        lambda n: models.ImageBlock(image_url="https://a.example", alt_text=letters(n)),
        2000,
    ),
    ("button", in_actions, lambda n: models.ButtonElement(text=letters(n)), 75),
    ("value", in_actions, lambda n: models.ButtonElement(text="a", value=letters(n)), 2000),
    ("action_id", in_actions, lambda n: models.ButtonElement(text="a", action_id=letters(n)), 255),
    (
        "options",
        in_actions,
        lambda n: models.StaticSelectElement(placeholder="a", options=[CHOICE] * n),
        100,
    ),
    ("overflow", in_actions, lambda n: models.OverflowMenuElement(options=[CHOICE] * n), 5),
    ("option text", in_options, lambda n: models.Option(text=letters(n), value="a"), 75),
    ("option value", in_options, lambda n: models.Option(text="a", value=letters(n)), 150),
    ("title", as_view, lambda n: a_modal(title=letters(n)), 24),
    ("submit", as_view, lambda n: a_modal(submit=letters(n)), 24),
    ("close", as_view, lambda n: a_modal(close=letters(n)), 24),
    ("notes", as_view, lambda n: a_modal(private_metadata=letters(n)), 3000),
    ("callback_id", as_view, lambda n: a_modal(callback_id=letters(n)), 255),
    ("blocks", as_view, lambda n: a_modal(blocks=[models.DividerBlock()] * n), 100),
]


@pytest.mark.parametrize(
    ("look", "build", "limit"), [limit[1:] for limit in LIMITS], ids=[limit[0] for limit in LIMITS]
)
def test_the_limits_are_those_of_the_sdk(
    look: Callable[[JsonObject], list[str]], build: Build, limit: int
) -> None:
    assert look(build(limit)) == []
    with pytest.raises(SlackObjectFormationError):
        build(limit + 1).to_dict()


KNOWN: dict[object, type[object]] = {
    getattr(model, "type", None): model
    for model in [*vars(block_elements).values(), *vars(models).values()]
    if inspect.isclass(model)
}
SAMPLES: list[tuple[Json, Callable[[Json], Json]]] = [
    *[(piece, message) for piece in [*full.COMMON_BLOCKS, *full.POSTED_BLOCKS]],
    *[(piece, lambda piece: modal(asking(piece))) for piece in [*full.FIELDS, full.FILE_INPUT]],
    *[
        (piece, lambda piece: message(actions(piece)))
        for piece in [*full.MENUS, full.MOMENT, full.OVERFLOW, *full.BUTTONS]
    ],
]


@pytest.mark.parametrize(
    ("piece", "wrap"),
    [pytest.param(*sample, id=f"{n}-{sample[0]['type']}") for n, sample in enumerate(SAMPLES)],
)
def test_every_key_the_sdk_can_set_is_known(piece: Json, wrap: Callable[[Json], Json]) -> None:
    model = models.ImageBlock if piece["type"] == "image" else KNOWN[piece["type"]]
    settable = set(inspect.signature(model).parameters) - {"others"}
    whole = wrap({**dict.fromkeys(settable), **piece})
    look = blocks.refusals_of_view if whole.get("type") == "modal" else blocks.refusals_of_message
    assert not [told for told in look(whole) if "invalid additional property" in told]
