"""One sample of each block and element with every key that Slack allows it."""

from tests.playground.blocks_samples import (
    Json,
    button,
    confirm,
    image,
    mrkdwn,
    option,
    options,
    plain,
    rich,
)

WEB = "https://example.com/a"
MENU: Json = {
    "action_id": "pick",
    "placeholder": plain(),
    "confirm": confirm(),
    "focus_on_load": True,
}
FIELD: Json = {
    "action_id": "type",
    "placeholder": plain(),
    "focus_on_load": True,
    "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
}
PICKER: Json = {"action_id": "day", "confirm": confirm(), "focus_on_load": False}
LABELLED: Json = {
    "text": plain(),
    "action_id": "go",
    "style": "primary",
    "accessibility_label": "Go",
}
CONVERSATIONS: Json = {
    "default_to_current_conversation": True,
    "filter": {
        "include": ["public", "private", "im", "mpim"],
        "exclude_external_shared_channels": True,
        "exclude_bot_users": True,
    },
}
WORKFLOW: Json = {
    "trigger": {
        "url": WEB,
        "customizable_input_parameters": [{"name": "a", "value": "b"}],
    }
}

FIELDS: list[Json] = [
    {
        **FIELD,
        "type": "plain_text_input",
        "initial_value": "words",
        "multiline": True,
        "min_length": 1,
        "max_length": 5,
    },
    {**FIELD, "type": "email_text_input", "initial_value": "a@example.com"},
    {**FIELD, "type": "url_text_input", "initial_value": WEB},
    {
        **FIELD,
        "type": "number_input",
        "is_decimal_allowed": True,
        "initial_value": "2.5",
        "min_value": "-1",
        "max_value": "10",
    },
    {
        **FIELD,
        "type": "rich_text_input",
        "initial_value": rich({"type": "text", "text": "Words"}),
        "min_lines": 1,
        "max_lines": 3,
    },
]
MENUS: list[Json] = [
    {**MENU, "type": "static_select", "options": options(2), "initial_option": option("1")},
    {**MENU, "type": "external_select", "initial_option": option("1"), "min_query_length": 0},
    {**MENU, "type": "users_select", "initial_user": "U1"},
    {
        **MENU,
        **CONVERSATIONS,
        "type": "conversations_select",
        "initial_conversation": "C1",
        "response_url_enabled": True,
    },
    {
        **MENU,
        "type": "channels_select",
        "initial_channel": "C1",
        "response_url_enabled": True,
    },
    {
        **MENU,
        "type": "multi_static_select",
        "option_groups": [{"label": plain(), "options": options(2)}],
        "initial_options": [option("1")],
        "max_selected_items": 1,
    },
    {
        **MENU,
        "type": "multi_external_select",
        "initial_options": [option("1")],
        "max_selected_items": 1,
        "min_query_length": 3,
    },
    {**MENU, "type": "multi_users_select", "initial_users": ["U1"], "max_selected_items": 1},
    {
        **MENU,
        **CONVERSATIONS,
        "type": "multi_conversations_select",
        "initial_conversations": ["C1"],
        "max_selected_items": 1,
    },
    {
        **MENU,
        "type": "multi_channels_select",
        "initial_channels": ["C1"],
        "max_selected_items": 1,
    },
    {
        "type": "checkboxes",
        "action_id": "tick",
        "confirm": confirm(),
        "focus_on_load": True,
        "options": options(2),
        "initial_options": [option("0")],
    },
    {
        "type": "radio_buttons",
        "action_id": "one",
        "confirm": confirm(),
        "focus_on_load": True,
        "options": [option("0", mrkdwn(), description=mrkdwn())],
        "initial_option": option("0", mrkdwn(), description=mrkdwn()),
    },
    {**PICKER, "type": "datepicker", "placeholder": plain(), "initial_date": "2026-02-28"},
    {
        **PICKER,
        "type": "timepicker",
        "placeholder": plain(),
        "initial_time": "23:59",
        "timezone": "Europe/Berlin",
    },
]
MOMENT: Json = {**PICKER, "type": "datetimepicker", "initial_date_time": 1_700_000_000}
OVERFLOW: Json = {
    "type": "overflow",
    "action_id": "more",
    "confirm": confirm(),
    "options": [{**option(), "url": WEB}, option("b", description=plain())],
}
BUTTONS: list[Json] = [
    {**LABELLED, "type": "button", "url": WEB, "value": "v", "confirm": confirm()},
    {
        **LABELLED,
        "type": "button",
        "agent_prompt": "Ask",
        "agent_prompt_display": "Ask",
        "visible_to_user_ids": ["U1"],
    },
    {**LABELLED, "type": "workflow_button", "workflow": WORKFLOW},
]
FILE_INPUT: Json = {
    "type": "file_input",
    "action_id": "file",
    "filetypes": ["pdf"],
    "max_files": 10,
}
CONTEXT_ACTIONS: list[Json] = [
    {
        "type": "feedback_buttons",
        "action_id": "rate",
        "positive_button": {"text": plain(), "value": "up", "accessibility_label": "Good"},
        "negative_button": {"text": plain(), "value": "down"},
    },
    {
        "type": "icon_button",
        "action_id": "drop",
        "icon": "trash",
        "text": plain(),
        "value": "v",
        "confirm": confirm(),
        "accessibility_label": "Delete",
        "visible_to_user_ids": ["U1"],
    },
]
COMMON_BLOCKS: list[Json] = [
    {
        "type": "section",
        "block_id": "b",
        "text": mrkdwn(),
        "fields": [plain()],
        "accessory": button(),
        "expand": True,
    },
    {"type": "divider", "block_id": "b"},
    {"type": "header", "block_id": "b", "text": plain()},
    {"type": "context", "block_id": "b", "elements": [image(), plain(), mrkdwn()]},
    {"type": "actions", "block_id": "b", "elements": [button()]},
    {**image(), "block_id": "b", "title": plain()},
    rich({"type": "text", "text": "Words"}, block_id="b"),
    {
        "type": "video",
        "block_id": "b",
        "alt_text": "A",
        "title": plain(),
        "title_url": WEB,
        "description": plain(),
        "video_url": WEB,
        "thumbnail_url": WEB,
        "author_name": "Ann",
        "provider_name": "Tube",
        "provider_icon_url": WEB,
    },
    {
        "type": "input",
        "block_id": "b",
        "label": plain(),
        "element": {"type": "plain_text_input"},
        "hint": plain(),
        "optional": True,
        "dispatch_action": True,
    },
]
POSTED_BLOCKS: list[Json] = [
    {"type": "markdown", "block_id": "b", "text": "# Words"},
    {
        "type": "table",
        "block_id": "b",
        "rows": [
            [
                {"type": "raw_text", "text": "1"},
                {"type": "raw_number", "value": 1.5, "text": "1.5"},
                rich({"type": "text", "text": "1"}),
            ]
        ],
        "column_settings": [{"align": "right", "is_wrapped": True}, None],
    },
    {"type": "file", "block_id": "b", "external_id": "F", "source": "remote"},
    {"type": "context_actions", "block_id": "b", "elements": CONTEXT_ACTIONS},
]
