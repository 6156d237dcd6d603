"""Choosing the shared reward: the first pot, a change of the open one, and the one that follows a full one."""

import dataclasses
from datetime import datetime

import storage.pots
import storage.squads
from domain import errors, pots
from domain.people import Squad
from domain.pots import Cause, Entry, Pot, Progress
from services import home_refresh, squads
from services import pots as pot_services
from storage import ids
from storage.database import Transaction, Work


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """What a lead typed. `pot_id` is the pot that the form showed, "" for none; `follows`: a new one comes after it."""

    squad_id: str
    reward: str
    target: int | None
    pot_id: str = ""
    follows: bool = False


def choose(
    transaction: Transaction, workspace_id: str, by: str, choice: Choice, now: datetime
) -> Progress:
    """Begin a pot, change the open one, or let the next one follow a full one.

    Points beyond a full pot's target start the next one. Raises errors.Invalid, errors.NotAllowed, and
    errors.NotFound where the pot is not the open one any more.
    """
    pots.check(choice.reward, choice.target)
    assert choice.target is not None  # `check` has seen to it
    with transaction() as work:
        squad = squads.squad_by_id(work, workspace_id, choice.squad_id)
        if by not in pot_services.choosers(work, squad):
            raise errors.NotAllowed("choose the shared reward", "the leads of this squad")
        storage.squads.hold(work, workspace_id)
        current = storage.pots.open_one(work, workspace_id, squad.id, lock=True)
        if choice.pot_id != (current.id if current else ""):
            raise errors.NotFound("pot")
        if current is None or choice.follows:
            pot = _begin(work, squad, choice, by, current, now)
        else:
            pot = _change(work, squad, current, choice, now)
        members = storage.squads.members_of(work, workspace_id, squad.id)
        people = {member.user_id for member in members}
        home_refresh.refresh(work, workspace_id, people, by=by, now=now)
        return pot_services.of(work, pot)


def _begin(
    work: Work, squad: Squad, choice: Choice, by: str, before: Pot | None, now: datetime
) -> Pot:
    assert choice.target is not None
    left = 0
    if before is not None:
        left = pots.over(storage.pots.total(work, before.workspace_id, before.id), before.target)
        storage.pots.change(work, dataclasses.replace(before, closed_at=now))
    pot = Pot(
        workspace_id=squad.workspace_id,
        id=ids.new_id(now),
        squad_id=squad.id,
        reward=choice.reward.strip(),
        target=choice.target,
        opened_at=now,
        opened_by=by,
    )
    storage.pots.begin(work, pot)
    if before is not None and left:
        carried = f"carried:{before.id}"
        entry = Entry(pot.workspace_id, ids.new_id(now), pot.id, carried, Cause.CARRIED, left, now)
        storage.pots.add(work, entry)
        pot_services.tell(work, squad, pot, pots.reached(0, pots.percent(left, pot.target)), now)
    return pot


def _change(work: Work, squad: Squad, pot: Pot, choice: Choice, now: datetime) -> Pot:
    assert choice.target is not None
    total = storage.pots.total(work, pot.workspace_id, pot.id)
    changed = dataclasses.replace(pot, reward=choice.reward.strip(), target=choice.target)
    storage.pots.change(work, changed)
    was, now_at = (pots.percent(total, each.target) for each in (pot, changed))
    pot_services.tell(work, squad, changed, pots.reached(was, now_at), now)
    return changed
