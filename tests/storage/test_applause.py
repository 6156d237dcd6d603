"""Applause is counted right, however often and in whatever order Slack tells of it."""

import itertools

import pytest

from domain.history import Kind
from storage import applause, win_posts
from storage.database import Database
from tests import company
from tests.company import LEA, MAX, MONDAY, WORKSPACE

WORDS = (("1.000001", True), ("1.000002", False), ("1.000003", True), ("1.000004", False))


def won(database: Database) -> tuple[str, int, str]:
    company.set_up(database)
    handoff = company.accepted(database).handoff
    lead = company.won(database, handoff, MONDAY).lead
    event = company.events(database, lead)[-1]
    assert event.kind is Kind.WON
    with database.reading() as work:
        post = win_posts.get(work, WORKSPACE, lead.id, event.seq)
    assert post.post_key is not None
    return lead.id, event.seq, post.post_key


@pytest.mark.parametrize("upto", [3, 4])
def test_the_newest_word_counts_whatever_the_order(database: Database, upto: int) -> None:
    lead_id, seq, key = won(database)
    for number, order in enumerate(itertools.permutations(WORDS[:upto])):
        with database.transaction() as work:
            for told_at, given in [*order, *order]:
                applause.heard(
                    work, WORKSPACE, key, f"U{number}", "tada", given=given, told_at=told_at
                )
    with database.reading() as work:
        counted = applause.counts(work, WORKSPACE, [(lead_id, seq)])
    assert counted == ({(lead_id, seq): 6} if upto == 3 else {})


def test_people_are_counted_and_not_their_emoji(database: Database) -> None:
    lead_id, seq, key = won(database)
    with database.transaction() as work:
        for person, emoji in ((MAX, "tada"), (MAX, "clap"), (LEA, "tada")):
            applause.heard(work, WORKSPACE, key, person, emoji, given=True, told_at="1.0")
        assert applause.counts(work, WORKSPACE, [(lead_id, seq)]) == {(lead_id, seq): 2}
