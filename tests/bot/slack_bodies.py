"""One body of each kind that Slack sends to the bot."""

from typing import Any

CANARY = "canary7f3a"
"""Stands in every made body that holds text; it must never be seen in a log."""

FRESH = "Fr3sh"
"""Stands where Slack puts another id into each request."""

TEAM = {"id": "T111", "domain": "acme"}
USER = {"id": "U111", "name": CANARY, "team_id": "T111"}
COMMAND: dict[str, Any] = {
    "token": "legacy",
    "command": "/handoff",
    "text": f"{CANARY} Doe, Acme",
    "team_id": "T111",
    "user_id": "U111",
    "channel_id": "C111",
    "response_url": "https://hooks.slack.com/commands/T111/1/x",
    "trigger_id": "1.2.abc",
}
_STATE = {
    "values": {
        "who": {"name": {"type": "plain_text_input", "value": CANARY}},
        "rep": {"rep": {"type": "users_select", "selected_user": "U222"}},
        "via": {"via": {"type": "static_select", "selected_option": {"value": "web"}}},
    }
}
_VIEW = {
    "id": "V111",
    "type": "modal",
    "callback_id": "handoff",
    "private_metadata": CANARY,
    "state": _STATE,
    "blocks": [],
}
INTERACTIONS: tuple[dict[str, Any], ...] = (
    {"type": "view_submission", "team": TEAM, "user": USER, "view": _VIEW, "trigger_id": "1.2.a"},
    {"type": "view_closed", "team": TEAM, "user": USER, "view": _VIEW, "is_cleared": False},
    {
        "type": "block_actions",
        "team": TEAM,
        "user": USER,
        "channel": {"id": "C111", "name": "leads"},
        "message": {"ts": "1700000000.000100", "text": CANARY, "user": "U999"},
        "container": {"type": "message", "channel_id": "C111"},
        "actions": [{"type": "button", "action_id": "accept", "block_id": "b", "value": "7"}],
        "response_url": "https://hooks.slack.com/actions/T111/1/x",
        "trigger_id": "1.2.a",
    },
    {
        "type": "block_suggestion",
        "team": TEAM,
        "user": USER,
        "action_id": "campaign",
        "block_id": "b",
        "value": CANARY,
        "view": _VIEW,
    },
    {"type": "shortcut", "team": TEAM, "user": USER, "callback_id": "s", "trigger_id": "1.2.a"},
    {
        "type": "message_action",
        "team": TEAM,
        "user": USER,
        "callback_id": "hand_off",
        "trigger_id": "1.2.a",
        "channel": {"id": "C111", "name": "leads"},
        "message": {"ts": "1700000000.000100", "text": CANARY, "user": "U111"},
    },
)
EVENTS: tuple[dict[str, Any], ...] = (
    {
        "type": "event_callback",
        "team_id": "T111",
        "event_id": "Ev111",
        "event_time": 1700000000,
        "event": {"type": "app_home_opened", "user": "U111", "channel": "D111", "tab": "home"},
        "authorizations": [{"team_id": "T111", "user_id": "U999", "is_bot": True}],
    },
    {
        "type": "event_callback",
        "team_id": "T111",
        "event_id": "Ev112",
        "event": {
            "type": "message",
            "user": "U111",
            "channel": "C111",
            "ts": "1.2",
            "text": CANARY,
        },
    },
    {"type": "url_verification", "challenge": CANARY, "token": "legacy"},
)
