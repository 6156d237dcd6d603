"""Moments, spans and amounts."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain import money
from messages import figures

AT = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)


def test_a_moment_is_shown_in_the_readers_zone_and_falls_back_to_utc() -> None:
    assert figures.moment(AT) == (
        f"<!date^{int(AT.timestamp())}^{{date_short_pretty}} at {{time}}|23 Nov 2026, 10:42 UTC>"
    )
    assert figures.day_of(AT).endswith("|23 Nov 2026>")
    assert figures.day(date(2027, 2, 1)) == "1 Feb 2027"


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (timedelta(seconds=-5), "under a minute"),
        (timedelta(seconds=59), "under a minute"),
        (timedelta(minutes=7, seconds=30), "7 min"),
        (timedelta(minutes=125), "2 h 5 min"),
        (timedelta(hours=3), "3 h"),
        (timedelta(days=1, hours=3), "1 day"),
        (timedelta(days=3), "3 days"),
        (timedelta(days=2500), "2,500 days"),
    ],
)
def test_a_span_takes_few_words(span: timedelta, said: str) -> None:
    assert figures.took(span) == said


def test_what_was_just_now_is_not_called_ago() -> None:
    assert figures.ago(timedelta(seconds=3)) == "just now"
    assert figures.ago(timedelta(hours=2)) == "2 h ago"


@pytest.mark.parametrize(
    ("value", "shown", "typed_back"),
    [
        (money.Money(1_200_000, "EUR"), "€12,000", "12000"),
        (money.Money(9_950, "USD"), "$99.50", "99.50"),
        (money.Money(500, "JPY"), "¥500", "500"),
        (money.Money(10**15, "GBP"), "£10,000,000,000,000", "10000000000000"),
    ],
)
def test_an_amount_shows_cents_only_where_there_are_some(
    value: money.Money, shown: str, typed_back: str
) -> None:
    assert figures.cash(value) == shown
    assert figures.amount(value) == typed_back
    assert money.parse(typed_back, value.currency) == value


def test_the_cycle_counts_days() -> None:
    assert figures.cycle(AT, AT + timedelta(hours=3)) == "same day"
    assert figures.cycle(AT, AT + timedelta(days=31)) == "day 31"


def test_a_count_agrees_with_its_noun() -> None:
    assert figures.count(1, "touch", "touches") == "1 touch"
    assert figures.count(1000, "lead") == "1,000 leads"
