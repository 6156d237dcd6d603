"""The digest's figures, recounted from whole histories by somebody who does not know how the bot counts."""

import dataclasses
import os
from collections import Counter
from datetime import timedelta
from fractions import Fraction
from random import Random
from typing import Any

from domain.history import Kind
from domain.scorecards import Scorecard
from services import scorecards
from storage.database import Database
from tests import company
from tests.company import MONDAY
from tests.services import histories, recounting
from tests.services.histories import Row

DAY = timedelta(days=1)
SINCE, UNTIL = MONDAY + 4 * DAY, MONDAY + 11 * DAY
ANSWERS = {Kind.REJECTED: "reject", Kind.RECYCLED: "recycle", Kind.LOST: "lost"}


# Most on SQLite, which answers faster; each history is counted once. `HISTORIES=20000` tries as many.
HISTORIES = int(os.environ.get("HISTORIES", "1000"))
ON_SQLITE = HISTORIES * 9 // 10


def test_the_figures_of_a_thousand_squads_are_those_of_their_histories(database: Database) -> None:
    squad = company.set_up(database)
    tries = ON_SQLITE if database.is_sqlite else HISTORIES - ON_SQLITE
    busy = 0
    with database.transaction() as work:
        for rows in histories.lived(work, Random(tries), tries):
            one = dataclasses.replace(squad, id=rows["squads"][0]["id"])
            card = scorecards.count(work, one, SINCE, UNTIL)
            assert told(card) == recounted(rows["events"]), rows
            assert recounting.told(card) == recounting.recounted(rows, SINCE, UNTIL), rows
            busy += not card.is_quiet
    assert busy > tries * 0.7


def told(card: Scorecard) -> dict[str, Any]:
    return {
        "outcomes": [card.accepted, card.rejected, card.recycled, card.withdrawn, card.waiting],
        "handed_off": card.handed_off,
        "answer_time": card.answer_time,
        "touched": card.touched,
        "follow_up": card.follow_up,
        "steps": dict(card.steps),
        "won_minor": card.won_minor,
        "reasons": {(each.answer, each.key): each.times for each in card.reasons},
        "wins": sorted((win.lead_id, win.days, win.value_minor or 0) for win in card.wins),
    }


def recounted(every: list[Row]) -> dict[str, Any]:
    made = {event["handoff_id"]: event["at"] for event in every if event["kind"] is Kind.HANDED_OFF}
    week = [event for event in every if SINCE <= event["at"] < UNTIL]
    mine = {key: opened for key, opened in made.items() if SINCE <= opened < UNTIL}
    lives = [[event for event in week if event["handoff_id"] == key] for key in mine]
    waits = [_wait(life, _TOUCH, _BACK) for life in lives]
    answers = [_wait(life, _ANSWER, {Kind.WITHDRAWN}) for life in lives]
    wins = [event for event in week if event["kind"] is Kind.WON]
    return {
        "outcomes": _outcomes(lives),
        "handed_off": len(mine),
        "answer_time": _median(answers),
        "touched": sum(done for _, done in waits),
        "follow_up": _median(waits),
        "steps": {
            kind.value: len({event["lead_id"] for event in week if event["kind"] is kind})
            for kind in (Kind.ACCEPTED, Kind.SQL, Kind.OPPORTUNITY, Kind.WON, Kind.LOST)
        },
        "won_minor": sum(
            event["value_minor"] for event in wins if event["value_currency"] == "EUR"
        ),
        "reasons": dict(
            Counter((ANSWERS[e["kind"]], e["reason"]) for e in week if e["kind"] in ANSWERS)
        ),
        "wins": sorted(
            (e["lead_id"], (e["at"] - made[e["handoff_id"]]).days, e["value_minor"] or 0)
            for e in wins
        ),
    }


def _outcomes(lives: list[list[Row]]) -> list[int]:
    counted = [0] * 5
    for life in lives:
        kinds = [event["kind"] for event in life]
        ways = (Kind.ACCEPTED, Kind.REJECTED, Kind.RECYCLED, Kind.WITHDRAWN)
        counted[next((place for place, kind in enumerate(ways) if kind in kinds), 4)] += 1
    return counted


_TOUCH, _ANSWER = {Kind.TOUCHED}, {Kind.ACCEPTED, Kind.REJECTED, Kind.RECYCLED}
_BACK = {Kind.REJECTED, Kind.RECYCLED, Kind.WITHDRAWN}


def _wait(life: list[Row], until: set[Kind], over: set[Kind]) -> tuple[int, bool]:
    opened = next(event["at"] for event in life if event["kind"] is Kind.HANDED_OFF)
    done = [event["at"] for event in life if event["kind"] in until]
    left = [event["at"] for event in life if event["kind"] in over]
    end = min(done or left or [UNTIL])
    return int(end.timestamp()) - int(opened.timestamp()), bool(done)


def _median(waits: list[tuple[int, bool]]) -> int | None:
    """As the formula is written: at each touch S ← S·(1 - 1/at risk)."""
    surviving, at_risk = Fraction(1), len(waits)
    for span, done in sorted(waits, key=lambda wait: (wait[0], not wait[1])):
        if done:
            surviving *= 1 - Fraction(1, at_risk)
            if surviving <= Fraction(1, 2):
                return span
        at_risk -= 1
    return None
