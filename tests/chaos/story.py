"""Whether everything that happened was told, in order, and nothing that did not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from domain.delivery import Message, State
from domain.feedback import Step
from domain.history import Kind
from playground.workspace import Message as Posted
from storage import feedback_tables, lead_tables
from storage.database import Database

Entry = Mapping[str, Any]


def untold(
    entries: Iterable[Entry],
    events: Iterable[Entry],
    told: Iterable[tuple[Any, ...]],
    rows: Mapping[str, Message],
) -> list[str]:
    """Changes that lack one of their messages: by the journal of the people, and by the history."""
    wanted: set[str] = set()
    for entry in entries:
        if "handoff" in entry:
            wanted.add(_key(entry["handoff"], entry["seq"], rows))
    sent_news = {row.id for row in rows.values() if row.state is State.SENT}
    news = [(lead_id, seq) for _, outbox_id, lead_id, seq in told if outbox_id in sent_news]
    found = []
    givers = {event["handoff_id"]: event["by"] for event in events if _opens(event)}
    for event in events:
        handoff_id = event["handoff_id"]
        if handoff_id is None:
            continue
        wanted.add(_key(handoff_id, event["seq"], rows))
        if event["kind"] == Kind.WON:
            wanted.add(f"win:{handoff_id}:{event['seq']}")
        if _opens(event) or event["by"] == givers[handoff_id]:
            continue
        if event["kind"] == Kind.ASKED:
            wanted.add(f"handoff:{handoff_id}:question:{event['seq']}")
        elif news.count((event["lead_id"], event["seq"])) != 1:
            found.append(f"news of {handoff_id} {event['seq']}")
    return found + [key for key in sorted(wanted) if not _is_sent(rows.get(key))]


def unheard(entries: Iterable[Entry], store: Database, rows: Mapping[str, Message]) -> list[str]:
    """Feedback and its steps that lack one of their messages: by the journal, and by their own history."""
    with store.reading() as work:
        query = select(feedback_tables.feedback_events)
        steps = [dict(row) for row in work.connection.execute(query).mappings()]
        shared = select(feedback_tables.feedback.c.id).where(feedback_tables.feedback.c.share)
        posted = set(work.connection.scalars(shared))
    wanted = {f"feedback:{feedback_id}:post" for feedback_id in posted}
    for step in steps:
        if step["kind"] == Step.GIVEN:
            wanted.add(f"feedback:{step['feedback_id']}:note")
        elif step["kind"] != Step.REMINDED:
            wanted.add(f"feedback:{step['feedback_id']}:step:{step['seq']}")
    kept = {(step["feedback_id"], step["seq"]) for step in steps}
    saved = {(entry["feedback"], entry["seq"]) for entry in entries if "feedback" in entry}
    lost = [f"feedback {feedback_id} {seq}" for feedback_id, seq in sorted(saved - kept)]
    return lost + [key for key in sorted(wanted) if not _is_sent(rows.get(key))]


def _key(handoff_id: str, seq: int, rows: Mapping[str, Message]) -> str:
    """The message that tells the change in the channel: a line, or the card itself for the first one."""
    line = f"handoff:{handoff_id}:line:{seq}"
    first = seq == 3 and line not in rows
    return f"handoff:{handoff_id}:card" if first else line


def _opens(event: Entry) -> bool:
    return bool(event["kind"] == Kind.HANDED_OFF)


def _is_sent(row: Message | None) -> bool:
    return row is not None and row.state is State.SENT and row.ts is not None


def disordered(events: Iterable[Entry], rows: Mapping[str, Message]) -> list[str]:
    """Hand-offs whose lines do not stand in the thread as the events happened."""
    lines: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for event in events:
        row = rows.get(f"handoff:{event['handoff_id']}:line:{event['seq']}")
        if row is not None and row.ts is not None:
            lines[event["handoff_id"]].append((event["seq"], row.ts))
    return [
        handoff_id
        for handoff_id, told in lines.items()
        if [ts for _, ts in sorted(told)] != sorted(ts for _, ts in told)
    ]


def known_though_abandoned(
    entries: Iterable[Entry], store: Database, posted: Mapping[str, list[Posted]]
) -> list[str]:
    """Companies of changes that were rolled back, and of which there is a trace all the same."""
    abandoned = {entry["abandoned"] for entry in entries if "abandoned" in entry}
    with store.reading() as work:
        known = set(work.connection.scalars(select(lead_tables.leads.c.company)))
        known |= set(work.connection.scalars(select(feedback_tables.feedback.c.topic)))
    texts = [str(message.body) for copies in posted.values() for message in copies]
    return [
        company
        for company in sorted(abandoned)
        if company in known or any(company in text for text in texts)
    ]
