"""Counting a squad's week: everything that its digest tells, and what has changed in the weeks before."""

from datetime import date, datetime, timedelta

import storage.definitions
import storage.scorecards
from domain import corrections, fates, scorecards
from domain.people import Squad
from domain.scorecards import Correction, Promise, Scorecard
from services import meetings
from storage import week_feedback, weeks
from storage.database import Work
from storage.weeks import Week


def count(work: Work, squad: Squad, since: datetime, until: datetime) -> Scorecard:
    """The figures from `since` up to `until`, as the history tells them now."""
    week = Week(squad.workspace_id, squad.id, since, until)
    steps, won = weeks.steps(work, week, squad.currency)
    claps, clapping = week_feedback.applause(work, week)
    feedback, answered = week_feedback.given(work, week)
    unanswered, overdue = week_feedback.waiting(work, week)
    return Scorecard(
        since=scorecards.seconds(since),
        until=scorecards.seconds(until),
        **fates.tally(weeks.fates_of(work, week), scorecards.seconds(until)),
        complete=_complete(work, week),
        steps=steps,
        won_minor=won,
        currency=squad.currency,
        reasons=weeks.reasons(work, week),
        wins=weeks.wins(work, week),
        claps=claps,
        clapping=clapping,
        feedback=feedback,
        answered=answered,
        unanswered=unanswered,
        overdue=overdue,
        answers=week_feedback.due(work, week),
        actions=_actions(work, squad, since, until),
    )


def corrected(work: Work, squad: Squad, period: str) -> tuple[Correction, ...]:
    """What has changed in the weeks before this period since people were told of them, the oldest week first."""
    before = storage.scorecards.before(
        work, squad.workspace_id, squad.id, period, limit=corrections.WEEKS
    )
    told = [said for card in before.values() for said in card.corrections]
    return tuple(
        correction
        for earlier, frozen in before.items()
        for correction in corrections.found(earlier, frozen, _again(work, squad, frozen), told)
    )


def _again(work: Work, squad: Squad, frozen: Scorecard) -> Scorecard:
    """A closed week, counted as it is known now: only what `corrections.figures` compares."""
    since, until = (scorecards.moment(each) for each in (frozen.since, frozen.until))
    week = Week(squad.workspace_id, squad.id, since, until)
    currency = frozen.currency or squad.currency
    steps, won = weeks.steps(work, week, currency)
    return Scorecard(
        since=frozen.since,
        until=frozen.until,
        **fates.tally(weeks.fates_of(work, week), frozen.until),
        steps=steps,
        won_minor=won,
        currency=currency,
    )


def _complete(work: Work, week: Week) -> int:
    """How many of the week's hand-offs came with all that was agreed."""
    found = list(weeks.contexts(work, week))
    lists = {
        version: storage.definitions.checklist(work, week.workspace_id, week.squad_id, version)
        for version in {version for version, _, _ in found}
    }
    return sum(
        times for version, ticked, times in found if lists[version].completeness(ticked).share == 1
    )


def _actions(work: Work, squad: Squad, since: datetime, until: datetime) -> Promise:
    """Promises for the days that ended in the week: those of the last digest's day up to yesterday."""
    first, today = (_day(squad, moment) for moment in (since, until))
    kept = meetings.kept_in(work, squad, first, today - timedelta(days=1))
    return Promise(kept.promised, kept.done)


def _day(squad: Squad, moment: datetime) -> date:
    return meetings.today(squad.timezone, moment)
