"""Action items and decisions as people type and click them."""

from datetime import UTC, datetime, timedelta

import pytest

from commands import agenda_text
from playground.people import Person
from playground.seen import Seen
from tests.commands.homes import home, once, opened
from tests.commands.office import Office, filled, last_words

TODAY = datetime(2026, 11, 25, tzinfo=UTC).date()
DUE = f"{datetime.now(UTC) + timedelta(days=30):%Y-%m-%d}"
LINE = f"/agenda action @sam by {DUE} send the proposal template"


def direct(office: Office, who: Person) -> list[Seen]:
    return [one for one in who.dms() if one.user == office.slack.bot_user_id]


def given(office: Office, line: str = LINE) -> Seen:
    """Sam's message after Mia gave him something to do."""
    assert office.mia.types(line, office.handoffs).ok
    assert office.mia.view.submits().replaced
    return office.slack.wait_until(lambda: direct(office, office.sam)[-1:])[0]


def test_a_line_is_read_back_before_it_is_saved_and_the_owner_is_told(office: Office) -> None:
    office.mia.types(LINE, office.handoffs)
    form = office.mia.view
    assert "I understood" in form.shown
    assert filled(form) == {
        "action": "send the proposal template",
        "owner": office.sam.id,
        "due_on": DUE,
    }
    assert direct(office, office.sam) == []
    assert form.submits().replaced
    assert "Saved: send the proposal template" in office.mia.view.shown
    message = office.slack.wait_until(lambda: direct(office, office.sam)[-1:])[0]
    assert "gave you an action item" in message.shown


def test_a_line_without_a_day_asks_for_one(office: Office) -> None:
    office.mia.types("/agenda action send the template", office.handoffs)
    assert "I found no day" in office.mia.view.shown
    assert filled(office.mia.view)["owner"] == office.mia.id
    office.mia.view.submits()
    assert office.mia.view.title == "Action item"
    assert office.mia.view.fills("due_on", "2020-01-01").submits().errors == {
        "due_on": "This day has gone by. Please pick today or a later one."
    }


def test_done_shows_on_the_message_and_the_second_click_is_told_who_was_first(
    office: Office,
) -> None:
    message = given(office)
    assert office.sam.clicks(message, "action_item_done_click").ok
    office.slack.wait_until(lambda: "Done by" in direct(office, office.sam)[-1].shown)
    office.sam.clicks(message, "action_item_done_click")
    assert "You have marked it as done already" in last_words(office.sam)


def test_snoozing_and_passing_on_show_on_every_message(office: Office) -> None:
    message = given(office)
    office.sam.clicks(message, "action_item_week_click")
    office.slack.wait_until(lambda: DUE not in direct(office, office.sam)[-1].shown)
    office.sam.picks(
        direct(office, office.sam)[-1], "action_item_more_menu", "Give to somebody else"
    )
    assert office.sam.view.fills("owner", "ana").submits().closed
    ana = office.slack.wait_until(lambda: direct(office, office.ana)[-1:])[0]
    assert "gave you an action item" in ana.shown
    office.slack.wait_until(lambda: "Passed on to" in direct(office, office.sam)[-1].shown)
    office.sam.clicks(message, "action_item_done_click")
    assert "up to its owner" in last_words(office.sam)
    office.ana.picks(ana, "action_item_more_menu", "Pick another day")
    assert office.ana.view.fills("due_on", DUE).submits().closed


def test_a_message_becomes_an_action_item_that_links_back(office: Office) -> None:
    said = office.max.says("can somebody send the template?", office.handoffs)
    assert office.mia.uses_shortcut("action_from_message", said).ok
    assert filled(office.mia.view)["action"] == "can somebody send the template?"
    assert office.mia.view.fills("owner", "sam").fills("due_on", DUE).submits().replaced
    message = office.slack.wait_until(lambda: direct(office, office.sam)[-1:])[0]
    assert f"/archives/{office.handoffs}/p{said.ts.replace('.', '')}" in str(message.body)


def test_the_home_tab_has_my_actions_and_ticks_them_off(office: Office) -> None:
    opened(office.sam)
    given(office)
    once(office, office.sam, "My actions")
    assert home(office.sam).clicks_in_view("action_item_done_click").ok
    office.slack.wait_until(lambda: "My actions" not in home(office.sam).shown)


def test_the_agenda_of_an_empty_week_is_short_and_kind(office: Office) -> None:
    office.mia.types("/agenda", office.handoffs)
    assert "Nothing is waiting" in last_words(office.mia)
    given(office)
    office.mia.types("/agenda", office.handoffs)
    assert "send the proposal template" in last_words(office.mia)
    office.otto.types("/agenda", office.handoffs)
    assert "up to the people of a squad" in last_words(office.otto)


def test_decisions_are_logged_with_their_link_and_found_again(office: Office) -> None:
    link = "https://acme.slack.com/archives/C0GENERAL01/p1700000000000100"
    office.mia.types(f"/agenda decide we call within a day <{link}>", office.handoffs)
    assert filled(office.mia.view) == {"decision": "we call within a day"}
    assert office.mia.view.submits().replaced
    assert "Logged" in office.mia.view.shown
    office.sam.types("/agenda log", office.handoffs)
    assert "we call within a day" in last_words(office.sam)
    assert link in str(office.sam.ephemerals[-1].body)


def test_a_long_log_is_turned_page_by_page(office: Office) -> None:
    for number in range(11):
        office.mia.types(f"/agenda decide number {number}.", office.handoffs)
        assert office.mia.view.submits().replaced
    office.mia.types("/agenda log", office.handoffs)
    assert "number 0." not in last_words(office.mia)
    office.mia.clicks(office.mia.ephemerals[-1], "decision_log_next")
    assert "number 0." in last_words(office.mia)
    office.mia.clicks(office.mia.ephemerals[-1], "decision_log_previous")
    assert "Page 1 of 2" in last_words(office.mia)


def test_help_and_unknown_words_are_answered(office: Office) -> None:
    office.mia.types("/agenda help", office.handoffs)
    assert "/agenda action" in last_words(office.mia)
    office.mia.types("/agenda halp", office.handoffs)
    assert "I do not know “halp”" in last_words(office.mia)
    office.otto.types("/agenda action send it", office.handoffs)
    assert "up to the people of a squad" in last_words(office.otto)


@pytest.mark.parametrize(
    ("line", "text", "owner", "due"),
    [
        ("<@U2> by friday send it", "send it", "U2", "2026-11-27"),
        ("send it to the partner by 24 dec <@U2>", "send it to the partner", "U2", "2026-12-24"),
        ("tomorrow call them", "call them", "U1", "2026-11-26"),
        ("work on friday prices by monday", "work on friday prices", "U1", "2026-11-30"),
        ("by hand, write it", "by hand, write it", "U1", None),
        ("stand by me until in 2 weeks", "stand by me", "U1", "2026-12-09"),
        ("", "", "U1", None),
    ],
)
def test_who_and_by_when_are_taken_out_of_the_line(
    line: str, text: str, owner: str, due: str | None
) -> None:
    entry = agenda_text.read_action(line, "U1", TODAY)
    assert (entry.text, entry.owner_id) == (text, owner)
    assert (entry.due_on.isoformat() if entry.due_on else None) == due
