from collections.abc import Iterator
from contextlib import closing

import pytest
from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_sdk import WebClient

from tests.commands.office import Office, last_words


@pytest.fixture
def connected(office: Office) -> Iterator[Office]:
    """The same office; the bot is reached through a socket."""
    web = WebClient(base_url=office.slack.api_url, retry_handlers=[])
    with closing(SocketModeHandler(office.app, office.slack.app_token, web_client=web)) as socket:
        socket.connect()  # type: ignore[no-untyped-call]  # Bolt left this one without types
        office.slack.request_url = ""
        office.slack.wait_for_app()
        yield office


def test_a_hand_off_goes_all_the_way_through_a_socket(connected: Office) -> None:
    card = connected.hand_off()
    connected.sam.clicks(card, "handoff_ask_click")
    assert connected.sam.view.fills("question", "Which budget?").submits().closed
    asked = connected.card_once(lambda shown: "handoff_inform_click" in shown.action_ids)
    connected.mia.says("About 20,000", connected.handoffs, thread=asked.ts)
    asked = connected.card_once(lambda shown: "handoff_accept_click" in shown.action_ids)
    connected.sam.clicks(asked, "handoff_accept_click")
    connected.card_once(lambda shown: "handoff_touch_click" in shown.action_ids)


def test_private_answers_and_mistakes_come_through_a_socket(connected: Office) -> None:
    assert connected.mia.types("/handoff list", connected.handoffs).ok
    assert "My hand-offs" in last_words(connected.mia)
    connected.mia.types("/handoff Jane Doe, Acme @sam asked", connected.handoffs)
    assert "phone" in connected.mia.view.submits().errors["email"]
    assert connected.mia.view.suggestions("rep", "ana")
