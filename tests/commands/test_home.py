"""The Home tab over the wire: opened by all kinds of people, worked from, and kept fresh."""

import sqlite3
from contextlib import closing

import pytest

from tests import postgres
from tests.commands import office as offices
from tests.commands.homes import actions, home, once, opened, publications, reasons_form
from tests.commands.office import LINE, Office, last_words


def test_before_set_up_an_admin_sets_the_squad_up_from_the_tab(bare_office: Office) -> None:
    office = bare_office
    tab = opened(office.ada)
    assert "Welcome to Smarketing" in tab.shown
    assert tab.clicks_in_view("setup_click").ok
    form = office.ada.view
    assert form.title == "Set up Smarketing"
    form.fills("squad", "North").fills("handoffs", office.handoffs)
    form.fills("marketing", ["mia"]).fills("sales", ["sam"]).fills("default_acceptor", "sam")
    assert form.submits().replaced
    once(office, office.ada, "Nothing waits for you")
    assert {"setup_click", "reasons_click"} <= set(actions(home(office.ada)))


def test_before_set_up_others_hear_whom_to_ask(bare_office: Office) -> None:
    tab = opened(bare_office.mia)
    assert "Ask an admin" in tab.shown
    assert actions(tab) == []


def test_only_the_home_tab_is_drawn_and_each_opening_costs_one_call(office: Office) -> None:
    office.mia.opens_home("messages")
    assert office.mia.home is None
    opened(office.mia)
    opened(office.mia)
    assert publications(office, office.mia) == 2
    assert len(office.slack.wire.calls_of("users.info")) == 2


def test_who_may_change_the_set_up_finds_it_on_the_tab(office: Office) -> None:
    for person, may in ((office.ada, True), (office.lea, True), (office.sam, False)):
        assert ("reasons_click" in actions(opened(person))) is may


def test_somebody_in_no_squad_sees_nobodys_leads(office: Office) -> None:
    card = office.accepted()
    office.sam.clicks(card, "lead_move_click")
    assert office.sam.view.fills("stage", "Won").fills("value", "900").submits().closed
    office.thread("won")
    assert "Jane Doe" in opened(office.max).shown
    for person in (office.otto, office.ada):
        assert "Jane" not in opened(person).shown
        assert "not in a squad" in home(person).shown


def test_an_offer_is_taken_from_the_tab_and_worked_there(office: Office) -> None:
    office.hand_off()
    tab = opened(office.sam)
    assert "1 thing waits for you" in tab.shown
    assert "answer by" in tab.shown
    assert tab.clicks_in_view("handoff_accept_click").ok
    once(office, office.sam, "Accepted, not contacted yet")
    assert tab.clicks_in_view("handoff_contact_click").ok
    assert "jane@acme.com" in office.sam.view.shown
    office.sam.view.closes()
    assert tab.clicks_in_view("handoff_touch_click").ok
    assert office.sam.view.fills("outcome", "Replied").submits().closed
    once(office, office.sam, "Nothing waits for you")


def test_every_other_answer_to_an_offer_opens_its_form_from_the_tab(office: Office) -> None:
    office.hand_off()
    tab = opened(office.sam)
    for action, title in (("handoff_ask_click", "Need info"), ("handoff_reject_click", "Reject")):
        assert tab.clicks_in_view(action).ok
        assert title in office.sam.view.title
        office.sam.view.closes()
    for choice, title in (
        ("Recycle", "Recycle"),
        ("Show contact", "Contact"),
        ("Hand to a colleague", "Hand to a colleague"),
        ("Whole story", "The whole story"),
    ):
        assert tab.picks_in_view("handoff_more_menu", choice).ok
        assert office.sam.view.title == title
        office.sam.view.closes()
    tab.clicks_in_view("handoff_reject_click")
    assert office.sam.view.fills("reason", "Wrong territory").submits().closed
    once(office, office.sam, "Nothing waits for you")


def test_a_question_reaches_the_givers_tab_and_is_answered_there(office: Office) -> None:
    opened(office.mia)
    office.sam.clicks(office.hand_off(), "handoff_ask_click")
    assert office.sam.view.fills("question", "Which budget?").submits().closed
    once(office, office.mia, "Which budget?")
    assert home(office.mia).clicks_in_view("handoff_inform_click").ok
    assert office.mia.view.fills("answer", "About 20,000").submits().closed
    once(office, office.mia, "Nothing waits for you")
    assert "Waiting for an answer" in home(office.mia).shown


def test_what_became_of_a_lead_comes_home_to_the_tab(office: Office) -> None:
    opened(office.mia)
    office.sam.clicks(office.hand_off(), "handoff_reject_click")
    assert office.sam.view.fills("reason", "Wrong territory").submits().closed
    once(office, office.mia, "Rejected: Wrong territory")
    assert home(office.mia).clicks_in_view("lead_open_click").ok
    assert office.mia.view.title == "The whole story"


def test_a_lead_is_handed_off_from_the_tab(office: Office) -> None:
    tab = opened(office.mia)
    assert tab.clicks_in_view("handoff_new_click").ok
    form = office.mia.view
    form.fills("name", "Jane Doe").fills("company", "Acme").fills("email", "jane@acme.com")
    assert form.fills("why_now", "asked").fills("rep", "Sam").submits().closed
    once(office, office.mia, "Jane Doe")


def test_a_click_that_comes_too_late_is_answered_in_a_window_of_its_own(office: Office) -> None:
    card = office.hand_off()
    opened(office.sam)
    office.slack.faults.add("error:internal_error", "views.publish", times=50)
    office.ana.clicks(card, "handoff_accept_click")
    assert home(office.sam).clicks_in_view("handoff_accept_click").ok
    assert f"<@{office.ana.id}> was first and accepted it" in office.sam.view.shown
    assert not office.sam.ephemerals


def test_the_tab_is_only_kept_fresh_for_those_who_have_opened_it(office: Office) -> None:
    opened(office.sam)
    office.hand_off()
    once(office, office.sam, "Jane Doe")
    office.wait_for_deliveries()
    assert office.mia.home is None
    assert publications(office, office.mia) == 0


def test_a_new_set_up_shows_on_every_tab(office: Office) -> None:
    opened(office.mia)
    office.ada.types("/smarketing setup", office.handoffs)
    assert office.ada.view.fills("squad", "South").submits().replaced
    once(office, office.mia, "South")


def test_while_sqlite_is_locked_the_tab_comes_when_it_is_free_again(
    migrated_sqlite_url: str,
) -> None:
    with offices.opened(migrated_sqlite_url) as office:
        office.set_up()
        office.hand_off()
        office.wait_for_deliveries()
        with closing(sqlite3.connect(migrated_sqlite_url[10:], isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert office.sam.opens_home().seconds < 3
            assert office.sam.home is None
            other.execute("ROLLBACK")
        office.slack.wait_until(lambda: office.sam.home is not None)
        assert "Jane Doe" in home(office.sam).shown


def test_while_postgres_is_stopped_buttons_of_the_tab_are_answered(
    migrated_postgres_url: str, postgres_cluster: postgres.Cluster
) -> None:
    with offices.opened(migrated_postgres_url) as office:
        office.set_up()
        office.hand_off()
        tab = opened(office.sam)
        form = reasons_form(office.lea)
        office.wait_for_deliveries()
        postgres_cluster.stop()
        office.mia.opens_home()
        assert office.slack.wire.deliveries_of("events_api")[-1].trouble == "http_error"
        outcome = tab.clicks_in_view("handoff_accept_click")
        assert outcome.ok
        assert outcome.seconds < 3
        assert "could not reach my database" in office.sam.view.shown
        outcome = form.fills("reject_reasons", "Too small").submits()
        assert "Saving did not work just now" in outcome.errors["reject_reasons"]
        postgres_cluster.start()
        office.slack.wait_until(lambda: office.mia.home is not None)
        assert form.submits().closed


@pytest.mark.parametrize("error", ["not_enabled", "internal_error"])
def test_a_tab_that_slack_refuses_troubles_nobody(office: Office, error: str) -> None:
    office.slack.faults.add(f"error:{error}", "views.publish", times=1)
    assert not office.sam.opens_home().reason
    assert office.sam.home is None
    office.mia.types(LINE, office.handoffs)
    assert office.mia.view.submits().closed
    office.slack.wait_until(lambda: office.sam.home is not None)
    assert "Jane Doe" in home(office.sam).shown
    assert not office.lea.dms()
    with pytest.raises(IndexError):
        last_words(office.sam)
