"""What the made-up company brings to its weekly meeting, decides there, and promises to do."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.demo.desk import Desk, Step
from domain import business_time
from domain.action_items import ActionItem
from domain.topics import Topic, Type
from services import action_items, decisions, topics

_MEETING = time(10, 20)  # the meeting begins at ten
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Week:
    """What one week brings: a topic by whom, what is decided, who promises what, and after how many days it is done.

    A promise is for the Thursday, three days after the meeting. A topic that is not `reached` is carried over.
    """

    topic: str
    by: str
    kind: Type
    decided: str
    owner: str
    promise: str
    days: int
    reached: bool = True


_WEEKS = (
    _Week(
        "Do we offer a trial to teams below twenty?", "ana", Type.DECIDE,
        "No trials below twenty people.", "mia", "Put the team size on the sign-up form", 2,
    ),
    _Week(
        "What the trade fair brought", "mia", Type.INFORM,
        "We go to Cologne again next year.", "sam", "Ring everybody we met at the fair", 9,
    ),
    _Week(
        "Leads ask for a price list in English", "sam", Type.DISCUSS,
        "One price list in two languages.", "ines", "Send round the English price list", 3,
        reached=False,
    ),
    _Week(
        "Which webinar comes next?", "yusuf", Type.DECIDE,
        "The next webinar is about switching tools.", "priya", "Name two customers as guests", 16,
    ),
    _Week(
        "Why proposals wait for legal", "priya", Type.DISCUSS,
        "Legal gets a day, then it goes out.", "yusuf", "Agree on the day with legal", 1,
    ),
)  # fmt: skip


def meetings(desk: Desk, since: datetime, until: datetime) -> Iterator[tuple[datetime, Step]]:
    """Every week a topic on Thursday, and on Monday the meeting that closes it, decides and promises."""
    zone = business_time.zone(desk.squad.timezone)
    first = since.astimezone(zone).date()
    # The first topic comes up on the Thursday before.
    monday = first + timedelta(days=14 - first.weekday())
    steps: list[tuple[datetime, Step]] = []
    for week in itertools.cycle(_WEEKS):
        if datetime.combine(monday, time(), zone) > until:
            break
        steps += _steps(desk, week, monday)
        monday += 7 * _A_DAY
    yield from sorted(steps, key=lambda each: each[0])


def _steps(desk: Desk, week: _Week, monday: date) -> list[tuple[datetime, Step]]:
    brought, promised = list[Topic](), list[ActionItem]()
    workspace_id, people = desk.squad.workspace_id, desk.company.people
    zone = business_time.zone(desk.squad.timezone)

    def bring(at: datetime) -> None:
        by = people[week.by]
        topic = topics.add(
            desk.transaction, week.topic, week.kind, workspace_id=workspace_id, by=by, now=at
        )
        brought.append(topic)

    def close(at: datetime) -> None:
        lead = people["priya"]
        topics.close(desk.transaction, workspace_id, brought[0].id, by=lead, now=at)
        decisions.log(desk.transaction, week.decided, workspace_id=workspace_id, by=lead, now=at)

    def promise(at: datetime) -> None:
        draft = action_items.Draft(week.promise, people[week.owner], monday + 3 * _A_DAY)
        writer = "yusuf" if week.owner != "yusuf" else "priya"
        item = action_items.add(
            desk.transaction,
            draft,
            workspace_id=workspace_id,
            by=people[writer],
            today=monday,
            timezone=desk.squad.timezone,
            now=at,
        )
        promised.append(item)

    def finish(at: datetime) -> None:
        click = action_items.Click(workspace_id, promised[0].id, people[week.owner], at)
        action_items.finish(desk.transaction, click)

    def on(days: int, at: time) -> datetime:
        return datetime.combine(monday + timedelta(days=days), at, zone)

    return [
        (on(-4, time(11)), bring),
        (on(0 if week.reached else 7, _MEETING), close),
        (on(0, time(10, 40)), promise),
        (on(week.days, time(14)), finish),
    ]
