"""Reasons on the rise as a squad reads them when the scheduler rings: recycled, lost, and said as feedback."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.feedback import About, Draft, Words
from domain.handoffs import Handoff
from domain.history import Stage
from domain.leads import Move
from domain.money import Money
from jobs import movers
from services import feedback, handoff_answers, leads
from tests.jobs.office import Office

WEEK = timedelta(weeks=1)


def monday_at_nine(after: datetime) -> datetime:
    """The first Monday, nine in the morning in Berlin, some weeks after a moment."""
    local = after.astimezone(ZoneInfo("Europe/Berlin")) + 8 * WEEK
    day = local.date() + timedelta(days=7 - local.weekday())
    return datetime(day.year, day.month, day.day, 9, tzinfo=local.tzinfo).astimezone(UTC)


def taken(office: Office, company: str) -> Handoff:
    """Sam accepts what Mia hands over."""
    handoff = office.opens(company)
    handoff_answers.accept(office.store.transaction, office.answer(handoff, office.sam))
    return handoff


def recycles(office: Office, company: str) -> None:
    answer = office.answer(office.opens(company), office.sam)
    wake_on = (office.clock() + 8 * WEEK).date()
    handoff_answers.recycle(office.store.transaction, answer, reason="timing", wake_on=wake_on)


def closes(office: Office, handoff: Handoff, move: Move) -> None:
    leads.move(office.store.transaction, office.answer(handoff, office.sam), move)


def says(office: Office, by: str, about: About, reason: str | None) -> None:
    office.clock.passes(0.01)
    draft = Draft(about, reason=reason, words=Words("What I saw"))
    feedback.give(
        office.store.transaction, draft,
        workspace_id=office.slack.team_id, author_id=by, now=office.clock(),
    )  # fmt: skip


def told(office: Office) -> list[str]:
    """The lines about reasons in the channel, as words."""
    seen = office.slack.person(office.sam).sees(office.leads)
    return sorted(one.shown.splitlines()[0] for one in seen if "on the rise" in one.shown)


def test_recycles_losses_and_feedback_that_rise_are_each_said_once(office: Office) -> None:
    monday = monday_at_nine(office.clock())
    office.clock.now = monday - 6 * WEEK
    dear = [taken(office, f"Dear{number}") for number in range(5)]
    closes(office, taken(office, "Early"), Move(Stage.WON, value=Money(900, "EUR")))
    says(office, office.sam, About.LEAD, None)
    says(office, office.mia, About.FOLLOW_UP, None)
    office.clock.now = monday - 2 * WEEK
    for number, handoff in enumerate(dear):
        recycles(office, f"Sleepy{number}")
        closes(office, handoff, Move(Stage.LOST, reason="price"))
        says(office, office.sam, About.LEAD, "no_budget")
        says(office, office.mia, About.FOLLOW_UP, "slow")
    for hours in (-24, 0, 1):  # the day before it learns of the squad; later it says nothing twice
        office.clock.now = max(office.clock.now, monday + timedelta(hours=hours))
        movers.run(office.deps, office.clock())
        office.settles()
    lines = told(office)
    expected = (
        "Feedback to marketing: *Leads without a budget* is on the rise, 5 of 5",
        "Feedback to sales: *First contact came late* is on the rise, 5 of 5",
        "Lost: *Price* is on the rise, 5 of 5 closed deals in the last four weeks, 0 of 1",
        "Recycled: *Timing* is on the rise, 5 of 5 answers in the last four weeks, 0 of 6",
    )
    assert len(lines) == len(expected)
    for line, words in zip(lines, expected, strict=True):
        assert words in line
