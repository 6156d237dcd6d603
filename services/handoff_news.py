"""Who must hear of a change to a hand-off: the channel, the rep, and above all whoever gave the lead.

Everything here only fills the outbox, inside the transaction of the change itself.
"""

from datetime import datetime, timedelta

import storage.leads
import storage.news
import storage.outbox
from domain.delivery import Kind, Operation
from domain.handoffs import Handoff
from domain.history import Event
from domain.history import Kind as EventKind
from domain.people import Squad
from services import home_refresh
from storage.database import Work

_AT_ONCE = frozenset({EventKind.WON, EventKind.REJECTED, EventKind.INFORMED, EventKind.WITHDRAWN})
_NEW_REP = frozenset({EventKind.ACCEPTED, EventKind.REASSIGNED})
_FIRST_RETURN = 2  # changes after which a lead can be back with a rep who had it
_FOR_THE_REP = frozenset({EventKind.INFORMED, EventKind.WITHDRAWN})


def card_key(handoff: Handoff) -> str:
    """Dedupe key of the card in the channel; the thread and the redraws refer to it."""
    return f"handoff:{handoff.id}:card"


def offer_key(handoff: Handoff, rep_id: str) -> str:
    """Dedupe key of the direct message with which a rep is offered the lead."""
    return f"handoff:{handoff.id}:offer:{rep_id}"


def announce_offer(work: Work, handoff: Handoff, squad: Squad, now: datetime) -> None:
    """Queue the card for the channel and the direct message for the rep."""
    card = storage.outbox.drafted(
        workspace_id=handoff.workspace_id,
        dedupe_key=card_key(handoff),
        kind=Kind.HANDOFF_CARD,
        address=squad.channels.handoffs,
        subject={"handoff_id": handoff.id},
        now=now,
    )
    offer = storage.outbox.drafted(
        workspace_id=handoff.workspace_id,
        dedupe_key=offer_key(handoff, handoff.rep_id),
        kind=Kind.HANDOFF_OFFER,
        address=handoff.rep_id,
        subject={"handoff_id": handoff.id, "rep_id": handoff.rep_id},
        now=now,
    )
    storage.outbox.queue_new(work, [card, offer])
    people = {handoff.giver_id, handoff.rep_id}
    home_refresh.refresh(work, handoff.workspace_id, people, by=handoff.giver_id, now=now)


def offer_to_rep(work: Work, handoff: Handoff, now: datetime, seq: int = 0) -> None:
    """Queue the direct message for the present rep.

    Who had one before gets another one, named after the event `seq`: of a redraw Slack tells nobody.
    """
    first = offer_key(handoff, handoff.rep_id)
    for key in (first, f"{first}:{seq}"):
        queued = storage.outbox.queue(
            work,
            workspace_id=handoff.workspace_id,
            dedupe_key=key,
            kind=Kind.HANDOFF_OFFER,
            address=handoff.rep_id,
            subject={"handoff_id": handoff.id, "rep_id": handoff.rep_id},
            now=now,
        )
        if queued is not None:
            return


def announce(
    work: Work,
    handoff: Handoff,
    squad: Squad,
    event: Event,
    *,
    now: datetime,
    window: timedelta,
    reps: tuple[str, ...] = (),
) -> None:
    """Queue what one event changes: the card, the thread's line, the reps' messages and the giver's news.

    `reps` are those who hold a direct message about this hand-off; by default the present one.
    """
    _redraw(work, handoff, squad, event, reps or (handoff.rep_id,), now)
    storage.outbox.queue(
        work,
        workspace_id=handoff.workspace_id,
        dedupe_key=f"handoff:{handoff.id}:line:{event.seq}",
        kind=Kind.HANDOFF_LINE,
        address=squad.channels.handoffs,
        subject={"handoff_id": handoff.id, "lead_id": event.lead_id, "seq": str(event.seq)},
        parent_key=card_key(handoff),
        now=now,
    )
    people = {handoff.giver_id, handoff.rep_id, *reps} | ({event.by} if event.by else set())
    home_refresh.refresh(work, handoff.workspace_id, people, by=event.by, now=now)
    for person in _hearers(handoff, event):
        if event.kind is EventKind.ASKED:
            _put_question(work, handoff, event, now)
        else:
            tell(work, person, event, window, now)


def _hearers(handoff: Handoff, event: Event) -> tuple[str, ...]:
    """The giver hears everything, the rep what gives the offer back or takes it away; nobody of their own doing."""
    people = [handoff.giver_id]
    if event.kind in _FOR_THE_REP:
        people.append(handoff.rep_id)
    return tuple(person for person in dict.fromkeys(people) if person != event.by)


def _offers(work: Work, handoff: Handoff, reps: tuple[str, ...]) -> list[tuple[str, str]]:
    """Keys of all direct messages in which these reps were offered the lead, each with its rep."""
    again: list[int] = []
    if handoff.version > _FIRST_RETURN:
        events = storage.leads.events_of(work, handoff.workspace_id, handoff.lead_id)
        mine = [each for each in events if each.handoff_id == handoff.id]
        again = [each.seq for each in mine if each.kind in _NEW_REP]
    keys: dict[str, str] = {}
    for rep in reps:
        first = offer_key(handoff, rep)
        keys |= dict.fromkeys([first, *(f"{first}:{seq}" for seq in again)], rep)
    known = storage.outbox.known(work, handoff.workspace_id, keys)
    return [(key, rep) for key, rep in keys.items() if key in known]


def _redraw(
    work: Work, handoff: Handoff, squad: Squad, event: Event, reps: tuple[str, ...], now: datetime
) -> None:
    places = [(card_key(handoff), Kind.HANDOFF_CARD, squad.channels.handoffs, "")]
    places += [(key, Kind.HANDOFF_OFFER, rep, rep) for key, rep in _offers(work, handoff, reps)]
    for parent, kind, address, rep in places:
        storage.outbox.queue(
            work,
            workspace_id=handoff.workspace_id,
            dedupe_key=f"{parent}:redraw:{event.seq}",
            kind=kind,
            operation=Operation.UPDATE,
            address=address,
            subject={"handoff_id": handoff.id, "rep_id": rep},
            parent_key=parent,
            now=now,
        )


def _put_question(work: Work, handoff: Handoff, event: Event, now: datetime) -> None:
    storage.outbox.queue(
        work,
        workspace_id=handoff.workspace_id,
        dedupe_key=f"handoff:{handoff.id}:question:{event.seq}",
        kind=Kind.HANDOFF_QUESTION,
        address=handoff.giver_id,
        subject={"handoff_id": handoff.id},
        now=now,
    )


def tell(work: Work, person: str, event: Event, window: timedelta, now: datetime) -> None:
    """Let the person's next news tell the event: the one that is being gathered, or a new one."""
    waiting = storage.outbox.waiting_for(work, event.workspace_id, Kind.NEWS, person)
    message_id = waiting.id if waiting else None
    if message_id is None:
        message_id = storage.outbox.queue(
            work,
            workspace_id=event.workspace_id,
            dedupe_key=f"news:{person}:{event.lead_id}:{event.seq}",
            kind=Kind.NEWS,
            address=person,
            subject={},
            now=now,
            due_at=now + window,
        )
    assert message_id is not None  # the event is new, so its key is
    storage.news.attach(work, event, message_id)
    if event.kind in _AT_ONCE:
        storage.outbox.bring_forward(work, event.workspace_id, message_id, now)
