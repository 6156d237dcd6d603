"""Finding a lead by its words."""

import pytest

from services import leads
from storage.database import Database
from tests import company
from tests.company import MINUTE, MONDAY


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("jane", {"Jane Doe", "Jane Roe"}),
        ("JANE acme", {"Jane Doe"}),
        ("jane@acme.com", {"Jane Doe"}),
        ("doe jane", {"Jane Doe"}),
        ("straße", {"Jürgen Groß"}),
        ("JÜRGEN gross", {"Jürgen Groß"}),
        ("100%", {"Pat Percent"}),
        ("%", {"Pat Percent"}),
        ("_", set()),
        ("\\", set()),
        ("nobody", set()),
        ("jane " * 3000, {"Jane Doe", "Jane Roe"}),
        (" ".join(f"w{number}" for number in range(3000)), set()),
    ],
)
def test_leads_are_found_by_words_of_name_company_and_address(
    database: Database, words: str, found: set[str]
) -> None:
    company.set_up(database)
    company.offer(database)
    for number, (name, firm) in enumerate(
        [("Jane Roe", "Umbrella"), ("Jürgen Groß", "Straße AG"), ("Pat Percent", "100% Ltd")]
    ):
        company.offer(database, company.draft(number, name=name, company=firm))
    got, total = leads.search(database.reading, company.WORKSPACE, words)
    assert {lead.name for lead in got} == found
    assert total == len(found)


def test_a_search_shows_the_ten_newest_and_says_how_many_there_are(database: Database) -> None:
    company.set_up(database)
    for number in range(12):
        company.offer(database, company.draft(number), now=MONDAY + number * MINUTE)
    got, total = leads.search(database.reading, company.WORKSPACE, "person")
    assert [lead.name for lead in got] == [f"Person {number}" for number in range(11, 1, -1)]
    assert total == 12
    assert leads.search(database.reading, company.WORKSPACE, "")[1] == 12
