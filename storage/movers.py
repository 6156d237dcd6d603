"""How often each counted reason was given in a span, and out of how many answers that could have given it."""

from collections import Counter
from datetime import datetime

from sqlalchemy import and_, func, select

from domain.history import Kind
from domain.reasons import Answer
from storage import lead_tables
from storage.database import Work
from storage.feedback_tables import feedback

_EVENTS, _HANDOFFS = lead_tables.events, lead_tables.handoffs
_SAME = and_(
    _HANDOFFS.c.workspace_id == _EVENTS.c.workspace_id, _HANDOFFS.c.id == _EVENTS.c.handoff_id
)
# What each kind of reason is counted among: a rejection is one of sales' answers, a loss one of the closed deals.
_AMONG = {
    Answer.REJECT: (Kind.REJECTED, (Kind.ACCEPTED, Kind.REJECTED, Kind.RECYCLED)),
    Answer.RECYCLE: (Kind.RECYCLED, (Kind.ACCEPTED, Kind.REJECTED, Kind.RECYCLED)),
    Answer.LOST: (Kind.LOST, (Kind.WON, Kind.LOST)),
}
_FEEDBACK = (Answer.MARKETING, Answer.SALES)
_KINDS = (Kind.ACCEPTED, Kind.REJECTED, Kind.RECYCLED, Kind.WON, Kind.LOST)

Counts = dict[tuple[Answer, str], int]


def counts(
    work: Work, workspace_id: str, squad_id: str, since: datetime, until: datetime
) -> tuple[Counts, dict[Answer, int]]:
    """Within since <= at < until: events per reason, and for each kind of answer how many could have given one.

    A hand-off's squad counts, not its lead's. Feedback is counted among all feedback about that side's work.
    """
    query = (
        select(_EVENTS.c.kind, _EVENTS.c.reason, func.count())
        .select_from(_EVENTS.join(_HANDOFFS, _SAME))
        .where(
            _EVENTS.c.workspace_id == workspace_id,
            _EVENTS.c.kind.in_(_KINDS),
            _EVENTS.c.at >= since,
            _EVENTS.c.at < until,
            _HANDOFFS.c.squad_id == squad_id,
        )
        .group_by(_EVENTS.c.kind, _EVENTS.c.reason)
    )
    of_kind: Counter[str] = Counter()
    given: Counts = {}
    for kind, reason, number in work.connection.execute(query):
        of_kind[kind] += number
        for answer, (own, _) in _AMONG.items():
            if kind == own and reason:
                given[answer, reason] = number
    totals = {answer: sum(of_kind[kind] for kind in kinds) for answer, (_, kinds) in _AMONG.items()}
    for answer in _FEEDBACK:
        counted, total = _of_feedback(work, workspace_id, squad_id, answer, since, until)
        given |= counted
        totals[answer] = total
    return given, totals


def _of_feedback(
    work: Work,
    workspace_id: str,
    squad_id: str,
    answer: Answer,
    since: datetime,
    until: datetime,
) -> tuple[Counts, int]:
    query = (
        select(feedback.c.reason, func.count())
        .where(
            feedback.c.workspace_id == workspace_id,
            feedback.c.squad_id == squad_id,
            feedback.c.toward == answer.value,
            feedback.c.given_at >= since,
            feedback.c.given_at < until,
        )
        .group_by(feedback.c.reason)
    )
    found = [(reason, number) for reason, number in work.connection.execute(query)]
    own = {(answer, reason): number for reason, number in found if reason}
    return own, sum(number for _, number in found)
