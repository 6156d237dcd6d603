import contextlib
import json
from collections.abc import Iterator

import pytest
from slack_bolt import Ack
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.playground import bare
from tests.playground.conftest import Town


@contextlib.contextmanager
def open_socket(town: Town) -> Iterator[ClientConnection]:
    answer = town.client.apps_connections_open(app_token=town.slack.app_token)
    with connect(answer["url"]) as socket:
        assert json.loads(socket.recv(5))["type"] == "hello"
        yield socket


def test_a_ticket_opens_one_connection(town: Town) -> None:
    answer = town.client.apps_connections_open(app_token=town.slack.app_token)
    with connect(answer["url"]) as socket:
        hello = json.loads(socket.recv(5))
        assert (hello["type"], hello["num_connections"]) == ("hello", 1)
        with pytest.raises(Exception, match=r"403|1008"), connect(answer["url"]) as second:
            second.recv(5)


def test_envelopes_go_to_the_connections_in_turn(town: Town) -> None:
    town.slack.settings.ack_seconds = 0.05
    town.slack.settings.event_retries = ()
    with open_socket(town) as one, open_socket(town) as other:
        town.slack.wait_for_app(connections=2)
        for number in range(4):
            town.ana.says(str(number), town.leads)
        heard = [[json.loads(socket.recv(5)) for _ in range(2)] for socket in (one, other)]
    texts = [[one["payload"]["event"]["text"] for one in envelopes] for envelopes in heard]
    assert sorted(texts) == [["0", "2"], ["1", "3"]]
    keys = "envelope_id type accepts_response_payload payload retry_attempt retry_reason"
    assert heard[0][0].keys() == set(keys.split())


def test_an_event_goes_out_again_over_another_connection(town: Town) -> None:
    town.slack.settings.ack_seconds = 0.1
    with open_socket(town) as one, open_socket(town) as other:
        town.slack.wait_for_app(connections=2)
        town.ana.says("hello", town.leads)
        first, again = json.loads(one.recv(5)), json.loads(other.recv(5))
        other.send(json.dumps({"envelope_id": again["envelope_id"]}))
        town.slack.wait_until(
            lambda: any(sent.acked for sent in town.slack.wire.deliveries_of("events_api"))
        )
    assert first["payload"]["event_id"] == again["payload"]["event_id"]
    assert (again["retry_attempt"], again["retry_reason"]) == (1, "timeout")


def test_bolt_comes_back_when_asked_to_refresh(town: Town) -> None:
    @town.app.command("/ping")
    def listen(ack: Ack) -> None:
        ack("pong")

    with bare.connected(town.slack, town.app):
        town.slack.socket_mode.refresh(grace=0.1)
        town.slack.wait_until(lambda: len(town.slack.wire.calls_of("apps.connections.open")) == 2)
        # Its client may notice the end of the old connection only after 10 s.
        town.slack.wait_until(lambda: town.ana.types("/ping").text == "pong", 20)


def test_a_warning_leaves_the_connection_open(town: Town) -> None:
    town.slack.settings.ack_seconds = 0.05
    with open_socket(town) as socket:
        town.slack.wait_for_app()
        town.slack.socket_mode.refresh("warning")
        assert (
            json.loads(socket.recv(5)).items()
            >= {"type": "disconnect", "reason": "warning"}.items()
        )
        town.ana.says("still there", town.leads)
        assert json.loads(socket.recv(5))["payload"]["event"]["text"] == "still there"


def test_bolt_comes_back_after_its_connection_was_cut(town: Town) -> None:
    @town.app.command("/ping")
    def listen(ack: Ack) -> None:
        ack("pong")

    with bare.connected(town.slack, town.app):
        town.slack.faults.add("drop_socket", times=1)
        assert town.ana.types("/ping").trouble
        # Its client may open a connection and give it up again before it settles.
        town.slack.wait_until(lambda: town.ana.types("/ping").text == "pong", 20)


def test_a_cut_connection_ends_at_once_for_the_app(town: Town) -> None:
    with open_socket(town) as socket:
        town.slack.wait_for_app()
        town.slack.socket_mode.drop_all()
        with pytest.raises(ConnectionClosed):
            socket.recv(5)
    town.slack.wait_until(lambda: town.slack.socket_mode.connections == 0)
