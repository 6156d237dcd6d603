import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest
from slack_bolt import Ack, App
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.workspace import Json
from tests.playground import bare
from tests.playground.conftest import Town


def ask(base: str, path: str, given: Json | None = None, method: str | None = None) -> Json:
    body = None if given is None else json.dumps(given).encode()
    request = urllib.request.Request(f"{base}/_control/{path}", body, method=method)  # noqa: S310  # our own address
    with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310  # our own address
        return dict(json.loads(response.read()))


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Json]:
    """The stand-in as a process of its own; what it prints at its start."""
    manifest = tmp_path / "app.yaml"
    manifest.write_text(
        "oauth_config: {scopes: {bot: [commands, 'chat:write', 'channels:history']}}\n"
        "features: {slash_commands: [{command: /lead, should_escape: true}]}\n"
    )
    command = [sys.executable, "-m", "playground", "--manifest", str(manifest)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        yield json.loads(running.stdout.readline())
        running.terminate()
        assert running.wait(5) == 0


def test_a_whole_story_is_played_from_another_process(process: Json) -> None:
    base = process["api_url"].removesuffix("/api/")
    ana = ask(base, "users", {"name": "ana", "display_name": "Ana"})["id"]
    leads = ask(base, "channels", {"name": "leads", "members": [ana]})["id"]
    ask(base, "invite", {"channel": leads})
    client = WebClient(process["bot_token"], base_url=process["api_url"], retry_handlers=[])
    app = App(
        client=client,
        signing_secret=process["signing_secret"],
        process_before_response=True,
        token_verification_enabled=False,
    )

    @app.command("/lead")
    def command(ack: Ack, command: Json, client: WebClient) -> None:
        view = bare.modal("lead", bare.text_input("company", "Company"))
        client.views_open(trigger_id=command["trigger_id"], view=view)
        ack()

    @app.view("lead")
    def submit(ack: Ack, view: Json, client: WebClient) -> None:
        company = view["state"]["values"]["company"]["typed"]["value"]
        blocks = bare.card(bare.button("accept", "Accept"))
        client.chat_postMessage(channel=leads, text=company, blocks=blocks)
        ack()

    @app.action("accept")
    def accept(ack: Ack) -> None:
        ack()

    with bare.answering(app) as url:
        ask(base, "request_url", {"url": url})
        ask(base, f"person/{ana}/types", {"line": "/lead", "channel": leads})
        ask(base, f"person/{ana}/fills", {"fields": {"Company": "Acme"}})
        outcome = ask(base, f"person/{ana}/submits", {})["outcome"]
        assert outcome["closed"]
        seen = ask(base, f"person/{ana}/sees", {"channel": leads})["messages"]
        assert [message["text"] for message in seen] == ["Acme"]
        message = {"channel": leads, "ts": seen[0]["ts"]}
        clicked = ask(base, f"person/{ana}/clicks", {"message": message, "action_id": "accept"})
    assert clicked["outcome"]["trouble"] is None
    calls = ask(base, "calls?method=chat.postMessage")["calls"]
    assert [call["answer"]["ok"] for call in calls] == [True]
    kinds = [sent["kind"] for sent in ask(base, "deliveries")["deliveries"]]
    assert kinds == ["slash_commands", "interactive", "interactive"]


def test_faults_and_settings_are_set_from_outside(town: Town) -> None:
    base = town.slack.base_url
    ask(base, "faults", {"kind": "fatal_error", "method": "chat.*", "times": 1})
    assert ask(base, "settings", {"strict_pace": True, "history_lag": 2})["history_lag"] == 2.0
    with pytest.raises(SlackApiError, match="fatal_error"):
        town.client.chat_postMessage(channel=town.leads, text="x")
    ask(base, "faults", method="DELETE")
    assert town.slack.settings.strict_pace
    assert town.slack.faults.history_lag == 0


def test_a_hook_in_another_process_is_asked(town: Town) -> None:
    with bare.hooking({"fault": "fatal_error"}) as (url, asked):
        ask(town.slack.base_url, "hooks", {"url": url, "method": "chat.*", "point": "before"})
        with pytest.raises(SlackApiError, match="fatal_error"):
            town.client.chat_postMessage(channel=town.leads, text="x")
    assert [(one["point"], one["method"]) for one in asked] == [("before", "chat.postMessage")]
    ask(town.slack.base_url, "hooks", method="DELETE")
    town.client.chat_postMessage(channel=town.leads, text="x")


def test_mistakes_are_told(town: Town) -> None:
    for path, given in (
        ("settings", {"nonsense": 1}),
        ("faults", {"kind": "gremlins"}),
        (f"person/{town.ana.id}/dances", {}),
        (f"person/{town.ana.id}/submits", {}),
    ):
        with pytest.raises(HTTPError) as refused:
            ask(town.slack.base_url, path, given)
        assert refused.value.code == 400
        assert json.loads(refused.value.read())["error"]
