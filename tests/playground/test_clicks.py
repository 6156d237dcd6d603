import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from slack_bolt import Ack, Respond
from slack_sdk import WebClient

from playground.seen import Seen
from playground.workspace import Json
from tests.playground import bare
from tests.playground.conftest import Town


def post(town: Town, *elements: Json) -> Seen:
    """The app's card as Ana sees it."""
    blocks = bare.card(*elements)
    town.client.chat_postMessage(channel=town.leads, text="card", blocks=blocks)
    return town.ana.sees(town.leads)[-1]


def listen_for(town: Town, action_id: str) -> list[Json]:
    heard: list[Json] = []

    @town.app.action(action_id)
    def listen(ack: Ack, body: Json) -> None:
        heard.append(body)
        ack()

    return heard


def test_a_click_carries_all_that_slack_sends(live: Town) -> None:
    heard = listen_for(live, "accept")
    card = post(live, bare.button("accept", "Accept", "7"), bare.button("reject", "Reject"))
    assert card.action_ids == ["accept", "reject"]
    assert live.ana.clicks(card, "accept").ok
    keys = (
        "type user api_app_id token container trigger_id team enterprise is_enterprise_install "
        "channel message state response_url actions"
    )
    assert heard[0].keys() == set(keys.split())
    assert heard[0]["message"]["ts"] == card.ts
    action = heard[0]["actions"][0]
    assert action.keys() == {"type", "block_id", "action_id", "text", "value", "action_ts"}
    assert (action["value"], action["block_id"]) == ("7", "answers")


def test_what_is_not_on_the_message_cannot_be_clicked(town: Town) -> None:
    card = post(town, bare.button("accept", "Accept"))
    with pytest.raises(LookupError, match="accept"):
        town.ana.clicks(card, "reject")


def test_menus_and_dates_in_a_message_are_picked(live: Town) -> None:
    options = [{"text": bare.plain(name), "value": name} for name in ("Edit", "Drop")]
    card = post(
        live,
        {"type": "overflow", "action_id": "more", "options": options},
        {"type": "datepicker", "action_id": "day"},
        {"type": "users_select", "action_id": "who"},
    )
    more, day, who = (listen_for(live, name) for name in ("more", "day", "who"))
    live.ana.picks(card, "more", "Drop")
    live.ana.picks(card, "day", "2026-03-01")
    live.ana.picks(card, "who", "@sam")
    assert more[0]["actions"][0]["selected_option"]["value"] == "Drop"
    assert day[0]["actions"][0]["selected_date"] == "2026-03-01"
    assert day[0]["state"]["values"]["answers"]["day"]["selected_date"] == "2026-03-01"
    assert who[0]["actions"][0]["selected_user"] == live.sam.id


def test_an_external_menu_in_a_message_is_searched(live: Town) -> None:
    @live.app.options("rep")
    def offer(ack: Ack) -> None:
        ack(options=[{"text": bare.plain("Sam Lee"), "value": "m2"}])

    heard = listen_for(live, "rep")
    card = post(live, {"type": "external_select", "action_id": "rep"})
    live.ana.picks(card, "rep", "Sam")
    assert heard[0]["actions"][0]["selected_option"]["value"] == "m2"


def test_a_click_can_be_answered_in_place_of_the_card(live: Town) -> None:
    @live.app.action("accept")
    def listen(ack: Ack, respond: Respond) -> None:
        ack()
        respond(text="Taken", replace_original=True, blocks=[])

    card = post(live, bare.button("accept", "Accept"))
    live.ana.clicks(card, "accept")
    assert [message.text for message in live.sam.sees(live.leads)] == ["Taken"]


def test_an_ephemeral_is_clicked_without_its_content_and_removed(live: Town) -> None:
    heard: list[Json] = []

    @live.app.action("later")
    def listen(ack: Ack, body: Json, respond: Respond) -> None:
        heard.append(body)
        ack()
        respond(delete_original=True)

    blocks = bare.card(bare.button("later", "Later"))
    live.client.chat_postEphemeral(channel=live.leads, user=live.ana.id, text="psst", blocks=blocks)
    assert live.ana.clicks(live.ana.ephemerals[0], "later").ok
    assert heard[0]["container"]["is_ephemeral"]
    assert "message" not in heard[0]
    assert live.ana.ephemerals == []


def test_a_click_without_an_answer_is_said_to_the_person(live: Town) -> None:
    live.slack.settings.ack_seconds = 0.2
    done = threading.Event()

    @live.app.action("slow")
    def listen(ack: Ack) -> None:
        done.wait(5)
        ack()

    outcome = live.ana.clicks(post(live, bare.button("slow", "Slow")), "slow")
    done.set()
    assert outcome.trouble == "This app did not respond. Try again?"


def test_a_message_shortcut_carries_the_message(live: Town) -> None:
    heard: list[Json] = []

    @live.app.shortcut("take")
    def listen(ack: Ack, body: Json, client: WebClient) -> None:
        heard.append(body)
        view = bare.modal("lead", bare.text_input("company", "Company"))
        client.views_open(trigger_id=body["trigger_id"], view=view)
        ack()

    said = live.sam.says("Jane asked for <prices> & more, jane@acme.com", live.leads)
    assert live.ana.uses_shortcut("take", said).ok
    mail = "<mailto:jane@acme.com|jane@acme.com>"
    assert heard[0]["message"]["text"] == f"Jane asked for &lt;prices&gt; &amp; more, {mail}"
    assert (heard[0]["type"], heard[0]["message_ts"]) == ("message_action", said.ts)
    assert live.ana.view.title == "Lead"


def test_a_global_shortcut_has_no_message(live: Town) -> None:
    heard: list[Json] = []

    @live.app.shortcut("new")
    def listen(ack: Ack, body: Json) -> None:
        heard.append(body)
        ack()

    assert live.ana.uses_shortcut("new").ok
    assert heard[0]["type"] == "shortcut"
    assert "message" not in heard[0]


def test_a_hundred_people_click_at_once_and_all_are_heard(live: Town) -> None:
    live.slack.settings.ack_seconds = 3.0
    heard = listen_for(live, "accept")
    card = post(live, bare.button("accept", "Accept"))
    people = [live.slack.person(live.slack.add_user(f"p{number}")) for number in range(100)]
    start = threading.Barrier(len(people))

    def click(number: int) -> bool:
        start.wait()
        return people[number].clicks(card, "accept").ok

    with ThreadPoolExecutor(len(people)) as pool:
        assert all(pool.map(click, range(len(people))))
    assert len({body["user"]["id"] for body in heard}) == 100
