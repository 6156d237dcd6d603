from collections.abc import Iterator

import pytest

from domain.delivery import State
from playground.seen import Seen
from services import deliveries
from tests.commands import office as offices
from tests.commands.office import LINE, Office, last_words


@pytest.fixture
def bare_office(migrated_url: str) -> Iterator[Office]:
    """Its bot looks soon whether a message arrived."""
    with offices.opened(migrated_url, BOT_LOOK_WAIT="1.6", BOT_SLACK_TIMEOUT="1.5") as office:
        yield office


@pytest.fixture
def notice(office: Office) -> Seen:
    """Lea is asked about a card of which nobody can tell whether it arrived."""
    office.slack.faults.add("fatal_error", "chat.postMessage", times=1)
    office.slack.faults.add("error:missing_scope", "conversations.history")
    office.mia.types(LINE, office.handoffs)
    assert office.mia.view.submits().closed
    asked = office.slack.wait_until(
        lambda: [dm for dm in office.lea.dms() if "delivery_arrived_click" in dm.action_ids]
    )
    office.slack.faults.clear()
    return asked[0]


def held(office: Office) -> int:
    return deliveries.counts(office.database.reading).get(State.HELD, 0)


def test_send_again_brings_the_message_after_all(office: Office, notice: Seen) -> None:
    assert office.lea.clicks(notice, "delivery_again_click").ok
    assert "Jane Doe" in office.card().shown
    assert "it is sent again" in office.lea.dms()[-1].shown
    assert "delivery_again_click" not in office.lea.dms()[-1].action_ids


def test_it_arrived_settles_the_message(office: Office, notice: Seen) -> None:
    assert held(office) == 1
    assert office.lea.clicks(notice, "delivery_arrived_click").ok
    assert held(office) == 0
    assert "it arrived" in office.lea.dms()[-1].shown


def test_who_decides_second_is_told(office: Office, notice: Seen) -> None:
    office.lea.clicks(notice, "delivery_arrived_click")
    assert office.lea.clicks(notice, "delivery_again_click").ok
    assert last_words(office.lea)
    assert held(office) == 0


def test_only_managers_decide(office: Office, notice: Seen) -> None:
    assert office.mia.clicks(notice, "delivery_arrived_click").ok
    assert "You cannot decide on a held message" in last_words(office.mia)
    assert held(office) == 1
