"""What may be shown of contact data, and which domains make two leads alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.contacts import SHARED_MAIL_DOMAINS, company_domain, mask_email, mask_phone

letters = st.text(st.characters(exclude_characters="@•"), min_size=1)


@given(letters, letters)
def test_a_masked_address_shows_at_most_one_letter_of_many(local: str, domain: str) -> None:
    masked = mask_email(f"{local}@{domain}")
    shown, at, rest = masked.rpartition("•••@")
    assert (at, rest) == ("•••@", domain)
    assert shown == (local[0] if len(local) > 1 else "")


@pytest.mark.parametrize(
    ("email", "masked"),
    [
        ("jane@acme.com", "j•••@acme.com"),
        ("j@acme.com", "•••@acme.com"),
        ('"odd@place"@acme.com', '"•••@acme.com'),
        ("not an address", "•••"),
        ("", "•••"),
    ],
)
def test_addresses_are_masked_like_this(email: str, masked: str) -> None:
    assert mask_email(email) == masked


@given(st.from_regex(r"\+?[0-9 ()./-]{0,25}", fullmatch=True))
def test_a_masked_number_shows_at_most_its_last_two_digits(phone: str) -> None:
    digits = "".join(sign for sign in phone if sign.isdigit())
    shown = "".join(sign for sign in mask_phone(phone) if sign.isdigit())
    assert len(shown) <= 2
    assert digits.endswith(shown)
    assert len(digits) > 4 or not shown


def test_numbers_are_masked_like_this() -> None:
    assert mask_phone("+4930901842") == mask_phone("+49 30 901842") == "••• •• 42"
    assert mask_phone("1234") == "•••"


@pytest.mark.parametrize(
    ("email", "domain"),
    [
        ("jane@Acme.COM", "acme.com"),
        ("jane@GMail.com", None),
        ("jane", None),
        ("", None),
        (None, None),
        ("a@b@acme.com", "acme.com"),
    ],
)
def test_a_company_is_known_by_its_own_domain_only(email: str | None, domain: str | None) -> None:
    assert company_domain(email) == domain


def test_no_shared_domain_makes_two_people_colleagues() -> None:
    assert {company_domain(f"jane@{domain}") for domain in SHARED_MAIL_DOMAINS} == {None}
