"""Setting up, changing it later, and finding which squad a person means."""

import dataclasses
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from domain import errors
from domain.people import Channels, Side
from domain.reasons import DEFAULTS, Answer
from domain.setups import Setup
from services import directory, squads
from storage.database import Database
from tests import company
from tests.company import ANA, LEA, MAX, MIA, MINUTE, MONDAY, NAMES, SAM, SETUP, STRANGER, WORKSPACE


def save(database: Database, setup: Setup = SETUP) -> object:
    return squads.save_setup(database.transaction, setup, names=NAMES, now=MONDAY)


def changed(**changes: object) -> Setup:
    return dataclasses.replace(SETUP, **changes)  # type: ignore[arg-type]  # any field may be named


def members(setup: Setup | None) -> dict[Side, set[str]]:
    assert setup is not None
    return {side: set(users) for side, users in setup.members.items() if users}


def test_a_set_up_reads_back_as_it_was_saved(database: Database) -> None:
    save(database)
    found = squads.current_setup(database.reading, WORKSPACE, MIA)
    assert members(found) == members(SETUP)
    assert found == dataclasses.replace(SETUP, members=found.members if found else {})


def test_repeating_a_set_up_changes_nothing(database: Database) -> None:
    first = save(database)
    seen = squads.current_setup(database.reading, WORKSPACE, MIA)
    assert save(database) == first
    assert save(database, changed(name=" dach ")) == dataclasses.replace(first, name="dach")  # type: ignore[type-var]  # a Squad
    save(database)
    assert squads.current_setup(database.reading, WORKSPACE, MIA) == seen
    assert len(squads.all_squads(database.reading, WORKSPACE)) == 1
    assert squads.workspaces(database.reading) == [WORKSPACE]


def test_reasons_are_there_from_the_start_and_only_once(database: Database) -> None:
    for _ in range(2):
        save(database)
        for answer in Answer:
            expected = [reason for reason in DEFAULTS if reason.answer is answer]
            assert directory.reasons(database.reading, WORKSPACE, answer) == expected


def test_people_may_come_go_and_change_sides(database: Database) -> None:
    save(database)
    after = changed(
        members={Side.MARKETING: [ANA], Side.SALES: [SAM, STRANGER]}, leads=[ANA], managers=[SAM]
    )
    save(database, after)
    found = squads.current_setup(database.reading, WORKSPACE, ANA)
    assert found is not None
    assert members(found) == {Side.MARKETING: {ANA}, Side.SALES: {SAM, STRANGER}}
    assert (found.leads, found.managers) == ([ANA], [SAM])
    assert squads.managers(database.reading, WORKSPACE) == [SAM]
    assert squads.names(database.reading, WORKSPACE) == {ANA: "Ana", SAM: "Sam"}


def test_whoever_takes_what_nobody_takes_belongs_to_sales_unless_placed(
    database: Database,
) -> None:
    save(database, changed(default_acceptor_id=STRANGER))
    found = squads.current_setup(database.reading, WORKSPACE, MIA)
    assert members(found)[Side.SALES] == {SAM, ANA, STRANGER}
    save(database, changed(default_acceptor_id=LEA))
    found = squads.current_setup(database.reading, WORKSPACE, MIA)
    assert members(found) == members(SETUP)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (changed(name="  "), "name"),
        (changed(channels=Channels(handoffs="")), "handoffs"),
        (changed(answer_days=0), "answer_days"),
        (changed(members={Side.SALES: [SAM]}), "marketing"),
        (changed(members={Side.MARKETING: [MIA], Side.SALES: []}), "sales"),
        (changed(members={Side.MARKETING: [MIA], Side.SALES: [SAM, MIA]}), "sales"),
        (changed(members={Side.MARKETING: [MIA], Side.SALES: [SAM], Side.PRODUCT: [MIA]}), "sales"),
        (changed(timezone="Berlin"), "timezone"),
        (changed(timezone=""), "timezone"),
        (changed(timezone="../../etc/passwd"), "timezone"),
        (changed(currency="eur"), "currency"),
        (changed(currency="EURO"), "currency"),
        (changed(currency="€"), "currency"),
        (changed(default_acceptor_id=""), "default_acceptor"),
    ],
)
def test_a_set_up_that_cannot_work_is_refused_field_by_field(
    database: Database, wrong: Setup, field: str
) -> None:
    with pytest.raises(errors.Invalid) as refused:
        save(database, wrong)
    assert list(refused.value.fields) == [field]
    assert squads.workspaces(database.reading) == []


def test_before_the_first_set_up_there_is_nothing_to_show(database: Database) -> None:
    assert squads.current_setup(database.reading, WORKSPACE, MIA) is None
    with pytest.raises(errors.NotSetUp):
        squads.find_squad(database.reading, WORKSPACE, MIA)


def test_a_person_means_the_channels_squad_else_their_own_else_the_first(
    database: Database,
) -> None:
    save(database, changed(channels=Channels(company.CHANNEL, wins="C0WINS")))
    uk = changed(
        name="UK",
        channels=Channels("C0UK", "C0UKFEEDBACK", "C0WINS", "C0UKWEEKLY"),
        members={Side.MARKETING: [MAX], Side.SALES: [STRANGER]},
        default_acceptor_id=STRANGER,
        leads=[],
    )
    squads.save_setup(database.transaction, uk, names={}, now=MONDAY + MINUTE)

    def squad(user: str, channel: str | None = None) -> str:
        return squads.find_squad(database.reading, WORKSPACE, user, channel).name

    assert squad(MIA) == "DACH"
    assert squad(STRANGER) == "UK"
    assert squad(MAX) == "DACH"  # in both: the older one
    for channel in ("C0UK", "C0UKFEEDBACK", "C0UKWEEKLY"):
        assert squad(MIA, channel) == "UK"
    assert squad(MIA, "C0WINS") == "DACH"  # shared: their own among those that share it
    assert squad(STRANGER, "C0WINS") == "UK"
    assert squad(STRANGER, company.CHANNEL) == "DACH"
    assert squad(STRANGER, "C0ELSEWHERE") == "UK"
    assert squad("U0NOBODY") == "DACH"


def test_two_who_set_up_at_once_make_one_squad_with_the_members_of_one(
    database: Database,
) -> None:
    together = threading.Barrier(6)

    def press(number: int) -> None:
        together.wait()
        sales = [SAM, ANA][: 1 + number % 2]
        save(database, changed(members={Side.MARKETING: [MIA], Side.SALES: sales}, leads=[]))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(press, range(6)))
    assert len(squads.all_squads(database.reading, WORKSPACE)) == 1
    found = squads.current_setup(database.reading, WORKSPACE, MIA)
    assert members(found)[Side.SALES] in ({SAM}, {SAM, ANA})


def test_only_people_of_a_squad_and_managers_are_insiders(database: Database) -> None:
    save(database, changed(managers=["U0ADMIN"]))
    for person in (MIA, SAM, LEA, "U0ADMIN"):
        directory.check_insider(database.reading, WORKSPACE, person)
    for workspace, person in ((WORKSPACE, STRANGER), ("T0OTHER", MIA)):
        with pytest.raises(errors.NotAllowed):
            directory.check_insider(database.reading, workspace, person)
