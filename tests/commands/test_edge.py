"""Whatever happens, the person is answered, and neither the log nor the answer tells what it must not."""

import logging

import pytest

from tests.commands.office import LINE, Office, last_words


def break_squads(office: Office) -> None:
    """A mistake that nobody expects: a time zone that does not exist got into the database."""
    with office.database.transaction() as work:
        work.connection.exec_driver_sql("UPDATE squads SET timezone = 'Mars/Olympus'")


def test_an_unexpected_mistake_in_a_form_is_owned_up_to_with_a_reference(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    office.mia.types(LINE, office.handoffs)
    break_squads(office)
    with caplog.at_level(logging.ERROR):
        outcome = office.mia.view.submits()
    said = outcome.errors["name"]
    assert "Sorry, something went wrong on my side" in said
    reference = said.rstrip(".").rpartition(" ")[2]
    assert reference in caplog.text
    assert "Jane" not in caplog.text
    assert "jane@acme.com" not in caplog.text
    assert "services/handoffs.py" in caplog.text


def test_an_unexpected_mistake_behind_a_button_is_owned_up_to_privately(office: Office) -> None:
    card = office.hand_off()
    break_squads(office)
    assert office.sam.clicks(card, "handoff_recycle_click").ok
    assert "Sorry, something went wrong" in last_words(office.sam)
    assert "Traceback" not in last_words(office.sam)


def test_a_private_answer_that_slack_does_not_take_is_logged(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    card = office.hand_off()
    office.slack.settings.response_url_uses = 0
    with caplog.at_level(logging.WARNING):
        assert office.otto.clicks(card, "handoff_accept_click").ok
    assert "Slack refused a private answer" in caplog.text


@pytest.mark.parametrize("kind", ["http_500", "refused", "error:fatal_error"])
def test_a_form_that_slack_does_not_open_is_explained(office: Office, kind: str) -> None:
    office.slack.faults.add(kind, "views.open")
    assert office.mia.types("/handoff", office.handoffs).ok
    assert "did not let me open the form" in last_words(office.mia)


def test_slack_being_away_during_set_up_is_said(bare_office: Office) -> None:
    office = bare_office
    office.slack.faults.add("http_503", "users.info", times=1)
    assert office.ada.types("/smarketing setup", office.handoffs).ok
    assert "Slack did not answer me in time" in last_words(office.ada)
    office.ada.types("/smarketing setup", office.handoffs)
    office.slack.faults.add("http_503", "users.info", times=1)
    view = office.ada.view
    view.fills("squad", "North").fills("marketing", ["mia"]).fills("sales", ["sam"])
    outcome = view.fills("default_acceptor", "sam").submits()
    assert "Nothing you typed is lost" in outcome.errors["squad"]


def test_a_story_that_cannot_be_redrawn_does_not_undo_the_change(office: Office) -> None:
    office.accepted()
    office.sam.types("/lead jane", office.handoffs)
    office.sam.clicks(office.sam.ephemerals[-1], "lead_open_click")
    office.sam.view.clicks_in_view("handoff_touch_click")
    office.slack.faults.add("http_500", "views.update")
    assert office.sam.view.fills("outcome", "Replied").submits().closed
    assert "called" in office.thread("called").shown


@pytest.mark.parametrize("value", ["", "nonsense", "01K0", "x:y:z", "story:", "9" * 5000])
def test_a_button_with_a_value_nobody_gave_it_is_answered(office: Office, value: str) -> None:
    office.accepted()
    office.slack.settings.response_url_uses = 100
    payload = office.slack.wire.deliveries_of("interactive")[-1].payload
    for action in (
        "handoff_accept_click",
        "handoff_touch_click",
        "lead_move_click",
        "handoff_contact_click",
        "lead_open_click",
        "lead_story_older",
        "handoff_list_next",
        "handoff_more_menu",
        "handoff_list_filter",
        "delivery_arrived_click",
    ):
        before = len(office.sam.ephemerals)
        clicked = payload["actions"][0] | {"action_id": action, "value": value}
        trigger = office.slack.workspace.make_trigger(office.sam.id)
        sent = payload | {"actions": [clicked], "trigger_id": trigger}
        assert office.slack.delivery.ask("interactive", sent).trouble is None
        assert len(office.sam.ephemerals) == before + 1, action
        assert "Sorry" not in last_words(office.sam), action


def test_a_page_far_beyond_the_end_is_an_empty_page(office: Office) -> None:
    office.mia.types("/handoff list", office.handoffs)
    office.mia.picks(office.mia.ephemerals[-1], "handoff_list_filter", "open")
    payload = office.slack.wire.deliveries_of("interactive")[-1].payload
    far = {"type": "button", "action_id": "handoff_list_next", "block_id": "b"}
    sent = payload | {
        "actions": [far | {"value": "mine:99999999999999999999"}],
        "trigger_id": "7.7",
    }
    assert office.slack.delivery.ask("interactive", sent).trouble is None
    assert "Sorry" not in last_words(office.mia)
    assert "My hand-offs" in last_words(office.mia)
