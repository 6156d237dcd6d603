import pytest

from commands import win_text
from domain.win_entries import Entry


@pytest.mark.parametrize(
    ("line", "company", "value", "note"),
    [
        ("", "", "", ""),
        ("Acme", "Acme", "", ""),
        ("Acme 12000 EUR thanks <@U1>", "Acme", "12000 EUR", ""),
        ("Acme Ltd, 12k, thanks to <@U1>!", "Acme Ltd", "12k", ""),
        ("Acme 12 000 EUR", "Acme", "12 000 EUR", ""),
        ("Studio 54 9,500 the case study did it", "Studio 54", "9,500", "the case study did it"),
        ("Acme 12000 USD", "Acme", "12000 USD", ""),
        ("Acme thanks <@U1>", "Acme", "", ""),
        ("Acme 12000 EUR for 3 years", "Acme", "12000 EUR", "for 3 years"),
        ("3M 9500", "3M", "9500", ""),
    ],
)
def test_a_line_is_read_as_a_person_means_it(
    line: str, company: str, value: str, note: str
) -> None:
    helpers = ("U1",) if "<@U1>" in line else ()
    expected = Entry(company=company, value=value, helpers=helpers, note=note)
    assert win_text.read(line, "EUR") == expected
