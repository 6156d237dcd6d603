"""Checking and normalising the contact data of a lead, with well-kept libraries."""

import functools
from importlib import resources

import email_validator


def check_email(text: str) -> str:
    """The address in lower case and normalised. Raises ValueError with one sentence on how to mend it."""
    try:
        found = email_validator.validate_email(text.strip(), check_deliverability=False)
    except email_validator.EmailNotValidError as exc:
        raise ValueError(
            "That e-mail address is not complete. It should look like jane@acme.com."
        ) from exc
    return found.normalized.lower()


def check_phone(text: str, region: str | None) -> str:
    """The number in its international form ("+49 30 123456"). Raises ValueError with one sentence on how to mend it.

    `region` is the two-letter country in which a number without country code is read.
    """
    import phonenumbers  # noqa: PLC0415 # many leads come without one, and it slows the start down

    hint = "Please write the phone number with its country code, such as +44 20 7946 0000."
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException as exc:
        raise ValueError(hint) from exc
    # A number that may be dialled within a town only is "possible" too, and of no use to anybody elsewhere.
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise ValueError(hint)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


@functools.lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    """IANA zone to ISO 3166 country, from the zone table that comes with the time-zone data."""
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {row[2]: row[0] for row in rows if len(row) >= 3}


def region_of(timezone: str) -> str | None:
    """The country of an IANA zone: where a phone number without country code is dialled from."""
    return _regions().get(timezone)
