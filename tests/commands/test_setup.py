import threading
import time

import pytest

from services import squads
from tests.commands.office import Office, filled, last_words


def fill(office: Office, who: str = "ada") -> None:
    """The set-up form with two people of each side."""
    view = getattr(office, who).view
    view.fills("squad", "North").fills("marketing", ["mia", "max"]).fills("sales", ["sam", "ana"])
    view.fills("default_acceptor", "sam")


@pytest.mark.parametrize(
    "line", ["/handoff", "/handoff Jane Doe, Acme @sam asked", "/handoff list", "/lead jane"]
)
def test_before_set_up_an_admin_gets_a_button(bare_office: Office, line: str) -> None:
    office = bare_office
    assert office.ada.types(line, office.handoffs).ok
    assert "not set up" in last_words(office.ada)
    assert office.ada.clicks(office.ada.ephemerals[-1], "setup_click").ok
    assert office.ada.view.title == "Set up Smarketing"


def test_before_set_up_others_hear_whom_to_ask(bare_office: Office) -> None:
    office = bare_office
    office.mia.types("/handoff", office.handoffs)
    assert "ask an admin" in last_words(office.mia)
    assert "setup_click" not in office.mia.ephemerals[-1].action_ids


def test_the_shortcut_before_set_up_is_answered_too(bare_office: Office) -> None:
    office = bare_office
    office.mia.uses_shortcut("handoff_from_message", office.max.says("hi", office.handoffs))
    assert "not set up" in last_words(office.mia)


def test_the_first_form_comes_with_good_defaults(bare_office: Office) -> None:
    office = bare_office
    assert office.ada.types("/smarketing setup", office.handoffs).ok
    form = filled(office.ada.view)
    assert form["handoffs"] == office.handoffs
    assert form["timezone"] == "Europe/Berlin"
    assert form["currency"].startswith("EUR")
    assert form["managers"] == [office.ada.id]


def test_a_submitted_set_up_is_at_work_at_once(bare_office: Office) -> None:
    office = bare_office
    office.ada.types("/smarketing setup", office.handoffs)
    fill(office)
    view = office.ada.view
    assert view.submits().replaced
    assert "Squad North is ready" in view.shown
    assert "/invite" not in view.shown
    office.hand_off()
    names = squads.names(office.database.reading, office.slack.team_id)
    assert names[office.sam.id] == "Sam Lee"


def test_channels_without_the_bot_are_named(bare_office: Office) -> None:
    office = bare_office
    secret = office.slack.add_channel("secret", private=True, members=[office.ada.id])
    office.ada.types("/smarketing setup", office.handoffs)
    fill(office)
    view = office.ada.view.fills("wins", office.quiet).fills("weekly", secret)
    assert view.submits().replaced
    assert f"I am not in <#{office.quiet}>" in view.shown
    assert f"I am not in <#{secret}>" in view.shown


def test_mistakes_are_shown_under_their_fields(bare_office: Office) -> None:
    office = bare_office
    office.ada.types("/smarketing setup", office.handoffs)
    fill(office)
    outcome = office.ada.view.fills("sales", ["sam", "mia"]).submits()
    assert "one side" in outcome.errors["sales"]
    assert "Mia Marsh" in outcome.errors["sales"]


def test_the_form_opens_with_the_present_set_up_later(office: Office) -> None:
    office.ada.types("/smarketing setup", office.quiet)
    form = filled(office.ada.view)
    assert form["squad"] == "North"
    assert form["handoffs"] == office.handoffs
    assert set(form["sales"]) == {office.sam.id, office.ana.id}
    assert form["answer_days"] == "2 working days"
    view = office.ada.view.fills("currency", "CHF").fills("answer_days", "5 working days")
    assert view.submits().replaced
    now = squads.current_setup(office.database.reading, office.slack.team_id, office.mia.id)
    assert now is not None
    assert (now.currency, now.answer_days) == ("CHF", 5)


def test_the_squad_can_be_renamed(office: Office) -> None:
    office.ada.types("/smarketing setup", office.handoffs)
    assert office.ada.view.fills("squad", "South").submits().replaced
    now = squads.find_squad(office.database.reading, office.slack.team_id, office.mia.id)
    assert now.name == "South"
    office.ada.types("/smarketing setup", office.handoffs)
    assert filled(office.ada.view)["squad"] == "South"


def test_a_manager_may_change_the_set_up_and_others_may_not(office: Office) -> None:
    assert office.lea.types("/smarketing setup", office.handoffs).ok
    assert office.lea.view.title == "Set up Smarketing"
    assert office.mia.types("/smarketing setup", office.handoffs).ok
    assert "You cannot change the set-up" in last_words(office.mia)


def test_a_time_zone_is_found_by_its_city(bare_office: Office) -> None:
    office = bare_office
    office.ada.types("/smarketing setup", office.handoffs)
    found = [option["value"] for option in office.ada.view.suggestions("timezone", "lisb")]
    assert "Europe/Lisbon" in found


def test_a_hundred_people_are_saved_in_time(bare_office: Office) -> None:
    office = bare_office
    crowd = [office.slack.add_user(f"p{n}", f"Person {n}") for n in range(100)]
    office.ada.types("/smarketing setup", office.handoffs)
    fill(office)
    begun = time.monotonic()
    assert office.ada.view.fills("sales", crowd).fills("default_acceptor", "p1").submits().replaced
    assert time.monotonic() - begun < 3
    names = squads.names(office.database.reading, office.slack.team_id)
    assert names[crowd[99]] == "Person 99"


def test_slow_answers_of_slack_do_not_hold_the_set_up_back(bare_office: Office) -> None:
    office = bare_office
    office.ada.types("/smarketing setup", office.handoffs)
    fill(office)
    office.slack.on_call(
        lambda point, call: (
            _wait() if point == "before" and call.arguments.get("user") == office.sam.id else None
        )
    )
    outcome = office.ada.view.submits()
    assert outcome.replaced
    assert outcome.seconds < 3


def _wait() -> None:
    """Longer than the bot has patience for."""
    threading.Event().wait(2.5)


def test_help_names_every_command(office: Office) -> None:
    for line in ("/smarketing", "/smarketing help"):
        assert office.otto.types(line, office.handoffs).ok
        for name in ("/handoff", "/lead", "/smarketing setup"):
            assert name in last_words(office.otto)


def test_an_unknown_word_is_answered_with_help(office: Office) -> None:
    assert office.otto.types("/smarketing dance", office.handoffs).ok
    assert "I do not know “dance”" in last_words(office.otto)
    assert "/handoff" in last_words(office.otto)
