from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playground.web import clocks

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def targets(now: datetime) -> dict[str, str]:
    return {one.name: f"{one.to:%Y-%m-%dT%H:%M}" for one in clocks.moves(now)}


@pytest.mark.parametrize(
    ("now", "friday"),
    [
        ("2026-11-18T10:00", "2026-11-20T16:00"),
        ("2026-11-20T15:59", "2026-11-20T16:00"),
        ("2026-11-20T16:00", "2026-11-27T16:00"),
        ("2026-11-21T10:00", "2026-11-27T16:00"),
    ],
)
def test_friday_is_the_next_one_that_has_not_come(now: str, friday: str) -> None:
    assert targets(at(now))["friday"] == friday


def test_an_hour_is_an_hour_also_over_a_change() -> None:
    assert targets(at("2027-03-28T01:30"))["hour"] == "2027-03-28T03:30"


def test_the_next_change_is_its_first_instant() -> None:
    assert clocks.next_change(at("2026-11-20T10:00")) == datetime(2027, 3, 28, 1, tzinfo=UTC)
    labels = [one.label for one in clocks.moves(at("2026-07-01T10:00"))]
    assert labels[-1] == "Winter time begins"


def test_a_zone_without_changes_offers_none() -> None:
    assert clocks.next_change(datetime(2026, 11, 20, tzinfo=UTC)) is None
    assert "change" not in targets(datetime(2026, 11, 20, tzinfo=UTC))


@given(st.integers(0, 15 * 365 * 24 * 60))
def test_every_move_leads_forward_within_a_year(minutes: int) -> None:
    now = (datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)).astimezone(BERLIN)
    for one in clocks.moves(now):
        away = one.to.astimezone(UTC) - now.astimezone(UTC)
        assert timedelta() < away < timedelta(days=370)
