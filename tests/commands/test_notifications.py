"""`/smarketing notifications` and the personal digest, as people see them."""

from datetime import timedelta

import storage.outbox
from bot.clock import system_clock
from domain.delivery import Kind
from domain.personal import Frequency, Nudge
from playground.seen import Seen
from services import personal
from tests.commands.office import Office, filled


def digest_for_sam(office: Office) -> Seen:
    """His digest, as the job queues it in his morning."""
    now = system_clock()
    with office.database.transaction() as work:
        storage.outbox.queue(
            work,
            workspace_id=office.slack.team_id,
            dedupe_key=f"personal:{office.sam.id}:2026-W47",
            kind=Kind.PERSONAL_DIGEST,
            address=office.sam.id,
            subject={"since": (now - timedelta(days=7)).isoformat(), "frequency": "weekly"},
            now=now,
        )
    return office.slack.wait_until(
        lambda: [one for one in office.sam.dms() if "Your week" in one.shown]
    )[0]


def test_a_person_stops_the_digest_from_there(office: Office) -> None:
    office.hand_off()
    told = digest_for_sam(office)
    assert "Waiting for your answer (1)" in told.shown.replace("*", "")
    assert "Jane Doe" in told.shown
    office.sam.clicks(told, "notifications_click")
    view = office.sam.view
    assert filled(view)["personal_digest"] == "Once a week, on Monday at 8:30"
    view.fills("personal_digest", "Never").fills("reminders", ["Feedback waits for my answer"])
    assert view.submits().replaced
    assert "no digest of your own" in office.sam.view.shown
    saved = personal.find(office.database.reading, office.slack.team_id, office.sam.id)
    assert (saved.digest, saved.next_at) == (Frequency.OFF, None)
    assert saved.stopped == {Nudge.ACTIONS}


def test_everybody_may_choose_and_hears_when_it_comes(office: Office) -> None:
    assert office.mia.types("/smarketing notifications", office.handoffs).ok
    office.mia.view.fills("personal_digest", "Every working day at 8:30")
    assert office.mia.view.submits().replaced
    assert "I look what waits for you next" in office.mia.view.shown
