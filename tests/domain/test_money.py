"""Amounts as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import Money, exponent, parse

CURRENCIES = st.sampled_from(["EUR", "USD", "GBP", "JPY", "CHF", "KWD", "ISK", "CNY"])


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("12000", 1_200_000),
        ("12,000", 1_200_000),
        ("12.000", 1_200_000),
        ("12 000", 1_200_000),
        ("12\u00a0000", 1_200_000),
        ("12\u202f000", 1_200_000),
        ("12'000", 1_200_000),
        ("12’000", 1_200_000),
        ("12.000,50", 1_200_050),
        ("12,000.50", 1_200_050),
        ("12 000,5", 1_200_050),
        ("1.234.567,89", 123_456_789),
        ("0.5", 50),
        ("0", 0),
        ("€12k", 1_200_000),
        ("12 K", 1_200_000),
        ("1.5k €", 150_000),
        ("1,5m", 150_000_000),
        ("EUR 99", 9_900),
        ("99eur", 9_900),
        ("EUR99", 9_900),
        ("  7  ", 700),
    ],
)
def test_amounts_are_read_as_they_are_meant(text: str, minor: int) -> None:
    assert parse(text, "EUR") == Money(minor, "EUR")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "€",
        "k",
        "twelve",
        "-5",
        "+5",
        "1e5",
        "12k5",
        "12kk",
        "1.2.3",
        "1,234,56",
        "1.234.56",
        "1.234,567",
        "1,234.567",
        "12 50",
        "1234,567",
        "12.0000",
        ".5",
        "5.",
        "$12,000",
        "£5",
        "12000 USD",
        "EUR EUR 5",
        "5\n6",
        "<b>5</b>",
        "10000000000000001",
        "0.001k5",
        "12 EURO",
    ],
)
def test_what_could_mean_two_things_or_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not an amount|too precise or too large"):
        parse(text, "EUR")


def test_a_currency_without_cents_takes_no_cents() -> None:
    assert parse("¥1,200", "JPY") == Money(1200, "JPY")
    with pytest.raises(ValueError, match="too precise"):
        parse("12.50", "JPY")


@pytest.mark.parametrize("currency", ["USD", "AUD", "CAD"])
def test_a_dollar_sign_means_the_squads_own_dollar(currency: str) -> None:
    assert parse("$12.50", currency) == Money(1250, currency)


def test_the_amount_is_exact_in_major_units() -> None:
    assert Money(1250, "EUR").amount == Decimal("12.50")
    assert Money(1250, "JPY").amount == Decimal(1250)
    assert Money(1250, "KWD").amount == Decimal("1.250")


@given(st.integers(0, 10**13), CURRENCIES, st.sampled_from(["", " ", ",", ".", "'", "\u202f"]))
def test_an_amount_that_was_written_is_read_back(minor: int, currency: str, mark: str) -> None:
    whole, cents = divmod(minor, 100)
    text = f"{whole:,}".replace(",", mark)
    if exponent(currency) == 2:
        text += f"{',' if mark == '.' else '.'}{cents:02}"
        assert parse(text, currency) == Money(minor, currency)
    else:
        assert parse(text, currency) == Money(whole * 10 ** exponent(currency), currency)


@given(st.text(max_size=30), CURRENCIES)
def test_whatever_is_typed_it_is_an_amount_or_a_value_error(text: str, currency: str) -> None:
    try:
        read = parse(text, currency)
    except ValueError:
        return
    assert read.currency == currency
    assert 0 <= read.minor <= 10**15
