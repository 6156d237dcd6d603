"""When promises are brought to mind, and how many were kept."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import action_items
from domain.action_items import ActionItem, Kept, State
from domain.holidays import Calendar
from domain.people import Member, Side

WEEK = Calendar()
ZONES = st.sampled_from(
    ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia"]
)
MOMENTS = st.integers(0, 200_000_000).map(lambda s: datetime.fromtimestamp(1_700_000_000 + s, UTC))
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)  # ten in the morning in Berlin
ITEM = ActionItem(
    "T1", "A1", "S1", "Send it", "U1", "Europe/Berlin", MONDAY.date(), MONDAY.date(), "U2", MONDAY, None
)  # fmt: skip


@given(due_on=st.dates(date(2024, 1, 1), date(2030, 1, 1)), zone=ZONES, now=MOMENTS)
def test_a_reminder_comes_at_nine_of_a_working_day_and_always_later(
    due_on: date, zone: str, now: datetime
) -> None:
    at = action_items.reminder(due_on, zone, WEEK, now)
    local = at.astimezone(ZoneInfo(zone))
    assert at > now
    assert local.time() == time(9)
    assert local.weekday() < 5
    first = datetime.combine(due_on - timedelta(days=2), time(9), ZoneInfo(zone))
    if now < first:
        assert local.date() <= due_on
        assert due_on - local.date() <= timedelta(days=2)
    else:
        assert at - now <= timedelta(days=8) or local.date() <= due_on


@given(zone=ZONES, now=MOMENTS)
def test_the_next_reminder_comes_about_a_week_later(zone: str, now: datetime) -> None:
    item = replace(ITEM, timezone=zone)
    ahead = action_items.reminded(item, WEEK, now) - now
    assert timedelta(days=4) < ahead <= timedelta(days=8)


@pytest.mark.parametrize(
    ("due_on", "now", "expected"),
    [
        (date(2026, 3, 6), MONDAY, "2026-03-06 09:00"),
        (date(2026, 3, 8), MONDAY, "2026-03-06 09:00"),  # a Sunday: on the Friday before
        (date(2026, 3, 2), MONDAY, "2026-03-03 09:00"),  # nine has gone by
        (date(2026, 3, 29), MONDAY, "2026-03-27 09:00"),  # the clocks change on that Sunday
        (date(2026, 3, 30), MONDAY, "2026-03-30 09:00"),
        (date(2026, 2, 20), MONDAY, "2026-03-06 09:00"),  # long overdue: on its weekday
    ],
)
def test_the_day_of_the_reminder(due_on: date, now: datetime, expected: str) -> None:
    at = action_items.reminder(due_on, "Europe/Berlin", WEEK, now)
    assert f"{at.astimezone(ZoneInfo('Europe/Berlin')):%Y-%m-%d %H:%M}" == expected


def test_kept_is_what_was_done_before_the_week_was_over() -> None:
    ended = MONDAY + timedelta(days=7)
    done = replace(ITEM, state=State.DONE, closed_at=ended - timedelta(seconds=1))
    late = replace(ITEM, state=State.DONE, closed_at=ended)
    assert action_items.kept([done, late, ITEM], ended) == Kept(1, 3)
    assert action_items.kept([], ended) == Kept(0, 0)


def test_an_item_is_overdue_from_the_day_after_until_it_is_done() -> None:
    day = ITEM.due_on
    assert not action_items.is_overdue(ITEM, day)
    assert action_items.is_overdue(ITEM, day + timedelta(days=1))
    assert not action_items.is_overdue(replace(ITEM, state=State.DONE), day + timedelta(days=9))


def test_the_owner_the_writer_and_squad_leads_may_change_it() -> None:
    lead = Member("T1", "S1", "U3", "Lea", Side.PRODUCT, is_lead=True)
    assert action_items.may_change(ITEM, "U1", None)
    assert action_items.may_change(ITEM, "U2", None)
    assert action_items.may_change(ITEM, "U3", lead)
    assert not action_items.may_change(ITEM, "U3", replace(lead, is_lead=False))
    assert not action_items.may_change(ITEM, "U4", None)
