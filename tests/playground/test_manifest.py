import pytest
from slack_sdk.errors import SlackApiError

from playground.standin import Standin
from tests.playground import bare
from tests.playground.conftest import Town

COMMAND = {"slash_commands": [{"command": "/handoff"}]}
SHORTCUT = {"shortcuts": [{"callback_id": "take", "name": "Take", "type": "message"}]}


@pytest.mark.parametrize(
    ("manifest", "lack"),
    [
        (
            {"settings": {"event_subscriptions": {"bot_events": ["message.groups"]}}},
            "groups:history",
        ),
        ({"features": COMMAND}, "commands"),
        (
            {"features": SHORTCUT, "oauth_config": {"scopes": {"bot": ["commands"]}}},
            "interactivity",
        ),
    ],
)
def test_a_manifest_that_slack_would_refuse_is_refused(
    manifest: dict[str, object], lack: str
) -> None:
    with pytest.raises(ValueError, match=lack):
        Standin(manifest)


def test_without_a_home_tab_there_is_no_home() -> None:
    with Standin({"features": {}}) as slack:
        ana = slack.add_user("ana")
        with pytest.raises(SlackApiError, match="not_enabled"):
            bare.client_of(slack).views_publish(user_id=ana, view={"type": "home", "blocks": []})


def test_a_shortcut_of_another_kind_is_not_offered() -> None:
    manifest = {
        "features": SHORTCUT,
        "oauth_config": {"scopes": {"bot": ["commands"]}},
        "settings": {"interactivity": {"is_enabled": True}},
    }
    with Standin(manifest) as slack, pytest.raises(LookupError, match="global"):
        slack.person(slack.add_user("ana")).uses_shortcut("take")


def test_a_channel_is_named_by_its_name_only_for_posting(town: Town) -> None:
    assert town.client.chat_postMessage(channel="#leads", text="x")["channel"] == town.leads
    with pytest.raises(SlackApiError, match="channel_not_found"):
        town.client.conversations_history(channel="#leads")


def test_an_archived_channel_and_one_without_the_bot_take_no_message() -> None:
    with Standin({"oauth_config": {"scopes": {"bot": ["chat:write"]}}}) as slack:
        client, leads = bare.client_of(slack), slack.add_channel("leads")
        slack.invite_bot(leads)
        client.chat_postMessage(channel=leads, text="x")
        slack.remove_bot(leads)
        with pytest.raises(SlackApiError, match="not_in_channel"):
            client.chat_postMessage(channel=leads, text="x")
        slack.archive(leads)
        with pytest.raises(SlackApiError, match="is_archived"):
            client.chat_postMessage(channel=leads, text="x")


def test_any_error_can_be_ordered(town: Town) -> None:
    town.slack.faults.add("error:token_revoked", times=1)
    with pytest.raises(SlackApiError, match="token_revoked"):
        town.client.auth_test()


def test_private_places_of_others_are_closed_to_a_person(town: Town) -> None:
    with pytest.raises(LookupError, match="private"):
        town.sam.says("hello", town.secret)
    with pytest.raises(LookupError, match="private"):
        town.sam.types("/handoff", town.secret)
    assert town.sam.sees(town.secret) == []
