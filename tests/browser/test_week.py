"""A week on the page, with the clock moved from day to day: everything comes when it should."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, expect

from bot.demo.workspace import Workspace
from tests.browser.seat import PATIENCE, Seat

THURSDAY = datetime(2026, 11, 26, 14, tzinfo=ZoneInfo("Europe/Berlin"))
TOPIC = "which trade fair we go to"
PROMISE = "send round the price list"
SOON = 20_000  # ms; reminders are looked for every five seconds


@pytest.fixture
def seats(browser: Browser, tmp_path: Path) -> Iterator[tuple[Seat, Seat]]:
    """Mia and Ana, who both live by Berlin's clock, on a Thursday afternoon."""
    workspace = Workspace(tmp_path, 0, keeps=False)
    workspace.clock.move_to(THURSDAY)
    with workspace.open():
        workspace.live(weeks=1)
        workspace.start_bot()
        workspace.show()
        found = Seat(browser, workspace, "mia"), Seat(browser, workspace, "ana")
        yield found
        for seat in found:
            seat.page.context.close()
        assert [trouble for seat in found for trouble in seat.troubles] == []


def test_a_week_brings_reminder_agenda_meeting_digest_and_what_is_carried_over(
    seats: tuple[Seat, Seat],
) -> None:
    mia, ana = seats
    promise(mia)
    ana.goes_to_messages()
    says(ana, "gave you an action item", PROMISE)
    move(mia, "tomorrow", "Fri 27 Nov, 09:00")
    says(ana, "Due today", PROMISE)
    ana.shows("60-reminder")
    mia.goes_to("weekly")
    for hour in range(10, 16):
        move(mia, "hour", f"Fri 27 Nov, {hour}:00")
    on_time(says(mia, "Agenda for", "Mon 30 Nov", TOPIC, PROMISE))
    mia.shows("61-agenda")
    move(mia, "friday", "Fri 27 Nov, 16:00")
    on_time(says(mia, "DACH: week 48", "MQLs handed off"))
    mia.shows("62-digest")
    for day in ("Sat 28", "Sun 29", "Mon 30"):
        move(mia, "tomorrow", f"{day} Nov, 09:00")
    move(mia, "hour", "Mon 30 Nov, 10:00")
    on_time(says(mia, "The meeting begins", "1 topic", "Open the agenda"))
    mia.shows("63-meeting")
    for day in ("Tue 1", "Wed 2", "Thu 3", "Fri 4"):
        move(mia, "tomorrow", f"{day} Dec, 09:00")
    says(ana, "7 days overdue", PROMISE)
    ana.shows("64-overdue")
    for hour in range(10, 16):
        move(mia, "hour", f"Fri 4 Dec, {hour}:00")
    carried = says(mia, "Agenda for", "Mon 7 Dec", TOPIC, "carried over", PROMISE)
    expect(carried).to_contain_text("was due Fri 27 Nov")
    mia.shows("65-carried-over")


def promise(mia: Seat) -> None:
    """A topic for the meeting, and something that Ana is to do by tomorrow."""
    mia.types(f"/agenda add decide {TOPIC}")
    form = mia.page.locator(".modal")
    mia.sends(form)
    expect(form).to_contain_text("On the agenda", timeout=PATIENCE)
    mia.page.keyboard.press("Escape")
    mia.sees_no_form()
    mia.types(f"/agenda action @ana by tomorrow {PROMISE}")
    expect(form).to_contain_text("I understood", timeout=PATIENCE)
    mia.sends(form)
    expect(form).to_contain_text("Saved", timeout=PATIENCE)
    mia.page.keyboard.press("Escape")
    mia.sees_no_form()


def move(seat: Seat, to: str, then: str) -> None:
    """Press a button of the clock, which then shows this moment."""
    clock = seat.page.locator(".clock")
    clock.locator("summary").click()
    clock.locator(f"[data-to={to}]").click()
    expect(clock.locator("summary")).to_contain_text(then, timeout=PATIENCE)


def says(seat: Seat, *words: str) -> Locator:
    """The last message that says all the words, once the bot has posted it."""
    found = seat.page.locator("main article")
    for word in words:
        found = found.filter(has_text=word)
    expect(found.last).to_be_visible(timeout=SOON)
    return found.last


def on_time(message: Locator) -> None:
    """It does not say that it is late."""
    expect(message).not_to_contain_text("I was away")
