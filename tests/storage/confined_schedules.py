"""Each way to read what a squad gets regularly, asked in one workspace about a lead of it or of another."""

from collections.abc import Callable
from datetime import timedelta

from domain.schedules import Kind
from storage import personal, schedules, scorecards, squads, week_feedback, weeks
from storage.database import Work
from tests.company import MONDAY, SAM


def squad_id(work: Work, workspace: str) -> str:
    return squads.all_of(work, workspace)[0].id


def week(work: Work, workspace: str) -> weeks.Week:
    until = MONDAY + timedelta(days=9)
    return weeks.Week(workspace, squad_id(work, workspace), MONDAY, until)


READS: dict[str, Callable[[Work, str, str], object]] = {
    "schedules.find": lambda work, t, _: schedules.find(work, t, squad_id(work, t), Kind.DIGEST),
    "schedules.of_squad": lambda work, t, _: schedules.of_squad(work, t, squad_id(work, t)),
    "schedules.made": lambda work, t, _: schedules.made(
        work, t, squad_id(work, t), Kind.DIGEST, since=MONDAY
    ),
    "personal.find": lambda work, t, _: personal.find(work, t, SAM),
    "weeks.fates_of": lambda work, t, _: weeks.fates_of(work, week(work, t)),
    "weeks.contexts": lambda work, t, _: list(weeks.contexts(work, week(work, t))),
    "weeks.steps": lambda work, t, _: weeks.steps(work, week(work, t), "EUR"),
    "weeks.reasons": lambda work, t, _: weeks.reasons(work, week(work, t)),
    "weeks.wins": lambda work, t, _: weeks.wins(work, week(work, t)),
    "week_feedback.given": lambda work, t, _: week_feedback.given(work, week(work, t)),
    "week_feedback.due": lambda work, t, _: week_feedback.due(work, week(work, t)),
    "week_feedback.waiting": lambda work, t, _: week_feedback.waiting(work, week(work, t)),
    "week_feedback.applause": lambda work, t, _: week_feedback.applause(work, week(work, t)),
    "scorecards.companies": lambda work, t, lead: scorecards.companies(work, t, [lead]),
    "scorecards.before": lambda work, t, _: scorecards.before(
        work, t, squad_id(work, t), "2026-W11", limit=4
    ),
    "scorecards.find": lambda work, t, _: scorecards.find(work, t, squad_id(work, t), "2026-W10"),
}
