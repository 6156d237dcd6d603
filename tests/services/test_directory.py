"""What people pick from while they type."""

from domain.offers import Named
from services import directory, squads
from storage import catalog
from storage.catalog import Catalog
from storage.database import Database
from tests import company
from tests.company import ANA, LEA, MIA, MONDAY, SAM, STRANGER, WORKSPACE


def fill(database: Database, names: list[str], workspace: str = WORKSPACE) -> None:
    with database.transaction() as work:
        for name in names:
            catalog.ensure(work, Catalog.CAMPAIGNS, workspace, name, by=MIA, now=MONDAY)


def names(found: list[Named]) -> list[str]:
    return [entry.name for entry in found]


def test_campaigns_are_found_by_any_part_of_their_name(database: Database) -> None:
    company.set_up(database)
    fill(database, ["Spring fair", "ÄRZTE Kongress", "100% off", "fair play"])
    find = directory.campaigns
    assert names(find(database.reading, WORKSPACE, " FAIR ")) == ["fair play", "Spring fair"]
    assert names(find(database.reading, WORKSPACE, "ärzte")) == ["ÄRZTE Kongress"]
    assert names(find(database.reading, WORKSPACE, "%")) == ["100% off"]
    assert names(find(database.reading, WORKSPACE, "_")) == []
    assert len(find(database.reading, WORKSPACE, "")) == 4
    assert find(database.reading, "T0OTHER", "") == []
    assert directory.personas(database.reading, WORKSPACE, "") == []


def test_a_list_leaves_room_for_a_new_entry_among_slacks_hundred(database: Database) -> None:
    company.set_up(database)
    fill(database, [f"Campaign {number:03}" for number in range(120)])
    found = directory.campaigns(database.reading, WORKSPACE, "campaign")
    assert names(found) == [f"Campaign {number:03}" for number in range(90)]


def test_those_who_can_take_a_lead_are_offered_as_reps(database: Database) -> None:
    squad = company.set_up(database)
    assert [rep.user_id for rep in directory.reps(database.reading, squad, "")] == [ANA, SAM]
    assert [rep.user_id for rep in directory.reps(database.reading, squad, " sA ")] == [SAM]
    assert directory.reps(database.reading, squad, "mia") == []


def test_a_persons_place_is_that_in_this_squad(database: Database) -> None:
    squad = company.set_up(database)
    lea = directory.member(database.reading, squad, LEA)
    assert lea is not None
    assert lea.is_lead
    assert directory.member(database.reading, squad, STRANGER) is None
    assert squads.all_squads(database.reading, WORKSPACE) == [squad]
