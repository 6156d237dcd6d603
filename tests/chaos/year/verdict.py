"""What the year came to: each period of each schedule against what the bot noted, queued, and Slack shows."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain.delivery import Kind as MessageKind
from domain.delivery import Message, Operation, State
from domain.schedules import Kind
from domain.schedules import State as Made
from tests.chaos.year import reckoning
from tests.chaos.year.plan import BEGIN
from tests.chaos.year.town import Subscription

# What the product promises, written down a second time.
_IN_TIME = timedelta(hours=1)
_LATE_WORDS = "Late: I was away"
_MESSAGES = {MessageKind.DIGEST: Kind.DIGEST, MessageKind.AGENDA: Kind.AGENDA}
_SHOWN = 5  # examples of each kind of fault

Period = tuple[str, Kind, str]
"""Squad, kind, ISO week."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One row of the occurrences."""

    squad_id: str
    kind: Kind
    period: str
    due_at: datetime
    made_at: datetime
    state: Made


@dataclass(frozen=True, slots=True)
class Shown:
    """One message in Slack: its token, where it stands, and all that it says."""

    token: str
    channel: str
    said: str


@dataclass(slots=True)
class Count:
    """How many periods there were, and everything that was not as it should be."""

    periods: int = 0
    once: int = 0
    late: int = 0
    faults: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def fault(self, what: str, period: object) -> None:
        """Note one."""
        self.faults[what].append(str(period))


FAULTS = (
    "periods missing",
    "periods too many",
    "at another moment than the calendar says",
    "skipped",
    "late and not marked, or marked and not late",
    "without a row in the outbox",
    "with several rows in the outbox",
    "not sent",
    "without a message in Slack",
    "with several messages in Slack",
    "in another channel",
    "messages of nobody's",
)  # fmt: skip


def count(
    subscriptions: Sequence[Subscription],
    until: datetime,
    noted: Iterable[Noted],
    rows: Iterable[Message],
    shown: Iterable[Shown],
) -> Count:
    """Judge all periods that were due up to `until`."""
    found = Count()
    channels: dict[Period, str] = {}
    due: dict[Period, datetime] = {}
    for each in subscriptions:
        for week, moment in reckoning.moments(each.rule, BEGIN, until).items():
            due[each.squad_id, each.kind, week] = moment
            channels[each.squad_id, each.kind, week] = each.channel
    made = {(each.squad_id, each.kind, each.period): each for each in noted}
    queued = _by_period(rows)
    posted: dict[str, list[Shown]] = defaultdict(list)
    for message in shown:
        posted[message.token].append(message)
    for period in sorted((made.keys() | queued.keys()) - due.keys()):
        found.fault("periods too many", period)
    for period, moment in due.items():
        found.periods += 1
        before = _faults(found)
        _judge_note(found, period, moment, made.get(period))
        _judge_post(found, period, channels[period], made.get(period), queued[period], posted)
        found.once += _faults(found) == before
    known = {row.token for several in queued.values() for row in several}
    for token in sorted(posted.keys() - known):
        found.fault("messages of nobody's", token)
    return found


def complaints(count: Count) -> list[str]:
    """What is wrong, in sentences."""
    return [
        f"{len(count.faults[what])} {what}: {', '.join(count.faults[what][:_SHOWN])}"
        for what in FAULTS
        if count.faults[what]
    ]


def _faults(found: Count) -> int:
    return sum(len(each) for each in found.faults.values())


def _by_period(rows: Iterable[Message]) -> defaultdict[Period, list[Message]]:
    found: defaultdict[Period, list[Message]] = defaultdict(list)
    for row in rows:
        kind = _MESSAGES.get(row.kind)
        if kind is not None and row.operation is Operation.POST:
            week = row.dedupe_key.rpartition(":")[2]
            found[row.subject["squad_id"], kind, week].append(row)
    return found


def _judge_note(found: Count, period: Period, moment: datetime, noted: Noted | None) -> None:
    if noted is None:
        found.fault("periods missing", period)
        return
    if noted.due_at != moment:
        found.fault("at another moment than the calendar says", (period, noted.due_at, moment))
    if noted.state is Made.SKIPPED:
        found.fault("skipped", period)
        return
    late = noted.made_at - moment > _IN_TIME
    found.late += late
    if late is not (noted.state is Made.LATE):
        found.fault("late and not marked, or marked and not late", period)


def _judge_post(
    found: Count,
    period: Period,
    channel: str,
    noted: Noted | None,
    rows: Sequence[Message],
    posted: Mapping[str, Sequence[Shown]],
) -> None:
    if not rows:
        found.fault("without a row in the outbox", period)
    if len(rows) > 1:
        found.fault("with several rows in the outbox", period)
    if any(row.state is not State.SENT for row in rows):
        found.fault("not sent", (period, [(row.state.value, row.error) for row in rows]))
    messages = [one for row in rows for one in posted.get(row.token, ())]
    if not messages:
        found.fault("without a message in Slack", period)
    if len(messages) > 1:
        found.fault("with several messages in Slack", period)
    for message in messages:
        if message.channel != channel:
            found.fault("in another channel", period)
        marked = _LATE_WORDS in message.said
        if noted is not None and marked is not (noted.state is Made.LATE):
            found.fault("late and not marked, or marked and not late", period)
