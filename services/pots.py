"""The shared pot: what adds points, who hears of a milestone, and how far it is."""

import dataclasses
from datetime import datetime

import storage.outbox
import storage.pots
import storage.squads
from domain import pots
from domain.delivery import Kind, Operation
from domain.handoffs import Handoff
from domain.history import Event
from domain.people import Squad
from domain.pots import Cause, Entry, Pot, Progress
from services import squads
from storage import ids
from storage.database import Transaction, Work

_LATEST = 5


def add_win(work: Work, squad: Squad, event: Event, *, bonus: int = 0) -> None:
    """Add the points of a win, within the transaction that makes it one. `bonus` is what its tier adds to them.

    Does nothing where the squad has no pot, or where this win gave its points before.
    """
    key = f"win:{event.handoff_id or event.lead_id}"
    _add(work, squad, key, Cause.WIN, event.at, lead_id=event.lead_id, bonus=bonus)


def add_kept_promise(work: Work, squad: Squad, handoff: Handoff, now: datetime) -> None:
    """Add the point of a hand-off that was accepted in time; none for one that came late."""
    if pots.kept_promise(handoff.accept_due_at, handoff.answered_at):
        key = f"promise:{handoff.id}"
        _add(work, squad, key, Cause.PROMISE, now, lead_id=handoff.lead_id)


def add_goal_milestone(work: Work, squad: Squad, goal: str, percent: int, now: datetime) -> None:
    """Add the points of a milestone of a shared goal, named by the goal's id."""
    _add(work, squad, f"goal:{goal}:{percent}", Cause.GOAL, now)


def _add(
    work: Work,
    squad: Squad,
    key: str,
    cause: Cause,
    now: datetime,
    *,
    lead_id: str | None = None,
    bonus: int = 0,
) -> None:
    pot = storage.pots.open_one(work, squad.workspace_id, squad.id, lock=True)
    if pot is None:
        return
    entry = Entry(
        workspace_id=pot.workspace_id,
        id=ids.new_id(now),
        pot_id=pot.id,
        key=key,
        cause=cause,
        points=pots.points_for(cause, bonus),
        at=now,
        lead_id=lead_id,
    )
    before = storage.pots.total(work, pot.workspace_id, pot.id)
    if not storage.pots.add(work, entry):
        return
    was, after = (pots.percent(each, pot.target) for each in (before, before + entry.points))
    tell(work, squad, pot, pots.reached(was, after), now)


def tell(work: Work, squad: Squad, pot: Pot, milestone: int | None, now: datetime) -> None:
    """Queue the news of a milestone, each once in a pot's life, and ask the leads what comes next when it is full."""
    if milestone is None:
        return
    subject = {"pot_id": pot.id, "percent": str(milestone)}
    if squad.channels.wins:
        key = f"pot:{pot.id}:milestone:{milestone}"
        told = storage.outbox.queue(
            work,
            workspace_id=pot.workspace_id,
            dedupe_key=key,
            kind=Kind.POT_MILESTONE,
            address=squad.channels.wins,
            subject=subject,
            now=now,
        )
        if told:
            queue_picture(work, squad, key, subject, now)
    if milestone == pots.MILESTONES[-1]:
        for lead in _leads(work, squad):
            storage.outbox.queue(
                work,
                workspace_id=pot.workspace_id,
                dedupe_key=f"pot:{pot.id}:full:{lead}",
                kind=Kind.POT_FULL,
                address=lead,
                subject=subject,
                now=now,
            )


def queue_picture(
    work: Work, squad: Squad, parent_key: str, subject: dict[str, str], now: datetime
) -> None:
    """Queue the picture that goes into the thread of a message in the wins channel, once that message is there."""
    storage.outbox.queue(
        work,
        workspace_id=squad.workspace_id,
        dedupe_key=f"{parent_key}:picture",
        kind=Kind.WIN_PICTURE,
        operation=Operation.UPLOAD,
        address=squad.channels.wins or squad.channels.handoffs,
        subject=subject,
        parent_key=parent_key,
        now=now,
    )


def _leads(work: Work, squad: Squad) -> list[str]:
    """The squad's leads; the managers of the bot where it has none."""
    members = storage.squads.members_of(work, squad.workspace_id, squad.id)
    leads = [member.user_id for member in members if member.is_lead]
    return leads or storage.squads.managers_of(work, squad.workspace_id)


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A squad's pot, None where it chose none yet, and whether the person who asks may choose."""

    squad: Squad
    progress: Progress | None
    may_choose: bool


def find(
    reading: Transaction, workspace_id: str, user_id: str, channel: str | None = None
) -> Found:
    """The pot of the squad that the person means. Raises errors.NotSetUp."""
    with reading() as work:
        squad = squads.squad_for(work, workspace_id, user_id, channel)
        return Found(squad, progress(work, squad), user_id in choosers(work, squad))


def choosers(work: Work, squad: Squad) -> set[str]:
    """Who may choose the reward: the squad's leads and the managers of the bot."""
    managers = storage.squads.managers_of(work, squad.workspace_id)
    return {*managers, *_leads(work, squad)}


def progress(work: Work, squad: Squad) -> Progress | None:
    """How far the squad's open pot is."""
    pot = storage.pots.open_one(work, squad.workspace_id, squad.id)
    return of(work, pot) if pot else None


def of_squad(reading: Transaction, squad: Squad) -> Progress | None:
    """The same, in a transaction of its own."""
    with reading() as work:
        return progress(work, squad)


def of(work: Work, pot: Pot) -> Progress:
    """How far this pot is."""
    return Progress(
        pot=pot,
        total=storage.pots.total(work, pot.workspace_id, pot.id),
        latest=storage.pots.latest(work, pot.workspace_id, pot.id, limit=_LATEST),
        ended=storage.pots.ended(work, pot.workspace_id, pot.squad_id),
    )


def of_id(reading: Transaction, workspace_id: str, pot_id: str) -> Progress:
    """How far the pot of that id is, also once it is over. Raises errors.NotFound."""
    with reading() as work:
        return of(work, storage.pots.get(work, workspace_id, pot_id))
