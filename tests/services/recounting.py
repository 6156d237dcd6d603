"""The other figures of a digest, recounted from all rows of a squad, row by row."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from domain.definitions import BUILT_IN
from domain.scorecards import Scorecard
from tests.services.histories import Rows

_ANSWERS = {"answered", "done", "not_now"}
_BERLIN = ZoneInfo("Europe/Berlin")


def told(card: Scorecard) -> dict[str, Any]:
    """What the scorecard says."""
    sides = ("marketing", "sales", "product")
    none = dict.fromkeys(sides, (0, 0))
    return {
        "complete": card.complete,
        "feedback": [card.feedback, card.answered, card.unanswered, card.overdue],
        "answers": none | {side: (each.due, each.kept) for side, each in card.answers.items()},
        "actions": [card.actions.due, card.actions.kept],
        "applause": [card.claps, card.clapping],
    }


def recounted(rows: Rows, since: datetime, until: datetime) -> dict[str, Any]:
    """What the rows say."""
    return {
        "complete": _complete(rows, since, until),
        **_feedback(rows, since, until),
        "actions": _actions(rows, since, until),
        "applause": _applause(rows, since, until),
    }


def _complete(rows: Rows, since: datetime, until: datetime) -> int:
    with_campaign = {row["id"] for row in rows["leads"] if row["campaign_id"]}
    agreed = {item.key for item in BUILT_IN.items}
    return sum(
        since <= row["opened_at"] < until
        and row["lead_id"] in with_campaign
        and bool(row["next_step"])
        and set(row["checklist"]) == agreed
        for row in rows["handoffs"]
    )


def _feedback(rows: Rows, since: datetime, until: datetime) -> dict[str, Any]:
    given, open_ones = [], []
    sides = {side: [0, 0] for side in ("marketing", "sales", "product")}
    for item in rows["feedback"]:
        answers = [
            row["at"]
            for row in rows["feedback_events"]
            if row["feedback_id"] == item["id"] and row["kind"] in _ANSWERS and row["at"] < until
        ]
        if since <= item["given_at"] < until:
            given.append(bool(answers))
        if item["given_at"] < until and not answers:
            open_ones.append(item["due_at"] < until)
        if since <= item["due_at"] < until:
            sides[item["toward"]][0] += 1
            sides[item["toward"]][1] += bool(answers) and min(answers) <= item["due_at"]
    return {
        "feedback": [len(given), sum(given), len(open_ones), sum(open_ones)],
        "answers": {side: (due, kept) for side, (due, kept) in sides.items()},
    }


def _actions(rows: Rows, since: datetime, until: datetime) -> list[int]:
    last = until.astimezone(_BERLIN).date() - timedelta(days=1)
    end = datetime.combine(last + timedelta(days=1), time(), _BERLIN)
    promised = [
        row
        for row in rows["action_items"]
        if since.astimezone(_BERLIN).date() <= row["promised_on"] <= last
    ]
    kept = [row for row in promised if row["closed_at"] is not None and row["closed_at"] < end]
    return [len(promised), len(kept)]


def _applause(rows: Rows, since: datetime, until: datetime) -> list[int]:
    clapped = {
        (row["post_key"], row["user_id"])
        for row in rows["applause"]
        if row["given"] and since.timestamp() <= float(row["told_at"]) < until.timestamp()
    }
    return [len(clapped), len({user for _, user in clapped})]
