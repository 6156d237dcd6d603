"""A long history as rows: leads with five events each, week after week, and one week that always is the same.

Every lead lives within one week, and the earlier weeks are copies of the last one: that has the same events whether
ten thousand or a million leads lie before it. Nothing is random: the same sizes give the same rows.
"""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.definitions import BUILT_IN

WORKSPACE, SQUAD, OTHER = "T0BENCH", "S" + "0" * 25, "S" + "0" * 24 + "1"
CAMPAIGN = "C" + "0" * 25
SINCE = datetime(2026, 3, 6, 15, tzinfo=UTC)
UNTIL = SINCE + timedelta(days=7)

_COURSES = (
    ("handed_off", "accepted", "touched", "touched", "sql"),
    ("added", "qualified", "handed_off", "asked", "rejected"),
    ("handed_off", "accepted", "touched", "touched", "sql"),
    ("added", "handed_off", "accepted", "touched", "recycled"),
    ("handed_off", "accepted", "touched", "opportunity", "won"),
    ("handed_off", "accepted", "touched", "sql", "lost"),
    ("added", "qualified", "handed_off", "asked", "informed"),
)
_REASONED = {"rejected": ("role", "size"), "recycled": ("timing",), "lost": ("price", "poor")}
_POINTS = [item.key for item in BUILT_IN.items]
_CHECKLISTS = [json.dumps(points) for points in (_POINTS, _POINTS, _POINTS[:2])]
EVENTS_EACH = 5
# Each event of a life comes up to so many seconds, times its place, after the first one.
_STEPS = (1, 1800, 7200, 43200, 60000)
Row = tuple[Any, ...]

COLUMNS = {
    "leads": (
        "workspace_id", "id", "squad_id", "name", "company", "email", "search_key", "campaign_id",
        "stage", "seq", "touches",
    ),
    "handoffs": (
        "workspace_id", "id", "squad_id", "lead_id", "giver_id", "rep_id", "state", "temperature",
        "why_now", "next_step", "checklist", "checklist_version", "opened_at", "accept_due_at",
        "touch_due_at", "version",
    ),
    "events": (
        "workspace_id", "lead_id", "seq", "kind", "at", "by", "handoff_id", "reason", "value_minor",
        "value_currency",
    ),
}  # fmt: skip


def week(in_week: int) -> dict[str, list[Row]]:
    """The rows of the week's leads by table, each with its hand-off and its events."""
    rows: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    for number in range(in_week):
        # Four days in which leads begin; the longest life takes less than the other three.
        lead, handoff, events = _life(number, SINCE + timedelta(days=4) * number / in_week)
        rows["leads"].append(lead)
        rows["handoffs"].append(handoff)
        rows["events"] += events
    return rows


def copy(table: str, weeks_ago: int, most: int, *, sqlite: bool) -> str:
    """The statement that adds what happened to the first `most` leads of the week once more, so many weeks earlier."""
    columns = COLUMNS[table]
    listed = ", ".join(f'"{column}"' for column in columns)
    copied = ", ".join(_copied(f'"{column}"', weeks_ago, sqlite=sqlite) for column in columns)
    whose = "lead_id" if table == "events" else "id"
    first = table[0].upper() if table != "events" else "L"
    only = f"{whose} >= '{first}00000' AND {whose} < '{first}{most:025}'"
    return (
        f"INSERT INTO {table} ({listed}) SELECT {copied} FROM {table}"
        f" WHERE workspace_id = '{WORKSPACE}' AND {only}"
    )


def _copied(column: str, weeks_ago: int, *, sqlite: bool) -> str:
    name = column.strip('"')
    if name in {"id", "lead_id", "handoff_id"}:
        return f"substr({column}, 1, 1) || '{99999 - weeks_ago:05}' || substr({column}, 7)"
    if name in {"email", "search_key"}:
        return f"'{weeks_ago}-' || {column}"
    if name in {"at", "opened_at", "accept_due_at", "touch_due_at"}:
        days = 7 * weeks_ago
        if sqlite:
            return f"strftime('%Y-%m-%d %H:%M:%S.000000', {column}, '-{days} days')"
        return f"{column} - INTERVAL '{days} days'"
    return column


def _life(number: int, start: datetime) -> tuple[Row, Row, list[Row]]:
    mixed = number * 2654435761 % 2**32  # spreads neighbours out
    lead, handoff = f"L{number:025}", f"H{number:025}"
    squad = OTHER if number % 10 == 0 else SQUAD
    events: list[Row] = []
    moments = [
        text(start + timedelta(seconds=mixed % step * place)) for place, step in enumerate(_STEPS)
    ]
    course = _COURSES[mixed % len(_COURSES)]
    for seq, (kind, at) in enumerate(zip(course, moments, strict=True), 1):
        reasons = _REASONED.get(kind)
        reason = reasons[mixed % len(reasons)] if reasons else None
        won = (mixed % 10**7, "USD" if mixed % 4 == 0 else "EUR") if kind == "won" else (None, None)
        events.append((WORKSPACE, lead, seq, kind, at, "U0SAM", handoff, reason, *won))
    opened = moments[course.index("handed_off")]
    mail = f"p{number}@c{number}.example"
    return (
        (
            WORKSPACE, lead, squad, "Jane Doe", f"Company {number}", mail, mail,
            CAMPAIGN if mixed % 5 else None, "accepted", EVENTS_EACH, 0,
        ),
        (
            WORKSPACE, handoff, squad, lead, "U0MIA", "U0SAM", "accepted", "warm",
            "Asked for a price after the webinar", "Call on Tuesday", _CHECKLISTS[mixed % 3], 1,
            opened, opened, opened, 1,
        ),
        events,
    )  # fmt: skip


def text(moment: datetime) -> str:
    """A moment in UTC as both databases take it."""
    return moment.isoformat(" ", "microseconds")[:26]
