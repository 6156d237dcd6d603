"""Moments, spans and amounts as people read them."""

from datetime import UTC, date, datetime, timedelta

from babel.numbers import format_currency

from domain import money


def moment(at: datetime) -> str:
    """Date and time in the reader's own zone ("Today at 10:42"); UTC where Slack cannot tell the zone."""
    return _dated(at, "{date_short_pretty} at {time}", f"{at.astimezone(UTC):%-d %b %Y, %H:%M} UTC")


def clock(at: datetime) -> str:
    """The time of day in the reader's own zone ("10:42")."""
    return _dated(at, "{time}", f"{at.astimezone(UTC):%H:%M} UTC")


def day_of(at: datetime) -> str:
    """The day in the reader's own zone ("Today", "Nov 3rd")."""
    return _dated(at, "{date_short_pretty}", f"{at.astimezone(UTC):%-d %b %Y}")


def _dated(at: datetime, pattern: str, fallback: str) -> str:
    return f"<!date^{int(at.timestamp())}^{pattern}|{fallback}>"


def day(on: date) -> str:
    """A calendar day, the same for every reader: "3 Nov 2026"."""
    return f"{on:%-d %b %Y}"


def took(span: timedelta) -> str:
    """A span in at most two units: "under a minute", "7 min", "2 h 5 min", "3 days". Negative spans count as none."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return "under a minute"
    if minutes < 60:
        return f"{minutes} min"
    hours, rest = divmod(minutes, 60)
    if hours < 24:
        return f"{hours} h {rest} min" if rest else f"{hours} h"
    days = hours // 24
    return "1 day" if days == 1 else f"{days:,} days"


def ago(span: timedelta) -> str:
    """A span looked back on: "just now", "7 min ago"."""
    return "just now" if span < timedelta(minutes=1) else f"{took(span)} ago"


def cycle(opened_at: datetime, closed_at: datetime) -> str:
    """The sales cycle so far: "same day" or "day 31"."""
    days = (closed_at - opened_at).days
    return f"day {days:,}" if days > 0 else "same day"


def cash(value: money.Money) -> str:
    """An amount with its sign, cents only where there are some: "€12,000", "$99.50"."""
    whole = value.amount == value.amount.to_integral_value()
    pattern = "¤#,##0" if whole else None
    return format_currency(
        value.amount, value.currency, pattern, locale="en", currency_digits=not whole
    )


def amount(value: money.Money) -> str:
    """An amount as a person would type it back: "12000" or "99.50"."""
    whole = value.amount == value.amount.to_integral_value()
    return f"{value.amount:.0f}" if whole else f"{value.amount}"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 touch", "3 touches"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
