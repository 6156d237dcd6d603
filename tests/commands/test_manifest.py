import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import yaml
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from commands import listeners, registry
from commands.deps import Deps
from messages import ids
from playground import manifest as manifests
from storage.database import Database
from tests import tracked

# What each of the Web API's methods needs that the bot calls, by their names in slack_sdk.
NEEDS = {
    "auth_test": set(),
    "chat_postMessage": {"chat:write"},
    "chat_update": {"chat:write"},
    "chat_getPermalink": set(),
    "conversations_open": {"im:write"},
    "conversations_history": {"channels:history", "groups:history", "im:history"},
    "conversations_replies": {"channels:history", "groups:history", "im:history"},
    "conversations_info": {"channels:read", "groups:read"},
    "files_getUploadURLExternal": {"files:write"},
    "files_completeUploadExternal": {"files:write"},
    "users_info": {"users:read"},
    "views_open": set(),
    "views_push": set(),
    "views_update": set(),
    "views_publish": set(),
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    found = yaml.safe_load((tracked.ROOT / "app.yaml").read_text())
    assert isinstance(found, dict)
    return found


@pytest.fixture
def app(tmp_path: Any) -> Iterator[App]:
    """The app with all its listeners, and nothing behind them."""
    database = Database(f"sqlite:///{tmp_path / 'none.db'}")
    slack = WebClient(token="xoxb-none", base_url="http://127.0.0.1:9/", retry_handlers=[])
    made = App(
        client=slack,
        authorize=lambda enterprise_id, team_id: AuthorizeResult(
            enterprise_id=enterprise_id, team_id=team_id, bot_token="xoxb-none"
        ),
        process_before_response=True,
        request_verification_enabled=False,
    )
    listeners.register(
        made,
        Deps(
            database.transaction,
            database.reading,
            slack,
            lambda: datetime.now(UTC),
            news_window=timedelta(),
        ),
    )
    yield made
    database.close()


def heard(app: App, body: dict[str, Any]) -> bool:
    """Whether a listener takes the request."""
    whole = {"team": {"id": "T1"}, "user": {"id": "U1"}, "trigger_id": "1.2.a"} | body
    request = BoltRequest(body=whole, mode="socket_mode")
    return app.dispatch(request).status != 404


def test_commands_are_those_of_the_registry(manifest: dict[str, Any]) -> None:
    told = {
        one["command"]: (one["description"], one["usage_hint"], one["should_escape"])
        for one in manifest["features"]["slash_commands"]
    }
    assert told == {
        command.name: (command.summary, command.usage_hint, True) for command in registry.COMMANDS
    }


def test_shortcuts_are_those_of_the_registry(manifest: dict[str, Any]) -> None:
    told = [
        (one["callback_id"], one["name"], one["description"], one["type"])
        for one in manifest["features"]["shortcuts"]
    ]
    assert told == [
        (shortcut.callback_id, shortcut.name, shortcut.summary, "message")
        for shortcut in registry.SHORTCUTS
    ]


def test_events_are_those_that_are_listened_to(manifest: dict[str, Any]) -> None:
    told = manifest["settings"]["event_subscriptions"]["bot_events"]
    assert tuple(told) == registry.EVENTS
    listened = {
        ast.literal_eval(node.args[2])
        for path in tracked.modules("commands")
        for node in ast.walk(tracked.tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "edge.event"
    }
    assert {name.partition(".")[0] for name in told} == listened


def test_scopes_are_just_those_that_the_bots_calls_need(manifest: dict[str, Any]) -> None:
    method = re.compile(r"\.((?:auth|chat|conversations|users|views|reactions|files)_\w+)\(")
    called = {
        name
        for path in tracked.modules("bot", "commands", "jobs")
        for name in method.findall(path.read_text())
        if hasattr(WebClient, name) and "demo" not in str(path)
    }
    assert called <= NEEDS.keys()
    # Applause is heard, never asked for.
    needed = set().union(*(NEEDS[name] for name in called), {"commands", "reactions:read"})
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == needed


def test_the_manifest_grants_what_its_events_need(manifest: dict[str, Any]) -> None:
    for event in ("message.channels", "reaction_added", "reaction_removed"):
        assert manifests.read(manifest).subscribes(event)


def test_settings_are_those_of_one_workspace_over_socket_mode(manifest: dict[str, Any]) -> None:
    settings = manifest["settings"]
    assert settings["socket_mode_enabled"] is True
    assert settings["interactivity"]["is_enabled"] is True
    assert settings["org_deploy_enabled"] is False
    assert settings["token_rotation_enabled"] is False


def test_texts_keep_to_slacks_limits(manifest: dict[str, Any]) -> None:
    about, features = manifest["display_information"], manifest["features"]
    assert len(about["name"]) <= 35
    assert len(about["description"]) <= 140
    assert len(features["bot_user"]["display_name"]) <= 80
    assert features["bot_user"]["display_name"] == "Smarketing"
    assert len(features["slash_commands"]) <= 50
    for command in features["slash_commands"]:
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
    for shortcut in features["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150


@pytest.mark.parametrize("command", registry.COMMANDS, ids=lambda command: command.name)
def test_every_command_is_listened_to(app: App, command: registry.Command) -> None:
    typed = {"command": command.name, "text": "help", "user_id": "U1", "channel_id": "C1"}
    assert heard(app, typed | {"team_id": "T1"})
    assert not heard(app, typed | {"team_id": "T1", "command": f"{command.name}x"})


@pytest.mark.parametrize("shortcut", registry.SHORTCUTS, ids=lambda shortcut: shortcut.callback_id)
def test_every_shortcut_is_listened_to(app: App, shortcut: registry.Shortcut) -> None:
    assert heard(app, {"type": "message_action", "callback_id": shortcut.callback_id})


def test_the_registry_has_every_shortcut_that_messages_name() -> None:
    assert {one.callback_id for one in registry.SHORTCUTS} == {one.value for one in ids.Shortcut}


@pytest.mark.parametrize("action", list(ids.Action))
def test_every_button_is_listened_to(app: App, action: ids.Action) -> None:
    pressed = {"action_id": action.value, "block_id": "b", "type": "button", "value": "x"}
    assert heard(app, {"type": "block_actions", "actions": [pressed]})


@pytest.mark.parametrize("source", list(ids.Source))
def test_every_menu_that_looks_things_up_is_listened_to(app: App, source: ids.Source) -> None:
    asked = {"type": "block_suggestion", "action_id": source.value, "block_id": "b", "value": "x"}
    assert heard(app, asked)


SHOWN_ONLY = {ids.Modal.CONTACT, ids.Modal.STORY, ids.Modal.FEEDBACK_STORY, ids.Modal.NOTE}


@pytest.mark.parametrize("modal", list(ids.Modal))
def test_every_modal_that_can_be_submitted_is_listened_to(app: App, modal: ids.Modal) -> None:
    view: dict[str, Any] = {"id": "V1", "type": "modal", "callback_id": modal.value}
    assert heard(app, {"type": "view_submission", "view": view}) is (modal not in SHOWN_ONLY)


@pytest.mark.parametrize(
    "line", [line for command in registry.COMMANDS for line in command.examples]
)
def test_every_example_is_a_line_of_its_command(line: str) -> None:
    assert line.partition(" ")[0] in {command.name for command in registry.COMMANDS}
