import threading

import pytest
from slack_bolt import Ack
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from playground.workspace import Json
from tests.playground import bare
from tests.playground.conftest import Town

COMPANY = bare.text_input("company", "Company")
NOTE = bare.text_input("note", "Note", optional=True, initial_value="none")


def test_a_submission_carries_what_was_typed(live: Town) -> None:
    heard: list[Json] = []

    @live.app.view("lead")
    def listen(ack: Ack, body: Json) -> None:
        heard.append(body)
        ack()

    screen = bare.open_modal(live, bare.modal("lead", COMPANY, NOTE, private_metadata="7"))
    assert screen.fills("Company", "Acme").submits().closed
    view = heard[0]["view"]
    assert view["state"]["values"] == {
        "company": {"typed": {"type": "plain_text_input", "value": "Acme"}},
        "note": {"typed": {"type": "plain_text_input", "value": "none"}},
    }
    assert view["private_metadata"] == "7"
    keys = (
        "id team_id type blocks private_metadata callback_id state hash title clear_on_close "
        "notify_on_close close submit previous_view_id root_view_id app_id external_id "
        "app_installed_team_id bot_id"
    )
    assert view.keys() == set(keys.split())
    keys = "type team user api_app_id token trigger_id view response_urls enterprise"
    assert heard[0].keys() == set(keys.split()) | {"is_enterprise_install"}
    assert live.ana.views == []


def test_errors_are_shown_and_the_typed_text_stays(live: Town) -> None:
    @live.app.view("lead")
    def listen(ack: Ack) -> None:
        ack(response_action="errors", errors={"company": "Which Acme?"})

    screen = bare.open_modal(live, bare.modal("lead", COMPANY))
    outcome = screen.fills("Company", "Acme").submits()
    assert outcome.errors == screen.errors == {"company": "Which Acme?"}
    assert live.ana.view.values["company"]["typed"]["value"] == "Acme"


def test_errors_for_inputs_that_are_not_there_are_trouble(live: Town) -> None:
    @live.app.view("lead")
    def listen(ack: Ack) -> None:
        ack(response_action="errors", errors={"nothing": "?"})

    outcome = bare.open_modal(live, bare.modal("lead", NOTE)).submits()
    assert outcome.trouble == "We had some trouble connecting. Try again?"
    assert live.ana.views


def test_a_late_answer_is_trouble_and_keeps_the_modal(live: Town) -> None:
    done = threading.Event()

    @live.app.view("lead")
    def listen(ack: Ack) -> None:
        done.wait(5)
        ack()

    screen = bare.open_modal(live, bare.modal("lead", NOTE))
    live.slack.settings.ack_seconds = 0.2
    outcome = screen.submits()
    done.set()
    assert outcome.trouble == "We had some trouble connecting. Try again?"
    assert live.ana.view.id == screen.id


def test_an_update_by_ack_keeps_inputs_that_stay(live: Town) -> None:
    other = bare.text_input("other", "Other", initial_value="new")

    @live.app.view("lead")
    def listen(ack: Ack) -> None:
        ack(response_action="update", view=bare.modal("lead2", COMPANY, other))

    screen = bare.open_modal(live, bare.modal("lead", COMPANY, NOTE))
    assert screen.fills("Company", "Acme").submits().replaced
    values = live.ana.view.values
    assert values["company"]["typed"]["value"] == "Acme"
    assert values["other"]["typed"]["value"] == "new"
    assert "note" not in values


def test_modals_stack_up_to_three_and_clear_at_once(live: Town) -> None:
    @live.app.view("lead")
    def push(ack: Ack) -> None:
        ack(response_action="push", view=bare.modal("lead", NOTE))

    first = bare.open_modal(live, bare.modal("lead", NOTE))
    assert first.submits().pushed
    assert live.ana.view.submits().pushed
    top = live.ana.view
    assert (len(live.ana.views), top.described["root_view_id"]) == (3, first.id)
    assert "push_limit_reached" in top.submits().reason

    @live.app.view("end")
    def clear(ack: Ack) -> None:
        ack(response_action="clear")

    live.client.views_update(view_id=top.id, view=bare.modal("end", NOTE))
    assert top.submits().closed
    assert live.ana.views == []


def test_a_view_can_be_pushed_from_a_click_in_it(live: Town) -> None:
    section = {"type": "actions", "elements": [bare.button("more", "More")]}

    @live.app.action("more")
    def listen(ack: Ack, body: Json, client: WebClient) -> None:
        client.views_push(trigger_id=body["trigger_id"], view=bare.modal("second", NOTE))
        ack()

    screen = bare.open_modal(live, bare.modal("first", section))
    assert screen.clicks_in_view("more").ok
    assert live.ana.view.body["callback_id"] == "second"
    assert live.ana.view.closes().closed
    assert live.ana.view.id == screen.id


def test_a_trigger_opens_one_view_only(live: Town) -> None:
    errors: list[str] = []

    @live.app.command("/twice")
    def listen(ack: Ack, command: Json, client: WebClient) -> None:
        view = bare.modal("lead", NOTE)
        client.views_open(trigger_id=command["trigger_id"], view=view)
        with pytest.raises(SlackApiError) as refused:
            client.views_open(trigger_id=command["trigger_id"], view=view)
        errors.append(refused.value.response["error"])
        ack()

    live.ana.types("/twice")
    assert errors == ["exchanged_trigger_id"]


def test_a_trigger_expires(live: Town) -> None:
    live.slack.settings.trigger_seconds = 0.0
    errors: list[str] = []

    @live.app.command("/late")
    def listen(ack: Ack, command: Json, client: WebClient) -> None:
        with pytest.raises(SlackApiError) as refused:
            client.views_open(trigger_id=command["trigger_id"], view=bare.modal("lead", NOTE))
        errors.append(refused.value.response["error"])
        ack()

    live.ana.types("/late")
    assert errors == ["expired_trigger_id"]


def test_a_stale_hash_is_a_conflict_and_a_closed_view_is_not_found(live: Town) -> None:
    screen = bare.open_modal(live, bare.modal("lead", NOTE))
    old, view = screen.described["hash"], bare.modal("lead", COMPANY)
    live.client.views_update(view_id=screen.id, view=view, hash=old)
    with pytest.raises(SlackApiError, match="hash_conflict"):
        live.client.views_update(view_id=screen.id, view=view, hash=old)
    screen.closes()
    with pytest.raises(SlackApiError, match="not_found"):
        live.client.views_update(view_id=screen.id, view=view)


def test_a_bad_view_is_refused_with_messages(live: Town) -> None:
    messages: list[str] = []

    @live.app.command("/bad")
    def listen(ack: Ack, command: Json, client: WebClient) -> None:
        view = bare.modal("lead", COMPANY, COMPANY)
        with pytest.raises(SlackApiError) as refused:
            client.views_open(trigger_id=command["trigger_id"], view=view)
        messages.extend(refused.value.response["response_metadata"]["messages"])
        ack()

    live.ana.types("/bad")
    assert messages


def test_closing_is_told_when_the_view_asks_for_it(live: Town) -> None:
    heard: list[Json] = []

    @live.app.view_closed("lead")
    def listen(ack: Ack, body: Json) -> None:
        heard.append(body)
        ack()

    bare.open_modal(live, bare.modal("lead", NOTE, notify_on_close=True)).closes()
    assert heard[0]["is_cleared"] is False


def test_the_home_is_published_and_used(live: Town) -> None:
    @live.app.event("app_home_opened")
    def publish(event: Json, client: WebClient) -> None:
        blocks = [{"type": "actions", "elements": [bare.button("start", "Start")]}]
        client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    clicked: list[str] = []

    @live.app.action("start")
    def listen(ack: Ack, body: Json) -> None:
        clicked.append(body["view"]["type"])
        ack()

    live.ana.opens_home()
    home = live.ana.home
    assert home is not None
    assert home.clicks_in_view("start").ok
    assert clicked == ["home"]
    assert live.sam.home is None
