"""Action items: written down, done, put off and passed on."""

import dataclasses
from collections.abc import Callable
from datetime import date, datetime

import storage.action_items
import storage.outbox
from domain import action_items, errors
from domain.action_items import ActionItem, Mine, State
from domain.delivery import Kind, Operation
from domain.people import Squad
from services import agenda_redraw, home_refresh, meetings, squads
from storage import ids
from storage.database import Transaction, Work

_WHO = "its owner, whoever wrote it down and squad leads"
_FEW = 5  # on the Home tab
_REDRAWN = 8  # of an item's messages the latest ones are kept up to date


@dataclasses.dataclass(frozen=True, slots=True)
class Draft:
    """What is to be done, by whom, until when. `link` leads to the message that it came from."""

    text: str = ""
    owner_id: str | None = None
    due_on: date | None = None
    link: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Click:
    """Who changes which item, and when."""

    workspace_id: str
    item_id: str
    by: str
    now: datetime


def check(draft: Draft, today: date) -> None:
    """Raise errors.Invalid for what cannot be saved. Field names are those of `Draft`; `today` is the writer's."""
    wrong: dict[str, str] = {}
    if not draft.text.strip():
        wrong["text"] = "Please say what is to be done."
    elif len(draft.text) > action_items.LONGEST_TEXT:
        wrong["text"] = f"Please shorten this to {action_items.LONGEST_TEXT} characters."
    if not draft.owner_id:
        wrong["owner_id"] = "Please pick who does it."
    if draft.due_on is None:
        wrong["due_on"] = "Please pick the day by which it is done."
    elif draft.due_on < today:
        wrong["due_on"] = "This day has gone by. Please pick today or a later one."
    if wrong:
        raise errors.Invalid(wrong)


def add(
    transaction: Transaction,
    draft: Draft,
    *,
    workspace_id: str,
    by: str,
    today: date,
    timezone: str,
    channel: str | None = None,
    squad_id: str = "",
    now: datetime,
) -> ActionItem:
    """Save an item and tell its owner, unless they wrote it down themselves.

    `today` is the writer's, `timezone` the owner's. Raises errors.Invalid and errors.NotAllowed.
    """
    check(draft, today)
    assert draft.due_on is not None  # `check` has seen to it
    owner = draft.owner_id or by
    with transaction() as work:
        squad = meetings.squad_meant(work, workspace_id, by, channel, squad_id)
        meetings.check_insider(work, workspace_id, by, "write down action items")
        item = ActionItem(
            workspace_id=workspace_id,
            id=ids.new_id(now),
            squad_id=squad.id,
            text=draft.text.strip(),
            owner_id=owner,
            timezone=timezone,
            due_on=draft.due_on,
            promised_on=draft.due_on,
            created_by=by,
            created_at=now,
            remind_at=action_items.reminder(draft.due_on, timezone, squad.calendar, now),
            link=draft.link,
        )
        if owner != by:
            item = tell(work, item, Kind.ACTION_GIVEN, "given:1", now)
        storage.action_items.add(work, item)
        agenda_redraw.redraw(work, squad, f"action:{item.id}", now)
        home_refresh.refresh(work, workspace_id, {owner}, by=by, now=now)
        return item


def get(reading: Transaction, workspace_id: str, item_id: str) -> ActionItem:
    """The item. Raises errors.NotFound."""
    with reading() as work:
        return storage.action_items.get(work, workspace_id, item_id)


def may_change(reading: Transaction, click: Click) -> tuple[ActionItem, Squad]:
    """The open item and its squad, for a form. Raises what changing it would raise."""
    with reading() as work:
        return _open(work, click, hold=False)


def finish(transaction: Transaction, click: Click) -> ActionItem:
    """Tick it off. Raises errors.TooLate where somebody has, errors.NotAllowed."""
    with transaction() as work:
        before, squad = _open(work, click)
        return _save(
            work,
            squad,
            before,
            click,
            state=State.DONE,
            closed_at=click.now,
            remind_at=None,
        )


def put_off(
    transaction: Transaction, click: Click, to: Callable[[date], date] | date
) -> ActionItem:
    """Move the due day; `to` may count from the owner's today. Raises errors.Invalid for a day that has gone by."""
    with transaction() as work:
        before, squad = _open(work, click)
        today = meetings.today(before.timezone, click.now)
        day = to if isinstance(to, date) else to(today)
        if day < today:
            raise errors.Invalid(
                {"due_on": "This day has gone by. Please pick today or a later one."}
            )
        remind_at = action_items.reminder(day, before.timezone, squad.calendar, click.now)
        return _save(work, squad, before, click, due_on=day, remind_at=remind_at)


def give(transaction: Transaction, click: Click, to: str, timezone: str) -> ActionItem:
    """Make somebody else the owner; their time zone counts from now on, and they are told."""
    with transaction() as work:
        before, squad = _open(work, click)
        if to == before.owner_id:
            raise errors.Invalid({"owner_id": "It is theirs already. Please pick somebody else."})
        remind_at = action_items.reminder(before.due_on, timezone, squad.calendar, click.now)
        item = _save(
            work,
            squad,
            before,
            click,
            owner_id=to,
            timezone=timezone,
            remind_at=remind_at,
            to_tell=to,
        )
        home_refresh.refresh(work, click.workspace_id, {to}, by=click.by, now=click.now)
        return item


def mine(work: Work, workspace_id: str, user_id: str, squad: Squad, now: datetime) -> Mine:
    """The person's open items for their Home."""
    today = meetings.today(squad.timezone, now)
    found, total = storage.action_items.page(
        work, workspace_id, storage.action_items.open_of(user_id), limit=_FEW
    )
    due = storage.action_items.due_by(user_id, today)
    _, waiting = storage.action_items.page(work, workspace_id, due, limit=1)
    return Mine(tuple(found), total, waiting)


def _open(work: Work, click: Click, *, hold: bool = True) -> tuple[ActionItem, Squad]:
    item = storage.action_items.get(work, click.workspace_id, click.item_id, hold=hold)
    squad = squads.squad_by_id(work, click.workspace_id, item.squad_id)
    if not action_items.may_change(item, click.by, squads.member_of(work, squad, click.by)):
        raise errors.NotAllowed("change this action item", _WHO)
    if item.state is not State.OPEN:
        raise errors.TooLate(item.state, item.changed_by, item.changed_at or item.created_at)
    return item, squad


def _save(
    work: Work,
    squad: Squad,
    before: ActionItem,
    click: Click,
    *,
    to_tell: str | None = None,
    **values: object,
) -> ActionItem:
    """Save a person's change, draw what shows the item anew, and tell its new owner where there is one."""
    changed = {"changed_by": click.by, "changed_at": click.now, "version": before.version + 1}
    item = dataclasses.replace(before, **(changed | values))  # type: ignore[arg-type]  # any field may be named
    if to_tell is not None and to_tell != click.by:
        item = tell(work, item, Kind.ACTION_GIVEN, f"given:{item.version}", click.now)
    if not storage.action_items.change(work, before, item):
        raise errors.Unavailable("somebody else changed the item at the same moment")
    for key, address in before.told[-_REDRAWN:]:
        storage.outbox.queue(
            work,
            workspace_id=item.workspace_id,
            dedupe_key=f"{key}:redraw:{item.version}",
            kind=Kind.ACTION_REMINDER if ":reminder:" in key else Kind.ACTION_GIVEN,
            operation=Operation.UPDATE,
            address=address,
            subject={"item_id": item.id},
            parent_key=key,
            now=click.now,
        )
    agenda_redraw.redraw(work, squad, f"action:{item.id}:{item.version}", click.now)
    people = {before.owner_id, click.by}
    home_refresh.refresh(work, item.workspace_id, people, by=click.by, now=click.now)
    return item


def tell(work: Work, item: ActionItem, kind: Kind, what: str, now: datetime) -> ActionItem:
    """Queue a direct message to the owner; the item remembers it, so that it can be drawn anew."""
    key = f"action:{item.id}:{what}"
    queued = storage.outbox.queue(
        work,
        workspace_id=item.workspace_id,
        dedupe_key=key,
        kind=kind,
        address=item.owner_id,
        subject={"item_id": item.id},
        now=now,
    )
    if queued is None:
        return item
    return dataclasses.replace(item, told=(*item.told, (key, item.owner_id)))
