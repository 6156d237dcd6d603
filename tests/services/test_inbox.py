"""Each of Slack's requests is carried out once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from domain import errors
from services import handoffs, inbox
from storage.database import Database
from tests import company
from tests.company import DRAFT, MIA, MONDAY, WORKSPACE


def submit(database: Database, key: str, email: str) -> handoffs.Opened:
    return handoffs.open_handoff(
        inbox.once(database.transaction, WORKSPACE, key, MONDAY),
        company.draft(1, email=email),
        workspace_id=WORKSPACE,
        giver_id=MIA,
        now=MONDAY,
    )


def test_a_request_that_comes_again_is_not_carried_out_again(database: Database) -> None:
    company.set_up(database)
    submit(database, "view:1", "one@acme.com")
    with pytest.raises(errors.AlreadyHandled):
        submit(database, "view:1", "two@umbrella.com")
    assert len(company.queued(database)) == 2
    submit(database, "view:2", "two@umbrella.com")


def test_a_request_that_failed_may_come_again(database: Database) -> None:
    company.set_up(database)
    with pytest.raises(errors.Invalid):
        submit(database, "view:1", "not an address")
    submit(database, "view:1", "one@acme.com")


def test_the_same_key_counts_for_each_workspace_by_itself(database: Database) -> None:
    for workspace in ("T1", "T2"):
        with inbox.once(database.transaction, workspace, "event:1", MONDAY)():
            pass


@pytest.mark.parametrize("copies", [2, 10])
def test_of_copies_that_come_at_once_one_is_carried_out(database: Database, copies: int) -> None:
    company.set_up(database)
    together = threading.Barrier(copies)

    def deliver(_copy: int) -> str:
        together.wait()
        try:
            submit(database, "view:1", DRAFT.email)
        except errors.AlreadyHandled:
            return "dropped"
        return "done"

    with ThreadPoolExecutor(copies) as pool:
        assert sorted(pool.map(deliver, range(copies))) == ["done"] + ["dropped"] * (copies - 1)
    assert len(company.queued(database)) == 2


def test_keys_are_forgotten_after_two_days_and_not_before(database: Database) -> None:
    with inbox.once(database.transaction, WORKSPACE, "event:1", MONDAY)():
        pass
    assert inbox.tidy(database.transaction, MONDAY + timedelta(days=2)) == 0
    assert inbox.tidy(database.transaction, MONDAY + timedelta(days=2, seconds=1)) == 1
    with inbox.once(database.transaction, WORKSPACE, "event:1", MONDAY)():
        pass
