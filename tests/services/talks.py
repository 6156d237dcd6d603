"""The other half of a random history: feedback and its answers, promises for a day, and applause for wins."""

from datetime import timedelta
from random import Random
from typing import Any

from domain.feedback import State, Step
from storage import feedback_tables, meeting_tables, win_tables
from storage.ids import new_id
from tests.company import MINUTE, MONDAY, WORKSPACE

TABLES = {
    "feedback": feedback_tables.feedback,
    "feedback_events": feedback_tables.feedback_events,
    "action_items": meeting_tables.action_items,
    "wins": win_tables.wins,
    "applause": win_tables.applause,
}
_DAY = timedelta(days=1)
Row = dict[str, Any]


def hold(rows: dict[str, list[Row]], dice: Random, squad: str) -> None:
    """Up to three words of feedback and up to three promises, over three weeks."""
    for _ in range(dice.randrange(4)):
        _say(rows, dice, squad)
    for _ in range(dice.randrange(4)):
        _promise(rows, dice, squad)


def _say(rows: dict[str, list[Row]], dice: Random, squad: str) -> None:
    said, now = new_id(MONDAY), MONDAY + dice.randrange(14 * 24 * 60) * MINUTE
    toward = dice.choice(["marketing", "sales", "product"])
    item: Row = {
        "workspace_id": WORKSPACE, "id": said, "squad_id": squad, "author_id": "U0SAM",
        "author_side": "sales", "toward": toward, "to_id": "U0MIA", "about": "process", "topic": "",
        "what_happened": "", "effect": "", "request": "", "share": False, "given_at": now,
        "half_at": now, "due_at": now + dice.choice([960, 2880, 5760]) * MINUTE, "version": 1,
    }  # fmt: skip
    steps = [Step.GIVEN]
    if dice.random() < 0.5:
        steps.append(Step.ACKNOWLEDGED)
    if dice.random() < 0.7:
        steps += dice.sample([Step.ANSWERED, Step.NOT_NOW, Step.DONE], k=dice.randint(1, 2))
    if dice.random() < 0.2:
        steps.append(Step.REMINDED)
    for seq, step in enumerate(steps, 1):
        key = {"workspace_id": WORKSPACE, "feedback_id": said, "seq": seq}
        rows["feedback_events"].append({**key, "kind": step, "at": now})
        now += dice.choice([3, 50, 900, 4000]) * MINUTE
    states = [State(step) for step in steps if step is not Step.REMINDED]
    rows["feedback"].append({**item, "state": states[-1]})


def _promise(rows: dict[str, list[Row]], dice: Random, squad: str) -> None:
    day = MONDAY.date() + dice.randrange(21) * _DAY
    done = MONDAY + dice.randrange(21 * 24 * 60) * MINUTE
    rows["action_items"].append({
        "workspace_id": WORKSPACE, "id": new_id(MONDAY), "squad_id": squad, "text": "Call",
        "owner_id": "U0SAM", "timezone": "Europe/Berlin", "due_on": day, "promised_on": day,
        "created_by": "U0MIA", "created_at": MONDAY, "version": 1, "told": [],
        "state": "done", "closed_at": dice.choice([done, None]),
    })  # fmt: skip


def celebrate(rows: dict[str, list[Row]], dice: Random, squad: str, event: Row) -> None:
    """The win has its message, alone or with the squad's others, and people clap for it, some taking it back."""
    post = dice.choice([f"win:{event['lead_id']}:{event['seq']}", f"reel:{squad}"])
    rows["wins"].append({
        "workspace_id": WORKSPACE, "lead_id": event["lead_id"], "seq": event["seq"],
        "handoff_id": event["handoff_id"], "squad_id": squad, "won_at": event["at"],
        "tier": "usual", "told_by": "U0SAM", "post_key": post,
    })  # fmt: skip
    everybody = [(user, emoji) for user in ("U0MIA", "U0SAM") for emoji in ("tada", "clap")]
    for user, emoji in dice.sample(everybody, k=dice.randrange(4)):
        at = event["at"] + dice.choice([0, 1, 900, 4000]) * MINUTE
        rows["applause"].append({
            "workspace_id": WORKSPACE, "post_key": post, "user_id": user,
            "emoji": f"{emoji}-{event['lead_id']}-{event['seq']}",
            "given": dice.random() < 0.8, "told_at": f"{at.timestamp():.6f}",
        })  # fmt: skip
