"""The same questions in SQL written by hand, in several forms: what the bot's own figures are measured against.

Each form answers all of them: what became of the week's hand-offs, half of them answered and followed up within how
long, how many came with all that was agreed, the steps of the week, its reasons and its biggest wins.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from domain import survival
from domain.definitions import BUILT_IN
from tests.bench.digest import history

Rows = list[tuple[Any, ...]]
Ask = Callable[[str], Rows]
Found = dict[str, Any]

_ENDS = "'rejected', 'recycled', 'withdrawn'"
_ANSWERS = "'accepted', 'rejected', 'recycled'"
_STEPS = "'accepted', 'sql', 'opportunity', 'won', 'lost'"
_OUTCOMES = {"0": "accepted", "1": "rejected", "2": "recycled", "4": "waiting"}
_REASONED = {"rejected": "reject", "recycled": "recycle", "lost": "lost"}
_IN_WEEK = "e.workspace_id = :w AND e.at >= :since AND e.at < :until"
_MADE = "h.workspace_id = :w AND h.squad_id = :s AND h.opened_at >= :since AND h.opened_at < :until"
_JOIN = "events e JOIN handoffs h ON h.workspace_id = e.workspace_id AND h.id = e.handoff_id"
_FATE = f"""
    CAST(min(CASE kind WHEN 'accepted' THEN 0 WHEN 'rejected' THEN 1 WHEN 'recycled' THEN 2
                       WHEN 'withdrawn' THEN 3 ELSE 4 END) AS TEXT),
    SECONDS(coalesce(min(CASE WHEN kind IN ({_ANSWERS}) THEN at END),
                     min(CASE WHEN kind = 'withdrawn' THEN at END), :until)) - SECONDS(opened_at),
    count(CASE WHEN kind IN ({_ANSWERS}) THEN 1 END),
    SECONDS(coalesce(min(CASE WHEN kind = 'touched' THEN at END),
                     min(CASE WHEN kind IN ({_ENDS}) THEN at END), :until)) - SECONDS(opened_at),
    count(CASE WHEN kind = 'touched' THEN 1 END)"""
_WORTH = "sum(CASE WHEN value_currency = 'EUR' THEN value_minor ELSE 0 END)"
_WIN = "lead_id, SECONDS(at) - SECONDS(opened_at), value_minor, value_currency"
_BIGGEST = "ORDER BY coalesce(value_minor, 0) DESC, lead_id LIMIT 100"
_COMPLETE = f"""
    SELECT h.checklist_version, CAST(h.checklist AS TEXT), count(*)
    FROM handoffs h WHERE {_MADE} AND h.next_step <> '' AND (SELECT l.campaign_id FROM leads l
        WHERE l.workspace_id = h.workspace_id AND l.id = h.lead_id) IS NOT NULL
    GROUP BY h.checklist_version, CAST(h.checklist AS TEXT)"""


def in_dialect(statement: str, *, sqlite: bool) -> str:
    """The statement as the database wants it, with its moments and ids put in."""
    seconds = (
        r"CAST(strftime('%s', substr(\1, 1, 19)) AS INTEGER)"
        if sqlite
        else r"CAST(floor(date_part('epoch', \1)) AS BIGINT)"
    )
    inner = r"SECONDS\(((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*)\)"
    statement = re.sub(inner, seconds, statement)
    stamp = "'{}'" if sqlite else "TIMESTAMPTZ '{}+00'"
    values = {
        "w": f"'{history.WORKSPACE}'",
        "s": f"'{history.SQUAD}'",
        "since": stamp.format(history.text(history.SINCE)),
        "until": stamp.format(history.text(history.UNTIL)),
    }
    return re.sub(r":(since|until|w|s)\b", lambda found: values[found[1]], statement)


@dataclass(frozen=True, slots=True)
class Form:
    """One way to ask; `slow` ones read the whole history and are asked once."""

    name: str
    ask: Callable[[Ask], Found]
    slow: bool = False


def naive(ask: Ask) -> Found:
    """All events joined to their hand-offs, cut to the week at the end, one statement for each figure."""
    every = f"(SELECT e.*, h.opened_at, h.squad_id FROM {_JOIN} WHERE e.workspace_id = :w) AS life"
    mine = "squad_id = :s"
    week = f"{mine} AND SECONDS(at) >= SECONDS(:since) AND SECONDS(at) < SECONDS(:until)"
    grouped = (
        f"SELECT {_FATE} FROM {every} WHERE {mine} GROUP BY handoff_id, opened_at"
        " HAVING SECONDS(opened_at) >= SECONDS(:since) AND SECONDS(opened_at) < SECONDS(:until)"
    )
    return _put_together(
        ask,
        ask(grouped),
        ask(
            f"SELECT kind, count(DISTINCT lead_id), {_WORTH} FROM {every} WHERE {week}"
            f" AND kind IN ({_STEPS}) GROUP BY kind"
        ),
        ask(
            f"SELECT kind, reason, count(*) FROM {every} WHERE {week} AND reason <> ''"
            " GROUP BY kind, reason"
        ),
        ask(f"SELECT {_WIN} FROM {every} WHERE {week} AND kind = 'won' {_BIGGEST}"),
    )


def by_question(ask: Ask) -> Found:
    """One statement for each question, each led to the week's rows by an index and to their hand-offs by the key."""
    of_event = "FROM handoffs h WHERE h.workspace_id = e.workspace_id AND h.id = e.handoff_id"
    week = f"FROM events e WHERE {_IN_WEEK} AND (SELECT h.squad_id {of_event}) = :s"
    opened = f"(SELECT h.opened_at {of_event})"
    return _put_together(
        ask,
        ask(
            f"WITH made AS MATERIALIZED (SELECT * FROM handoffs h WHERE {_MADE})"
            f" SELECT {_FATE} FROM made LEFT JOIN events e ON e.workspace_id = :w"
            " AND e.lead_id = made.lead_id AND e.handoff_id = made.id"
            " AND e.at >= :since AND e.at < :until GROUP BY made.id, opened_at"
        ),
        ask(
            f"SELECT kind, count(DISTINCT e.lead_id), {_WORTH} {week}"
            f" AND kind IN ({_STEPS}) GROUP BY kind"
        ),
        ask(
            f"SELECT kind, e.reason, count(*) {week} AND kind IN ('rejected', 'recycled', 'lost')"
            " AND e.reason <> '' GROUP BY kind, e.reason"
        ),
        ask(f"SELECT {_WIN.replace('opened_at', opened)} {week} AND kind = 'won' {_BIGGEST}"),
    )


def one_pass(ask: Ask) -> Found:
    """The week's events read once into a common table, and every question put to that."""
    kinds = f"{_STEPS}, {_ENDS}, 'touched', 'handed_off'"
    rows = ask(
        f"""
        WITH week AS MATERIALIZED (
            SELECT e.handoff_id, e.lead_id, e.kind, e.at, e.reason, e.value_minor, e.value_currency,
                   h.opened_at
            FROM {_JOIN} WHERE {_IN_WEEK} AND e.kind IN ({kinds}) AND h.squad_id = :s)
        SELECT 'fate' AS what, fates.* FROM (SELECT {_FATE} FROM week
            WHERE opened_at >= :since AND opened_at < :until GROUP BY handoff_id, opened_at) AS fates
        UNION ALL SELECT 'step', kind, count(DISTINCT lead_id), 0,
            CAST({_WORTH} AS BIGINT), 0 FROM week WHERE kind IN ({_STEPS}) GROUP BY kind
        UNION ALL SELECT 'reason', kind || '/' || reason, count(*), 0, 0, 0
            FROM week WHERE reason <> '' GROUP BY kind, reason
        UNION ALL SELECT 'win', lead_id || '/' || coalesce(value_currency, ''), took, 0,
            value_minor, 0 FROM (SELECT lead_id, SECONDS(at) - SECONDS(opened_at) AS took,
            value_minor, value_currency FROM week WHERE kind = 'won' {_BIGGEST}) AS wins"""
    )
    of: dict[str, Rows] = {"fate": [], "step": [], "reason": [], "win": []}
    for what, *others in rows:
        of[what].append(tuple(others))
    return _put_together(
        ask,
        of["fate"],
        [(kind, leads, minor) for kind, leads, _, minor, _ in of["step"]],
        [(*name.split("/"), times) for name, times, *_ in of["reason"]],
        [
            (name.split("/")[0], took, minor, name.split("/")[1] or None)
            for name, took, _, minor, _ in of["win"]
        ],
    )


FORMS = (
    Form("naive join", naive, slow=True),
    Form("by question", by_question),
    Form("one pass", one_pass),
)


def _beside(ask: Ask) -> Found:
    """What all forms ask in the same way: few rows stand behind it."""
    answered = (
        "(SELECT min(s.at) FROM feedback_events s WHERE s.workspace_id = f.workspace_id AND s.feedback_id = f.id"
        " AND s.kind IN ('answered', 'done', 'not_now') AND s.at < :until)"
    )
    feedback = "FROM feedback f WHERE f.workspace_id = :w AND f.squad_id = :s"
    waiting = f"{feedback} AND f.state IN ('given', 'acknowledged') AND f.given_at < :until"
    [given] = ask(
        f"SELECT count(*), count({answered}) {feedback} AND f.given_at >= :since AND f.given_at < :until"
    )
    due = ask(
        f"SELECT f.toward, count(*), count(CASE WHEN {answered} <= f.due_at THEN 1 END) {feedback}"
        " AND f.state IN ('given', 'acknowledged', 'answered', 'done', 'not_now')"
        " AND f.due_at >= :since AND f.due_at < :until GROUP BY f.toward"
    )
    [still] = ask(f"SELECT count(*), count(CASE WHEN f.due_at < :until THEN 1 END) {waiting}")
    [claps] = ask(
        "SELECT count(*), count(DISTINCT user_id) FROM (SELECT DISTINCT a.post_key, a.user_id FROM applause a"
        " WHERE a.workspace_id = :w AND a.told_at >= '1772809200' AND a.told_at < '1773414000' AND a.given"
        " AND EXISTS (SELECT 1 FROM wins w WHERE w.workspace_id = a.workspace_id AND w.post_key = a.post_key"
        " AND w.squad_id = :s)) AS clapped"
    )
    kept = ask(
        "SELECT closed_at FROM action_items WHERE workspace_id = :w AND squad_id = :s"
        " AND promised_on BETWEEN '2026-03-06' AND '2026-03-12'"
    )
    return {"beside": [*given, *still, *claps, len(due), len(kept)]}


def _put_together(ask: Ask, fates: Rows, steps: Rows, reasons: Rows, wins: Rows) -> Found:
    contexts = ask(_COMPLETE)
    outcomes = Counter(outcome for outcome, *_ in fates)
    agreed = {item.key for item in BUILT_IN.items}
    return {
        **_beside(ask),
        "handed_off": len(fates),
        **{name: outcomes[place] for place, name in _OUTCOMES.items()},
        "answer_time": _half((took, bool(done)) for _, took, done, _, _ in fates),
        "touched": sum(bool(done) for *_, done in fates),
        "follow_up": _half((took, bool(done)) for _, _, _, took, done in fates),
        "complete": sum(
            times for _, ticked, times in contexts if set(json.loads(ticked)) == agreed
        ),
        "steps": {kind: leads for kind, leads, _ in steps},
        "won_minor": sum(int(minor) for kind, _, minor in steps if kind == "won"),
        "reasons": {(_REASONED[kind], key): times for kind, key, times in reasons},
        "wins": [(lead, took // 86400, minor, currency) for lead, took, minor, currency in wins],
    }


def _half(waits: Iterable[tuple[int, bool]]) -> int | None:
    return survival.median((max(int(took), 0), done) for took, done in waits)
