"""The picture of a week: in the thread of its digest, and never in its way."""

import dataclasses
from datetime import timedelta

import pytest

from bot.painting import Painter
from domain.delivery import Kind, State
from jobs import schedules
from tests.jobs.office import Office
from tests.jobs.test_schedules import friday


def to_friday(office: Office) -> None:
    """The digest's moment has come."""
    office.clock.now = friday(office.clock.now) + timedelta(hours=4)
    assert schedules.run(office.deps, office.clock()) >= 1


@pytest.fixture
def told(office: Office) -> Office:
    """A week with one hand-off, ready to be told."""
    schedules.run(office.deps, office.clock())
    office.opens()
    to_friday(office)
    return office


def test_the_digest_gets_its_picture_told_in_words_too_and_a_quiet_week_none(told: Office) -> None:
    told.settles()
    (digest,) = told.rows(Kind.DIGEST)
    (row,) = [each for each in told.rows(Kind.WIN_PICTURE) if "period" in each.subject]
    assert (row.parent_key, row.state) == (digest.dedupe_key, State.SENT)
    with told.slack.workspace.changed:
        messages = list(told.slack.channel(digest.channel or "").messages.values())
    (posted,) = [each for each in messages if each.body.get("files")]
    assert posted.thread == digest.ts
    (file,) = posted.body["files"]
    assert "MQLs handed off 1, 0 of 1 accepted. Speed of follow-up: not reached" in file["alt_txt"]
    to_friday(told)
    assert len(told.rows(Kind.DIGEST)) == 2
    assert len(told.rows(Kind.WIN_PICTURE)) == 1


def test_a_picture_that_cannot_be_drawn_leaves_the_digest_alone(told: Office) -> None:
    broken = dataclasses.replace(told.deps, painter=Painter(module="no.such.module"))
    for _ in range(5):
        told.delivers(broken)
        told.clock.passes(1)
    assert [row.state for row in told.rows(Kind.DIGEST)] == [State.SENT]
    assert [row.state for row in told.rows(Kind.WIN_PICTURE)] == [State.DROPPED]
    assert not [*told.rows(Kind.DEAD_NOTICE), *told.rows(Kind.HELD_NOTICE)]
