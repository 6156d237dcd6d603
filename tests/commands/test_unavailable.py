"""The database goes away in the middle: people are told within three seconds and lose nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from tests import postgres
from tests.commands import office as offices
from tests.commands.office import LINE, Office, filled, last_words


@contextmanager
def locked(url: str) -> Iterator[None]:
    """Somebody else writes to the SQLite file and does not finish."""
    path = url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.fixture
def on_sqlite(migrated_sqlite_url: str) -> Iterator[Office]:
    with offices.opened(migrated_sqlite_url) as office:
        office.set_up()
        yield office


@pytest.fixture
def on_postgres(
    migrated_postgres_url: str, postgres_cluster: postgres.Cluster
) -> Iterator[tuple[Office, postgres.Cluster]]:
    with offices.opened(migrated_postgres_url) as office:
        office.set_up()
        yield office, postgres_cluster


def test_a_submission_keeps_what_was_typed_while_sqlite_is_locked(
    on_sqlite: Office, migrated_sqlite_url: str
) -> None:
    office = on_sqlite
    office.mia.types(LINE, office.handoffs)
    office.wait_for_deliveries()
    with locked(migrated_sqlite_url):
        outcome = office.mia.view.submits()
        assert "Saving did not work just now" in outcome.errors["name"]
        assert outcome.seconds < 3
        assert filled(office.mia.view)["why_now"] == "asked for pricing"
    assert office.mia.view.submits().closed
    assert "Jane Doe" in office.card().shown


def test_a_click_is_answered_while_sqlite_is_locked(
    on_sqlite: Office, migrated_sqlite_url: str
) -> None:
    office = on_sqlite
    card = office.hand_off()
    office.wait_for_deliveries()
    with locked(migrated_sqlite_url):
        outcome = office.sam.clicks(card, "handoff_accept_click")
        assert outcome.ok
        assert outcome.seconds < 3
        assert "could not reach my database" in last_words(office.sam)
    office.sam.clicks(card, "handoff_accept_click")
    office.card_once(lambda shown: "handoff_touch_click" in shown.action_ids)


def test_an_answer_in_a_thread_comes_again_until_it_is_saved(
    on_sqlite: Office, migrated_sqlite_url: str
) -> None:
    office = on_sqlite
    office.sam.clicks(office.hand_off(), "handoff_ask_click")
    office.sam.view.fills("question", "Which budget?").submits()
    asked = office.card_once(lambda card: "handoff_inform_click" in card.action_ids)
    office.wait_for_deliveries()
    with locked(migrated_sqlite_url):
        office.mia.says("About 20,000", office.handoffs, thread=asked.ts)
        told = office.slack.wire.deliveries_of("events_api")
        assert [one.trouble for one in told if one.trouble] == ["http_error"]
    office.card_once(lambda card: "handoff_accept_click" in card.action_ids)
    assert "open again" in office.thread("That answers it").shown


def test_everything_is_answered_while_postgres_is_stopped(
    on_postgres: tuple[Office, postgres.Cluster],
) -> None:
    office, cluster = on_postgres
    card = office.hand_off()
    office.mia.types(LINE.replace("jane@acme.com", "jo@beta.com"), office.handoffs)
    office.max.types("/handoff", office.handoffs)
    office.wait_for_deliveries()
    cluster.stop()
    for line in ("/handoff", LINE, "/handoff list", "/lead jane"):
        outcome = office.ana.types(line, office.handoffs)
        assert outcome.ok
        assert outcome.seconds < 3
        assert "could not reach my database" in last_words(office.ana)
    for action in ("handoff_accept_click", "handoff_reject_click"):
        outcome = office.sam.clicks(card, action)
        assert outcome.ok
        assert outcome.seconds < 3
        assert "could not reach my database" in last_words(office.sam)
    for source in ("campaign", "persona", "rep"):
        assert office.max.view.suggestions(source, "a") == []
    outcome = office.mia.view.submits()
    assert "Saving did not work just now" in outcome.errors["name"]
    assert outcome.seconds < 3
    office.mia.uses_shortcut("handoff_from_message", card)
    assert "could not reach my database" in last_words(office.mia)
    cluster.start()
    assert office.sam.clicks(card, "handoff_accept_click").ok
    office.card_once(lambda shown: "handoff_touch_click" in shown.action_ids)


def test_a_button_in_a_modal_is_answered_while_postgres_is_stopped(
    on_postgres: tuple[Office, postgres.Cluster],
) -> None:
    office, cluster = on_postgres
    office.accepted()
    office.sam.types("/lead jane", office.handoffs)
    office.sam.clicks(office.sam.ephemerals[-1], "lead_open_click")
    office.wait_for_deliveries()
    cluster.stop()
    assert office.sam.view.clicks_in_view("handoff_touch_click").ok
    assert "could not reach my database" in office.sam.view.shown


def test_an_event_is_delivered_again_once_postgres_is_back(
    on_postgres: tuple[Office, postgres.Cluster],
) -> None:
    office, cluster = on_postgres
    office.sam.clicks(office.hand_off(), "handoff_ask_click")
    office.sam.view.fills("question", "Which budget?").submits()
    asked = office.card_once(lambda card: "handoff_inform_click" in card.action_ids)
    office.wait_for_deliveries()
    cluster.stop()
    office.mia.says("About 20,000", office.handoffs, thread=asked.ts)
    assert office.slack.wire.deliveries_of("events_api")[-1].trouble == "http_error"
    cluster.start()
    office.card_once(lambda card: "handoff_accept_click" in card.action_ids)
