import threading

from slack_bolt import App

from playground.settings import Settings
from playground.standin import Standin
from playground.workspace import Json
from tests.playground import bare
from tests.playground.conftest import Town


def listen_to_messages(app: App) -> list[Json]:
    heard: list[Json] = []

    @app.event("message")
    def listen(body: Json) -> None:
        heard.append(body)

    return heard


def test_a_message_reaches_the_app_with_all_that_slack_sends(live: Town) -> None:
    heard = listen_to_messages(live.app)
    live.ana.says("hello @sam", live.leads)
    wrapper = (
        "token team_id context_team_id context_enterprise_id api_app_id event type event_id "
        "event_time authorizations is_ext_shared_channel event_context"
    )
    assert heard[0].keys() == set(wrapper.split())
    event = heard[0]["event"]
    keys = "user type ts client_msg_id text team blocks channel event_ts channel_type"
    assert event.keys() == set(keys.split())
    assert (event["text"], event["channel_type"]) == (f"hello <@{live.sam.id}>", "channel")


def test_a_reply_names_its_thread(live: Town) -> None:
    heard = listen_to_messages(live.app)
    root = live.client.chat_postMessage(channel=live.leads, text="card")["ts"]
    live.ana.says("why?", live.leads, thread=root)
    assert heard[-1]["event"]["thread_ts"] == root
    assert heard[-1]["event"]["parent_user_id"] == live.slack.bot_user_id
    assert [message.text for message in live.sam.sees(live.leads, thread=root)] == ["card", "why?"]


def test_what_is_said_where_the_bot_is_not_stays_there(live: Town) -> None:
    heard = listen_to_messages(live.app)
    live.ana.says("secret", live.secret)
    live.ana.says("hello", live.quiet)
    live.ana.says("a word to the app")
    assert [body["event"]["channel_type"] for body in heard] == ["im"]


def test_only_subscribed_events_are_sent() -> None:
    manifest = {
        "oauth_config": {"scopes": {"bot": ["im:history"]}},
        "settings": {"event_subscriptions": {"bot_events": ["message.im"]}},
    }
    with Standin(manifest) as slack:
        ana = slack.person(slack.add_user("ana"))
        leads = slack.add_channel("leads", members=[ana.id, slack.bot_user_id])
        ana.says("in the channel", leads)
        ana.says("in the DM")
        sent = [one.payload["event"]["text"] for one in slack.wire.deliveries_of("events_api")]
    assert sent == ["in the DM"]


def test_an_event_without_an_ack_is_sent_again(live: Town) -> None:
    live.slack.settings.ack_seconds = 0.1
    attempts: list[tuple[str, str]] = []
    enough, done = threading.Event(), threading.Event()

    @live.app.middleware
    def note(req: object, next: object) -> None:
        headers = getattr(req, "headers", {})
        number = headers.get("x-slack-retry-num", ["0"])[0]
        attempts.append((number, headers.get("x-slack-retry-reason", [""])[0]))
        if len(attempts) < 3:
            done.wait(5)
        else:
            enough.set()
        assert callable(next)
        next()

    listen_to_messages(live.app)
    live.ana.says("hello", live.leads)
    assert enough.wait(5)
    done.set()
    numbers = [number for number, _ in attempts]
    assert numbers == ["0", "1", "2"]
    assert attempts[1][1] in {"timeout", "http_timeout"}
    sent = live.slack.wire.deliveries_of("events_api")
    assert len({one.payload["event_id"] for one in sent}) == 1


def test_an_event_that_fails_over_http_is_sent_again_with_the_reason(town: Town) -> None:
    town.slack.request_url = "http://127.0.0.1:1/slack/events"
    town.ana.says("hello", town.leads)
    heard = listen_to_messages(town.app)
    with bare.served(town.slack, town.app):
        town.slack.wait_until(lambda: heard)
    first, *_, last = town.slack.wire.deliveries_of("events_api")
    assert (first.trouble, first.acked) == ("connection_failed", None)
    assert last.attempt > 0
    assert last.acked is not None


def test_the_apps_own_messages_come_back_to_it_unless_switched_off() -> None:
    for echo in (True, False):
        with Standin(settings=Settings(echo=echo)) as slack:
            leads = slack.add_channel("leads", members=[slack.bot_user_id])
            bare.client_of(slack).chat_postMessage(channel=leads, text="x")
            slack.delivery.close()
            assert bool(slack.wire.deliveries_of("events_api")) is echo


def test_requests_are_signed(town: Town) -> None:
    town.slack.signing_secret = "another"
    stranger = bare.make_app(town.slack)

    @stranger.command("/handoff")
    def listen() -> None:
        raise AssertionError("a wrong signature got through")

    with bare.served(town.slack, stranger):
        assert (
            town.ana.types("/handoff").trouble == '/handoff failed with the error "dispatch_failed"'
        )
