"""Made requests, unsigned and signed, against the web server with the whole bot and a database behind it.

`make test` tries a share of them. All 20,000: `make test ARGS="-k strangers" FUZZ=20000`.
"""

import io
import logging
import os
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from bot import logs
from services import handoff_views
from services import leads as lead_services
from tests.bot import bot_bodies, slack_bodies, wire
from tests.bot import requests_made as made
from tests.commands import office as offices
from tests.commands.office import Office

REQUESTS = int(os.environ.get("FUZZ", "2000"))
"""How many in all; each database gets its half."""

pytestmark = pytest.mark.timeout(120 + REQUESTS // 10)


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that is logged, at the level that tells most."""
    root, stream = logging.getLogger(), io.StringIO()
    before = (root.handlers[:], root.level)
    logs.configure("DEBUG", "json", stream=stream)
    yield stream
    logging.captureWarnings(False)
    root.handlers[:], root.level = before


def place_of(office: Office) -> bot_bodies.Place:
    """A hand-off with an open question: clicks, submissions and replies all mean something there."""
    card = office.hand_off()
    office.sam.clicks(card, "handoff_ask_click")
    office.sam.view.fills("question", "Which one?").submits()
    found, _ = lead_services.search(office.database.reading, office.slack.team_id, "jane")
    lead = found[0].id
    newest = handoff_views.newest_card(office.database.reading, office.slack.team_id, lead)
    assert newest is not None
    return bot_bodies.Place(
        team=office.slack.team_id,
        users=(office.mia.id, office.sam.id, office.otto.id, office.ada.id),
        channel=office.handoffs,
        thread=card.ts,
        lead=lead,
        handoff=newest.handoff.id,
        answer_url=f"{office.slack.base_url}/hooks/actions/T1/1/none",
    )


def test_strangers_get_no_5xx_and_no_request_fails_a_listener_or_shows_in_a_log(
    migrated_url: str, written: io.StringIO
) -> None:
    failures, tally = list[str](), Counter[str]()
    with offices.opened(migrated_url) as office:
        office.set_up()
        office.app.error(lambda error: failures.append(repr(error)))
        place, port = place_of(office), urlsplit(office.slack.request_url).port or 0
        known = made.bodies(
            bot_bodies.events(place), bot_bodies.interactions(place), bot_bodies.commands(place)
        )

        @settings(
            max_examples=max(REQUESTS // 2, 1),
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(made.requests(office.slack.signing_secret, known))
        def send(request: made.Made) -> None:
            found = wire.statuses(wire.send(port, request.wire))
            assert not [status for status in found if status >= 500], written.getvalue()
            assert not failures
            if request.signed:
                assert found
            check_log(written)
            whose = "signed" if request.signed else "stranger's"
            tally.update(f"{whose} {status}" for status in map(str, found or [0]))

        send()
        print(f"\n{REQUESTS // 2} requests, answers: {dict(tally.most_common())}")
        office.set_up()
        office.hand_off("/handoff Bo Roe, Beta, bo@beta.com @sam asked")
    check_log(written)


def check_log(written: io.StringIO) -> None:
    """Neither a body nor a mistake of the bot's own; what was checked is thrown away."""
    logged = written.getvalue()
    written.seek(0)
    written.truncate()
    for word in (slack_bodies.CANARY, "Traceback", "exception", "(reference ", "79460018"):
        assert word not in logged, logged
