"""E-mail addresses and phone numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.contacts import check_email, check_phone, region_of


@pytest.mark.parametrize(
    ("text", "email"),
    [
        ("jane@acme.com", "jane@acme.com"),
        ("  Jane.Doe+news@ACME.com ", "jane.doe+news@acme.com"),
        ("jörg@müller.de", "jörg@müller.de"),
        ("o'neil@acme.co.uk", "o'neil@acme.co.uk"),
    ],
)
def test_addresses_are_saved_in_one_way(text: str, email: str) -> None:
    assert check_email(text) == email


@pytest.mark.parametrize(
    "text",
    ["", "jane", "jane@", "@acme.com", "jane@acme", "a b@acme.com", "jane@acme..com", "j@-a.com",
     "jane@acme.com, john@acme.com", "Jane <jane@acme.com>", "jane@acme.com\n.",
     "jane@[127.0.0.1]"],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"should look like jane@acme\.com"):
        check_email(text)


@pytest.mark.parametrize(
    ("text", "region", "phone"),
    [
        ("+49 30 901820", None, "+49 30 901820"),
        ("030 901820", "DE", "+49 30 901820"),
        ("0049 30 901820", "DE", "+49 30 901820"),
        ("(212) 555-0123", "US", "+1 212-555-0123"),
        ("+44 20 7946 0000", "DE", "+44 20 7946 0000"),
        ("tel:+44-20-7946-0000", "DE", "+44 20 7946 0000"),
    ],
)
def test_numbers_are_saved_in_one_way(text: str, region: str | None, phone: str) -> None:
    assert check_phone(text, region) == phone


@pytest.mark.parametrize(
    ("text", "region"), [("", "DE"), ("0", "DE"), ("030 901820", None), ("call me", "DE"),
                         ("+49", "DE"), ("+999 123456", "DE"), ("1" * 40, "DE"), ("+44 20 7946", "DE"),
                         ("+440018", "GB"), ("7946 0018", "GB")],
)  # fmt: skip
def test_what_is_no_number_is_refused_with_an_example(text: str, region: str | None) -> None:
    with pytest.raises(ValueError, match=r"country code, such as \+44"):
        check_phone(text, region)


@given(st.text(max_size=40))
def test_whatever_is_typed_it_is_read_or_refused_politely(text: str) -> None:
    for check in (check_email, lambda typed: check_phone(typed, "DE")):
        try:
            read = check(text)
        except ValueError as refused:
            hint = str(refused)
        else:
            assert check(read) == read
            continue
        assert "such as" in hint or "look like" in hint


def test_the_country_of_a_zone_tells_how_numbers_are_dialled() -> None:
    assert region_of("Europe/Berlin") == "DE"
    assert region_of("America/New_York") == "US"
    assert region_of("UTC") is None
