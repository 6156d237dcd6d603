import itertools

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.standin import Standin
from tests.playground import bare
from tests.playground.conftest import Town


def error_of(client: WebClient, method: str, **arguments: object) -> str:
    with pytest.raises(SlackApiError) as refused:
        client.api_call(method, json=arguments)
    return str(refused.value.response["error"])


def test_an_unknown_method_is_refused(town: Town) -> None:
    assert error_of(town.client, "chat.shout") == "unknown_method"


def test_tokens_are_checked(town: Town) -> None:
    nobody, stranger = bare.client_of(town.slack, ""), bare.client_of(town.slack, "xoxb-1")
    assert error_of(nobody, "auth.test") == "not_authed"
    assert error_of(stranger, "auth.test") == "invalid_auth"
    assert error_of(town.client, "apps.connections.open") == "not_allowed_token_type"


def test_auth_test_tells_who_and_with_which_scopes(town: Town) -> None:
    answer = town.client.auth_test()
    assert (answer["team_id"], answer["user_id"]) == (town.slack.team_id, town.slack.bot_user_id)
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


def test_a_method_without_its_scope_says_what_is_needed() -> None:
    manifest = {"oauth_config": {"scopes": {"bot": ["chat:write", "channels:read"]}}}
    with Standin(manifest) as slack:
        leads = slack.add_channel("leads", members=[slack.bot_user_id])
        with pytest.raises(SlackApiError) as refused:
            bare.client_of(slack).conversations_history(channel=leads)
    answer = refused.value.response
    assert (answer["error"], answer["needed"]) == ("missing_scope", "channels:history")
    assert answer["provided"] == "channels:read,chat:write"


def test_where_the_bot_may_not_post_slack_says_why(town: Town) -> None:
    old = town.slack.add_channel("old", archived=True)
    missing = [
        error_of(town.client, "chat.postMessage", channel=place, text="hi")
        for place in ("C0NOTHING", town.secret, old)
    ]
    assert missing == ["channel_not_found", "channel_not_found", "is_archived"]
    with Standin({"oauth_config": {"scopes": {"bot": ["chat:write"]}}}) as slack:
        quiet, client = slack.add_channel("quiet"), bare.client_of(slack)
        assert error_of(client, "chat.postMessage", channel=quiet, text="hi") == "not_in_channel"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [{"type": "divider"}] * 51}, "invalid_blocks"),
        ({"text": "x", "blocks": "[{"}, "invalid_blocks_format"),
        ({"text": "x", "metadata": "nonsense"}, "invalid_metadata_format"),
        ({"text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
    ],
)
def test_a_bad_message_is_refused(town: Town, arguments: dict[str, object], error: str) -> None:
    assert error_of(town.client, "chat.postMessage", channel=town.leads, **arguments) == error


def test_refused_blocks_come_with_messages(town: Town) -> None:
    with pytest.raises(SlackApiError) as refused:
        town.client.chat_postMessage(
            channel=town.leads, text="x", blocks=[{"type": "header", "text": bare.plain("")}]
        )
    assert refused.value.response["response_metadata"]["messages"][0].startswith("[ERROR]")


def test_a_post_is_as_slack_returns_it(town: Town) -> None:
    answer = town.client.chat_postMessage(channel=town.leads, text="<!here> hi", blocks=bare.card())
    message = answer["message"]
    assert message["text"] == "<!here> hi"
    assert {"user", "bot_id", "app_id", "team", "ts", "type", "blocks"} <= message.keys()
    assert all(block["block_id"] for block in message["blocks"])
    whole, _, fraction = answer["ts"].partition(".")
    assert len(whole) == 10
    assert len(fraction) == 6


def test_a_post_to_a_person_lands_in_the_dm(town: Town) -> None:
    answer = town.client.chat_postMessage(channel=town.ana.id, text="hello")
    opened = town.client.conversations_open(users=town.ana.id)
    assert answer["channel"] == opened["channel"]["id"]
    assert answer["channel"].startswith("D")
    assert [message.text for message in town.ana.dms()] == ["hello"]
    assert town.sam.dms() == []


def test_metadata_is_shown_only_when_asked_for(town: Town) -> None:
    metadata = {"event_type": "outbox", "event_payload": {"id": "7"}}
    town.client.chat_postMessage(channel=town.leads, text="x", metadata=metadata)
    plain = town.client.conversations_history(channel=town.leads)["messages"][0]
    full = town.client.conversations_history(channel=town.leads, include_all_metadata=True)
    assert "metadata" not in plain
    assert full["messages"][0]["metadata"] == metadata


def test_history_is_paged_newest_first_without_replies(town: Town) -> None:
    stamps = [
        town.client.chat_postMessage(channel=town.leads, text=str(number))["ts"]
        for number in range(7)
    ]
    town.client.chat_postMessage(channel=town.leads, text="reply", thread_ts=stamps[0])
    answer = town.client.conversations_history(channel=town.leads, limit=3)
    pages = [[message["ts"] for message in page["messages"]] for page in answer]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert list(itertools.chain.from_iterable(pages)) == stamps[::-1]


def test_history_between_two_moments_leaves_the_ends_out_unless_asked(town: Town) -> None:
    stamps = [
        town.client.chat_postMessage(channel=town.leads, text=str(number))["ts"]
        for number in range(4)
    ]
    bounds = {"channel": town.leads, "oldest": stamps[0], "latest": stamps[3]}
    open_ended = town.client.conversations_history(**bounds)["messages"]
    closed = town.client.conversations_history(**bounds, inclusive=True)["messages"]
    assert [len(open_ended), len(closed)] == [2, 4]


def test_replies_start_with_the_parent_that_counts_them(town: Town) -> None:
    root = town.client.chat_postMessage(channel=town.leads, text="card")["ts"]
    for number in range(3):
        town.client.chat_postMessage(channel=town.leads, text=str(number), thread_ts=root)
    answer = town.client.conversations_replies(channel=town.leads, ts=root, limit=2)
    messages = [message for page in answer for message in page["messages"]]
    assert [message["text"] for message in messages] == ["card", "0", "1", "2"]
    assert messages[0]["reply_count"] == 3


def test_an_update_keeps_what_is_not_given(town: Town) -> None:
    metadata = {"event_type": "outbox", "event_payload": {"id": "7"}}
    posted = town.client.chat_postMessage(
        channel=town.leads, text="a", blocks=bare.card(), metadata=metadata
    )
    town.client.chat_update(channel=town.leads, ts=posted["ts"], text="b")
    message = town.slack.channel(town.leads).messages[posted["ts"]]
    assert (message.body["text"], message.metadata) == ("b", metadata)
    assert message.body["blocks"]
    assert "edited" in message.body


def test_only_own_messages_can_be_changed(town: Town) -> None:
    said = town.ana.says("mine", town.leads)
    place = {"channel": town.leads, "ts": said.ts}
    assert error_of(town.client, "chat.update", **place, text="x") == "cant_update_message"
    assert error_of(town.client, "chat.delete", **place) == "cant_delete_message"
    gone = {"channel": town.leads, "ts": "1.000001"}
    assert error_of(town.client, "chat.update", **gone, text="x") == "message_not_found"


def test_a_deleted_message_is_gone(town: Town) -> None:
    posted = town.client.chat_postMessage(channel=town.leads, text="a")
    town.client.chat_delete(channel=town.leads, ts=posted["ts"])
    assert town.ana.sees(town.leads) == []


def test_ephemerals_are_for_one_pair_of_eyes(town: Town) -> None:
    town.client.chat_postEphemeral(channel=town.leads, user=town.ana.id, text="psst")
    assert [message.text for message in town.ana.ephemerals] == ["psst"]
    assert town.sam.sees(town.leads) == []
    assert town.client.conversations_history(channel=town.leads)["messages"] == []


def test_strict_pace_lets_one_message_a_second_into_a_channel(town: Town) -> None:
    town.slack.settings.strict_pace = True
    town.client.chat_postMessage(channel=town.leads, text="first")
    with pytest.raises(SlackApiError) as refused:
        town.client.chat_postMessage(channel=town.leads, text="second")
    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "1"
    town.client.chat_postMessage(channel=town.ana.id, text="elsewhere")


def test_people_and_channels_are_listed_in_pages(town: Town) -> None:
    assert [len(page["members"]) for page in town.client.users_list(limit=2)] == [2, 1]
    channels = town.client.conversations_list(types="public_channel,private_channel")["channels"]
    assert [channel["name"] for channel in channels] == ["leads", "quiet"]
    members = town.client.conversations_members(channel=town.leads)["members"]
    assert set(members) == {town.ana.id, town.sam.id, town.slack.bot_user_id}


def test_the_bot_can_join_an_open_channel(town: Town) -> None:
    assert error_of(town.client, "conversations.history", channel=town.quiet) == "not_in_channel"
    town.client.conversations_join(channel=town.quiet)
    assert town.client.conversations_info(channel=town.quiet)["channel"]["is_member"]


def test_a_person_has_a_time_zone(town: Town) -> None:
    slack = town.slack
    ines = slack.add_user("ines", "Inês", tz="Europe/Lisbon", is_admin=True)
    user = town.client.users_info(user=ines)["user"]
    assert (user["tz"], user["is_admin"]) == ("Europe/Lisbon", True)
    assert error_of(town.client, "users.info", user="U0NOBODY") == "user_not_found"


def test_a_permalink_leads_to_the_message(town: Town) -> None:
    ts = town.client.chat_postMessage(channel=town.leads, text="x")["ts"]
    link = town.client.chat_getPermalink(channel=town.leads, message_ts=ts)["permalink"]
    assert link.endswith(f"/archives/{town.leads}/p{ts.replace('.', '')}")


def test_a_reaction_counts_once(town: Town) -> None:
    ts = town.client.chat_postMessage(channel=town.leads, text="x")["ts"]
    town.client.reactions_add(channel=town.leads, timestamp=ts, name="tada")
    again = {"channel": town.leads, "timestamp": ts, "name": "tada"}
    assert error_of(town.client, "reactions.add", **again) == "already_reacted"


def test_the_log_holds_the_call_but_no_token(town: Town) -> None:
    town.client.chat_postMessage(channel=town.leads, text="hi")
    call = town.slack.wire.calls_of("chat.postMessage")[-1]
    assert call.ok
    assert call.arguments["text"] == "hi"
    assert town.slack.bot_token not in str(call)
