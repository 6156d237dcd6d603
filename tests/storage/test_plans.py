"""Queries that run often find their rows by an index, however much lies behind."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta

import pytest
import sqlalchemy
from sqlalchemy import event

from domain.delivery import Kind
from storage import claims, delivery_tables, handoffs, lead_tables, leads, outbox, personal
from storage.database import Database, Work
from storage.ids import new_id
from storage.personal_tables import personal as PEOPLE  # noqa: N812 # a table among others
from tests import company
from tests.company import MIA, MINUTE, MONDAY, WORKSPACE

ROWS = 4000
NOW = MONDAY + timedelta(days=1)
SQUAD = "S0OTHER"


@pytest.fixture(scope="module")
def crowd() -> list[dict[str, dict[str, object]]]:
    """What makes each copied row another one."""
    return [
        {
            "leads": {
                "id": lead,
                "email": f"p{number}@x{number}.com",
                "email_domain": f"x{number}.com",
                "search_key": f"person {number}",
            },
            "handoffs": {
                "id": new_id(MONDAY),
                "lead_id": lead,
                "state": "accepted",
                "giver_id": f"U{number % 200}",
                "rep_id": f"U{number % 300}",
                "opened_at": MONDAY - number * MINUTE,
            },
            "outbox": {
                "id": new_id(MONDAY),
                "dedupe_key": f"k{number}",
                "state": "sent",
                "parent_key": f"p{number}",
                "channel": "C1",
                "ts": str(number),
            },
        }
        for number in range(ROWS)
        for lead in [new_id(MONDAY)]
    ]


@pytest.fixture
def full(migrated_url: str, crowd: list[dict[str, dict[str, object]]]) -> Iterator[Database]:
    with closing(Database(migrated_url)) as database:
        company.set_up(database)
        company.offer(database)
        with database.transaction() as work:
            for table in (lead_tables.leads, lead_tables.handoffs, delivery_tables.outbox):
                one = work.connection.execute(sqlalchemy.select(table)).mappings().first()
                assert one is not None
                rows = [{**one, **more[table.name]} for more in crowd]
                work.connection.execute(table.insert(), rows)
            work.connection.execute(sqlalchemy.text("ANALYZE"))
        yield database


def send(work: Work) -> object:
    found = claims.due(work, NOW, limit=10)
    return claims.claim_to_send(work, NOW, found, lease=MINUTE, interval=MINUTE, limit=10)


def page(work: Work) -> object:
    return handoffs.page(work, WORKSPACE, handoffs.of_person("U77"), limit=10, offset=0)


CASES: dict[str, Callable[[Work], object]] = {
    "claim to send": send,
    "claim to check": lambda work: claims.claim_to_check(work, NOW, lease=MINUTE, limit=10),
    "recover": lambda work: claims.recover(work, NOW, look_wait=MINUTE),
    "next due": outbox.next_due,
    "news that wait": lambda work: outbox.waiting_for(work, WORKSPACE, Kind.NEWS, MIA),
    "a message by its place": lambda work: outbox.by_place(work, WORKSPACE, "C1", "77"),
    "a message by its key": lambda work: outbox.by_key(work, WORKSPACE, "k77"),
    "duplicates": lambda work: leads.like(work, WORKSPACE, "jane@x77.com", limit=20),
    "a lead": lambda work: leads.like(work, WORKSPACE, "p77@gmail.com", limit=20),
    "the newest hand-off": lambda work: handoffs.newest_of(work, WORKSPACE, "L1"),
    "my hand-offs": page,
}
BIG = ("leads", "handoffs", "outbox", "personal")


def plan_of(work: Work, statement: str, parameters: object) -> list[str]:
    prefix = "EXPLAIN QUERY PLAN " if work.connection.dialect.name == "sqlite" else "EXPLAIN "
    found = work.connection.exec_driver_sql(prefix + statement, parameters)  # type: ignore[arg-type]  # as the driver got them
    return [str(row[-1]).strip() for row in found]


def check(work: Work, ask: Callable[[Work], object]) -> None:
    """Nothing that the question executes looks at every row of a big table."""
    asked: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        asked.append((statement, parameters))

    event.listen(work.connection, "before_cursor_execute", note)
    ask(work)
    event.remove(work.connection, "before_cursor_execute", note)
    assert asked
    whole = [f"{look} {table}" for look in ("SCAN", "Seq Scan on") for table in BIG]
    for statement, parameters in asked:
        for line in plan_of(work, statement, parameters):
            assert not any(each in line for each in whole), f"{line}\n{statement}"


@pytest.mark.parametrize("name", CASES)
def test_the_query_needs_no_look_at_every_row(full: Database, name: str) -> None:
    with full.transaction() as work:
        check(work, CASES[name])


def test_whose_morning_has_come_is_found_without_a_look_at_every_person(migrated_url: str) -> None:
    with closing(Database(migrated_url)) as database:
        company.set_up(database)
        with database.transaction() as work:
            one = work.connection.execute(sqlalchemy.select(PEOPLE)).mappings().first()
            assert one is not None
            rows = [
                {**one, "user_id": f"U{number}", "next_at": MONDAY + number * MINUTE}
                for number in range(ROWS)
            ]
            work.connection.execute(PEOPLE.insert(), rows)
            work.connection.execute(sqlalchemy.text("ANALYZE"))
        with database.transaction() as work:
            check(work, lambda work: personal.due(work, MONDAY + MINUTE, limit=50))
