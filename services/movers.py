"""Reasons on the rise in a squad, and the weekly word about them."""

from datetime import datetime, time

import storage.catalog
import storage.movers
import storage.outbox
from domain import business_time, delivery, errors, movers
from domain.movers import Mover, Share
from domain.people import Squad
from domain.schedules import Kind, Occurrence
from services import schedules, squads
from storage.database import Transaction, Work


def rising(work: Work, squad: Squad, until: datetime) -> tuple[Mover, ...]:
    """The squad's reasons that rose in the 28 local days up to a moment, the surest first; none where all is calm."""
    spans = movers.windows(until, squad.timezone)
    scope = (work, squad.workspace_id, squad.id)
    past, past_total = storage.movers.counts(*scope, spans.before, spans.since)
    given, total = storage.movers.counts(*scope, spans.since, spans.until)
    found = []
    for (answer, key), count in given.items():
        before = Share(past.get((answer, key), 0), past_total[answer])
        now = Share(count, total[answer])
        if movers.rises(before, now):
            label = storage.catalog.reason_label(work, squad.workspace_id, answer, key)
            found.append(Mover(answer, key, label or key, before, now))
    return tuple(sorted(found, key=lambda each: (-each.z, each.answer, each.key)))


def line(reading: Transaction, workspace_id: str, squad_id: str, week: str, reason: str) -> Mover:
    """What the line about one reason ("reject/persona") says for a week ("2026-W47").

    The figures come from the history up to the Monday on which the week began, the same whenever it is sent.
    Raises errors.NotFound.
    """
    with reading() as work:
        squad = squads.squad_by_id(work, workspace_id, squad_id)
        for mover in rising(work, squad, _monday(week, squad)):
            if _name(mover) == reason:
                return mover
    raise errors.NotFound("reason")


def _monday(week: str, squad: Squad) -> datetime:
    day = datetime.strptime(f"{week}-1", "%G-W%V-%u").date()  # noqa: DTZ007 # a day, not a moment
    return business_time.moment_at(day, time(), business_time.zone(squad.timezone))


def _name(mover: Mover) -> str:
    return f"{mover.answer}/{mover.key}"


def channel_of(squad: Squad) -> str:
    """Where the lines go: the channel for feedback, else the one for hand-offs."""
    return squad.channels.feedback or squad.channels.handoffs


def post(work: Work, posting: schedules.Posting) -> None:
    """Queue a line for each reason that rose up to this Monday; nothing where none did."""
    squad, week = posting.squad, posting.occurrence.period
    for mover in rising(work, squad, _monday(week, squad)):
        storage.outbox.queue(
            work,
            workspace_id=squad.workspace_id,
            dedupe_key=f"mover:{squad.id}:{_name(mover)}:{week}",
            kind=delivery.Kind.MOVER,
            address=channel_of(squad),
            subject={"squad_id": squad.id, "week": week, "reason": _name(mover)},
            now=posting.now,
        )


def _nothing(_work: Work, _squad: Squad, _skipped: tuple[Occurrence, ...], _now: datetime) -> None:
    """A week that was missed is told by the next one: its windows overlap."""


POSTERS: schedules.Posters = {Kind.MOVERS: schedules.Poster(post, _nothing)}


def post_due(transaction: Transaction, reading: Transaction, now: datetime) -> int:
    """Look at the squads whose Monday nine o'clock has come. Returns how many."""
    return schedules.post_due(transaction, reading, POSTERS, now)
