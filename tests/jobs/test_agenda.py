"""A squad's week around the meeting: the agenda comes before it, the word at its moment, and what was left goes on."""

from datetime import UTC, datetime, timedelta

from domain.delivery import Kind, Operation
from domain.topics import Type
from jobs import schedules
from services import handoff_answers, topics
from tests.jobs.office import Office

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def next_friday(after: datetime) -> datetime:
    """Friday noon in UTC at the earliest two days later."""
    day = after.astimezone(UTC).replace(hour=12, minute=0, second=0, microsecond=0) + 2 * DAY
    while day.weekday() != 4:
        day += DAY
    return day


def to(office: Office, moment: datetime) -> None:
    """Move on to a moment, with all that comes until then, looking every hour."""
    while office.clock.now < moment:
        office.clock.now = min(office.clock.now + HOUR, moment)
        schedules.run(office.deps, office.clock())
        office.settles(10)


def shown(office: Office, kind: Kind, number: int = -1) -> str:
    """What the channel shows of the message of this kind."""
    row = [row for row in office.rows(kind) if row.operation is Operation.POST][number]
    (found,) = office.copies(row)
    return str(found.body)


def add(office: Office, text: str) -> None:
    topics.add(
        office.store.transaction,
        text,
        Type.DECIDE,
        workspace_id=office.slack.team_id,
        by=office.mia,
        now=office.clock(),
    )


def test_the_agenda_comes_on_friday_the_word_on_monday_and_open_topics_go_on(
    office: Office,
) -> None:
    schedules.run(office.deps, office.clock())
    friday = next_friday(office.clock.now)
    to(office, friday)
    before = len(office.rows(Kind.MEETING))
    answer = office.answer(office.opens(), office.sam)
    handoff_answers.reject(office.store.transaction, answer, reason="persona")
    add(office, "Which fair do we go to?")
    to(office, friday + 4 * HOUR)
    agenda = shown(office, Kind.AGENDA)
    assert "Which fair" in agenda
    assert "↪️" not in agenda
    question = shown(office, Kind.AGENDA_QUESTION)
    assert "Do we agree?" in question
    assert f"Over to <@{office.mia}> and <@{office.sam}>" in question
    assert "thread_ts" not in question
    assert "1 question below" in agenda
    assert "1 handed off, 0 of 1 accepted" in agenda
    add(office, "Who writes the case study?")
    to(office, friday + 3 * DAY)
    assert "case study" in shown(office, Kind.AGENDA)
    word = shown(office, Kind.MEETING)
    assert len(office.rows(Kind.MEETING)) == before + 1
    assert "The meeting begins now" in word
    assert "2 topics" in word
    posts = [row for row in office.rows(Kind.AGENDA) if row.operation is Operation.POST]
    (posted,) = office.copies(posts[-1])
    assert f"/archives/{office.leads}/p{posted.ts.replace('.', '')}" in word
    to(office, friday + 7 * DAY + 4 * HOUR)
    assert shown(office, Kind.AGENDA).count("↪️") == 2
    assert "↪️" not in shown(office, Kind.AGENDA, -2)


def test_after_a_weekend_away_agenda_and_word_come_once_and_say_that_they_are_late(
    office: Office,
) -> None:
    schedules.run(office.deps, office.clock())
    office.clock.now = next_friday(office.clock.now) + 3 * DAY
    for _ in range(3):
        schedules.run(office.deps, office.clock())
        office.settles(60)
    assert "Late: I was away" in shown(office, Kind.AGENDA)
    assert "this comes late" in shown(office, Kind.MEETING)
    assert len(office.rows(Kind.MEETING)) == 1
