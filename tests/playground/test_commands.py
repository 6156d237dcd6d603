import threading

import pytest
from slack_bolt import Ack, Respond
from slack_sdk.webhook import WebhookClient

from playground.standin import Standin
from playground.workspace import Json
from tests.playground.conftest import Town


def test_a_command_carries_all_that_slack_sends(live: Town) -> None:
    heard: list[Json] = []

    @live.app.command("/handoff")
    def listen(ack: Ack, command: Json) -> None:
        heard.append(dict(command))
        ack()

    outcome = live.ana.types("/handoff  Jane Doe, Acme ", live.leads)
    assert outcome.ok
    keys = (
        "token team_id team_domain channel_id channel_name user_id user_name command text "
        "api_app_id is_enterprise_install response_url trigger_id"
    )
    assert heard[0].keys() == set(keys.split())
    assert (heard[0]["text"], heard[0]["channel_id"]) == ("Jane Doe, Acme", live.leads)


def test_the_text_of_an_ack_is_seen_by_one_person(live: Town) -> None:
    @live.app.command("/help")
    def listen(ack: Ack) -> None:
        ack("Try /handoff")

    outcome = live.ana.types("/help", live.leads)
    assert outcome.text == "Try /handoff"
    assert [message.text for message in live.ana.sees(live.leads)] == ["Try /handoff"]
    assert live.sam.sees(live.leads) == []


def test_an_ack_may_speak_to_the_channel(live: Town) -> None:
    @live.app.command("/help")
    def listen(ack: Ack) -> None:
        ack(text="Hello all", response_type="in_channel")

    live.ana.types("/help", live.leads)
    assert [message.text for message in live.sam.sees(live.leads)] == ["Hello all"]


def test_a_command_without_an_answer_in_time_shows_slacks_words(live: Town) -> None:
    live.slack.settings.ack_seconds = 0.2
    done = threading.Event()

    @live.app.command("/handoff")
    def listen(ack: Ack) -> None:
        done.wait(5)
        ack()

    outcome = live.ana.types("/handoff", live.leads)
    done.set()
    assert outcome.trouble == '/handoff failed with the error "operation_timeout"'


def test_a_command_with_nobody_there_shows_slacks_words(town: Town) -> None:
    outcome = town.ana.types("/handoff", town.leads)
    assert outcome.trouble == '/handoff failed with the error "dispatch_failed"'
    town.slack.request_url = "http://127.0.0.1:1/slack/events"
    outcome = town.ana.types("/handoff", town.leads)
    assert outcome.trouble == '/handoff failed with the error "dispatch_failed"'


def test_a_command_that_the_manifest_lacks_is_no_command() -> None:
    scopes = {"oauth_config": {"scopes": {"bot": ["commands"]}}}
    features = {"slash_commands": [{"command": "/handoff", "should_escape": True}]}
    with Standin(scopes | {"features": features}) as slack:
        person = slack.person(slack.add_user("ana"))
        assert person.types("/nothing").trouble == "invalid_command"


@pytest.mark.parametrize("escaped", [True, False])
def test_should_escape_turns_names_into_ids(escaped: bool) -> None:
    scopes = {"oauth_config": {"scopes": {"bot": ["commands"]}}}
    features = {"slash_commands": [{"command": "/handoff", "should_escape": escaped}]}
    with Standin(scopes | {"features": features}) as slack:
        sam = slack.add_user("sam", "Sam Lee")
        leads = slack.add_channel("leads", members=[sam])
        slack.person(sam).types("/handoff Jane jane@acme.com @sam in #leads.", leads)
        sent = slack.wire.deliveries_of("slash_commands")[0].payload["text"]
    mail = "<mailto:jane@acme.com|jane@acme.com>"
    if escaped:
        assert sent == f"Jane {mail} <@{sam}|sam> in <#{leads}|leads>."
    else:
        assert sent == "Jane jane@acme.com @sam in #leads."


def test_a_response_url_works_five_times(live: Town) -> None:
    urls: list[str] = []

    @live.app.command("/handoff")
    def listen(ack: Ack, command: Json, respond: Respond) -> None:
        ack()
        urls.append(command["response_url"])
        respond("1")

    live.ana.types("/handoff", live.leads)
    hook = WebhookClient(urls[0], retry_handlers=[])
    statuses = [hook.send(text=str(number)).status_code for number in range(2, 7)]
    assert statuses == [200, 200, 200, 200, 404]
    assert [message.text for message in live.ana.ephemerals] == ["1", "2", "3", "4", "5"]


def test_a_response_url_ends(live: Town) -> None:
    live.slack.settings.response_url_seconds = 0.0
    statuses: list[int] = []

    @live.app.command("/handoff")
    def listen(ack: Ack, command: Json) -> None:
        ack()
        statuses.append(WebhookClient(command["response_url"]).send(text="late").status_code)

    live.ana.types("/handoff", live.leads)
    assert statuses == [404]
    assert live.ana.ephemerals == []


def test_a_response_url_refuses_bad_blocks(live: Town) -> None:
    bodies: list[str] = []

    @live.app.command("/handoff")
    def listen(ack: Ack, command: Json) -> None:
        ack()
        hook = WebhookClient(command["response_url"])
        bodies.append(hook.send(text="x", blocks=[{"type": "nonsense"}]).body)

    live.ana.types("/handoff", live.leads)
    assert "invalid_blocks" in bodies[0]
