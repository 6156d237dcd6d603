"""The count afterwards: what the database says was sent against what stands in the stand-in."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from domain.delivery import Kind, Message, Operation, State
from jobs import delivery_views
from messages import outgoing
from playground.standin import Standin
from playground.workspace import Message as Posted
from storage import delivery_tables, lead_tables
from storage.database import Database
from storage.outbox import message_of
from tests.chaos import story, town
from tests.chaos.plan import Plan

_SHOWN = 5  # examples of each kind of failure
_UNDECIDED = frozenset({State.QUEUED, State.SENDING, State.UNKNOWN, State.CHECKING})
_REDRAWN = frozenset({
    Kind.HANDOFF_CARD, Kind.HANDOFF_OFFER, Kind.FEEDBACK_NOTE, Kind.FEEDBACK_POST,
})  # fmt: skip


@dataclass(slots=True)
class Count:
    """Messages are posts; redraws are checked by what the card shows in the end."""

    messages: int = 0
    redraws: int = 0
    changes: int = 0
    sent: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)
    held: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    disordered: list[str] = field(default_factory=list)
    abandoned: list[str] = field(default_factory=list)


def complaints(count: Count, plan: Plan) -> list[str]:
    """What is wrong, in sentences; for the control run, that nothing is."""
    if plan.blind:
        return (
            []
            if count.doubled
            else ["the control run doubled nothing, so this test proves nothing"]
        )
    found = []
    if count.messages < plan.messages:
        found.append(f"only {count.messages} messages of {plan.messages}")
    for name, what in {
        "lost": "sent by the bot's own account, yet not in Slack",
        "doubled": "in Slack more than once",
        "undecided": "neither sent nor given up",
        "held": "waiting for an admin's word",
        "given_up": "given up",
        "strangers": "in Slack without a row in the outbox",
        "stale": "showing an old state",
        "untold": "committed, yet not announced",
        "disordered": "threads out of order",
        "abandoned": "rolled back, yet known",
    }.items():
        wrong = getattr(count, name)
        if wrong:
            found.append(f"{len(wrong)} {what}: {', '.join(wrong[:_SHOWN])}")
    return found


def count(store: Database, slack: Standin, journal: Path) -> Count:
    """Compare everything with everything."""
    found = Count()
    rows = _rows(store)
    posted = _posted(slack)
    _count_posts(found, rows, posted)
    _count_redraws(found, store, rows, posted)
    entries = [json.loads(line) for line in journal.read_text().splitlines()]
    found.changes = sum("handoff" in entry or "feedback" in entry for entry in entries)
    by_key = {row.dedupe_key: row for row in rows}
    with store.reading() as work:
        events = [
            dict(row) for row in work.connection.execute(select(lead_tables.events)).mappings()
        ]
        told = [tuple(row) for row in work.connection.execute(select(delivery_tables.news))]
    found.untold += story.untold(entries, events, told, by_key)
    found.untold += story.unheard(entries, store, by_key)
    found.disordered += story.disordered(events, by_key)
    found.abandoned += story.known_though_abandoned(entries, store, posted)
    return found


def _rows(store: Database) -> list[Message]:
    with store.reading() as work:
        query = select(delivery_tables.outbox).order_by(delivery_tables.outbox.c.id)
        return [message_of(row) for row in work.connection.execute(query).mappings()]


def _posted(slack: Standin) -> dict[str, list[Posted]]:
    """The messages in Slack by their token."""
    found: dict[str, list[Posted]] = defaultdict(list)
    with slack.workspace.changed:
        for channel in slack.workspace.channels.values():
            for message in channel.messages.values():
                found[_token(message)].append(message)
    return found


def _token(message: Posted) -> str:
    """A picture carries its token in its name."""
    for file in message.body.get("files", ()):
        return str(file["name"]).removeprefix("picture-").removesuffix(".png")
    return town.token_of(message.metadata)


def _count_posts(found: Count, rows: list[Message], posted: dict[str, list[Posted]]) -> None:
    tokens = set()
    for row in rows:
        name = f"{row.kind} {row.id} ({row.state}, {row.error})"
        if row.state in _UNDECIDED:
            found.undecided.append(name)
        if row.operation is Operation.UPLOAD:
            tokens.add(row.token)
            _count_picture(found, row, name, len(posted.get(row.token, ())))
            continue
        if row.operation is not Operation.POST:
            found.redraws += 1
            if row.state is State.DEAD:
                found.given_up.append(name)
            continue
        tokens.add(row.token)
        found.messages += 1
        copies = len(posted.get(row.token, ()))
        found.sent += row.state is State.SENT
        if row.state is State.SENT and not copies:
            found.lost.append(name)
        if copies > 1:
            found.doubled.append(name)
        if row.state is State.HELD:
            found.held.append(name)
        if row.state in {State.DEAD, State.DROPPED}:
            found.given_up.append(name)
    found.strangers += [token for token in posted if token not in tokens]


def _count_picture(found: Count, row: Message, name: str, copies: int) -> None:
    """In doubt a picture is given up: it may be missing, and is never there twice."""
    if copies > 1:
        found.doubled.append(name)
    if row.state is State.SENT and not copies:
        found.lost.append(name)


def _count_redraws(
    found: Count, store: Database, rows: list[Message], posted: dict[str, list[Posted]]
) -> None:
    now = datetime.now(UTC)
    for row in rows:
        copies = posted.get(row.token, [])
        if row.kind not in _REDRAWN or row.operation is not Operation.POST or not copies:
            continue
        view = delivery_views.view_of(store.reading, row)
        if isinstance(view, outgoing.OfferView) and view.card.handoff.rep_id != row.address:
            continue  # it was redrawn when the lead passed on to a colleague, and rests since
        wanted = outgoing.build(view, now).as_payload()
        shown = {name: copies[0].body.get(name) for name in wanted}
        if _plain(shown) != _plain(wanted):
            found.stale.append(f"{row.kind} {row.id}")


def _plain(node: Any) -> Any:
    """Without the ids that Slack makes up itself."""
    if isinstance(node, dict):
        return {name: _plain(value) for name, value in node.items() if name != "block_id"}
    return [_plain(one) for one in node] if isinstance(node, list | tuple) else node
