"""Contact data in free text is masked, however it was typed."""

import pytest

from domain import leads
from messages import contact, wording

LEAD = leads.Lead(
    "T1", "L1", "S1", "Jane Doe", "Acme", email="jane@acme.com", phone="+44 20 7946 0018"
)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("write to jane@acme.com today", "write to j•••@acme.com today"),
        ("write to JANE@ACME.COM", "write to J•••@ACME.COM"),
        ("cc bob.lee@other.example, thanks", "cc b•••@other.example, thanks"),
        ("call +44 20 7946 0018 now", "call ••• •• 18 now"),
        ("call 020 7946 0018 now", "call ••• •• 18 now"),
        ("call (020) 7946-0018", "call ••• •• 18"),
        ("call +442079460018", "call ••• •• 18"),
        ("her mobile: +49 171 2345678", "her mobile: ••• •• 78"),
    ],
)
def test_addresses_and_numbers_in_free_text_are_masked(typed: str, shown: str) -> None:
    assert contact.hidden(typed, LEAD) == shown


@pytest.mark.parametrize(
    "typed",
    ["on 2026-11-22 at 10:30", "12,000 to 15,000 euros", "order 20261122-4711", "a team of 3 to 5"],
)
def test_dates_amounts_and_orders_stay_as_they_are(typed: str) -> None:
    assert contact.hidden(typed, LEAD) == typed


def test_a_very_long_text_hides_what_may_be_shown_of_it() -> None:
    long = "write jane@acme.example " + "a word and another one " * 2000
    shown = contact.hidden(long, None)
    assert shown.startswith("write j•••@acme.example a word")
    assert len(wording.escape(shown)) == 3000


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ring Jo, jo@acme.com or 030 901820", "ring Jo, j•••@acme.com or ••• •• 20"),
        ("(555) 123-4567 and 06.12.34.56.78", "••• •• 67 and ••• •• 78"),
        ("0171/2345678, +49 171 2345678", "••• •• 78, ••• •• 78"),
        ("on 03.12.2026 10:30, or 04/12/26", "on 03.12.2026 10:30, or 04/12/26"),
        ("12,000 to 15,000 euros in 2026", "12,000 to 15,000 euros in 2026"),
    ],
)
def test_what_is_typed_for_a_meeting_shows_no_contact_data(typed: str, shown: str) -> None:
    assert contact.masked_text(typed) == shown
