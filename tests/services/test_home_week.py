"""The week's figures and the wins, recounted from the events of random histories."""

from datetime import datetime, time, timedelta
from functools import partial

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from domain import business_time, handoffs, history
from domain.history import Event
from services import home
from storage import handoffs as handoff_rows
from storage import leads as lead_rows
from storage.database import Database
from tests.company import MINUTE, MONDAY, SAM
from tests.services import test_projection

LATER = MONDAY + 60 * MINUTE


_ANSWERS = {history.Kind.ACCEPTED, history.Kind.REJECTED, history.Kind.RECYCLED}
_SETTLES = {*_ANSWERS, history.Kind.INFORMED, history.Kind.WITHDRAWN}


class Recounted(test_projection.Company):
    """Random histories, each looked at on several days."""

    def teardown(self) -> None:
        for now in (self.now, self.now + timedelta(hours=5), self.now + timedelta(days=3)):
            shown = home.home_of(self.database.reading, self.workspace, SAM, now=now)
            assert shown.week is not None
            told = {
                "handed_off": shown.week.handed_off,
                "accepted": shown.week.accepted,
                "in_time": shown.week.in_time,
                "late": shown.week.late,
                "won": shown.week.won,
                "value": shown.week.won_value.minor if shown.week.won_value else 0,
            }
            assert told == self.recounted(now)
            assert [win.at for win in shown.wins] == self.won()[:5]

    def history(self) -> list[list[Event]]:
        with self.database.reading() as work:
            return [lead_rows.events_of(work, self.workspace, lead) for lead in self.told]

    def won(self) -> list[datetime]:
        every = [each for events in self.history() for each in events]
        return sorted((e.at for e in every if e.kind is history.Kind.WON), reverse=True)

    def recounted(self, now: datetime) -> dict[str, int]:
        zone = business_time.zone(self.squad.timezone)
        monday = now.astimezone(zone).date()
        while monday.weekday():
            monday -= timedelta(days=1)
        began = datetime.combine(monday, time(), zone)
        counted = dict.fromkeys(("handed_off", "accepted", "in_time", "late", "won", "value"), 0)
        for events in self.history():
            for event in events:
                if event.kind is history.Kind.WON and event.at >= began:
                    counted["won"] += 1
                    counted["value"] += event.value.minor if event.value else 0
                if event.kind is history.Kind.HANDED_OFF and event.at >= began:
                    counted["handed_off"] += 1
                    for name in self.answer(event, events, now):
                        counted[name] += 1
        return counted

    def answer(self, offer: Event, events: list[Event], now: datetime) -> list[str]:
        """What the offer counts as, from its own events alone."""
        with self.database.reading() as work:
            warmth = handoff_rows.get(work, self.workspace, offer.handoff_id or "").temperature
        due, _ = handoffs.due_moments(warmth, self.squad, offer.at)
        asked: datetime | None = None
        for event in (each for each in events if each.handoff_id == offer.handoff_id):
            if event.kind is history.Kind.ASKED:
                asked = event.at
            elif asked is not None and event.kind in _SETTLES:
                due = handoffs.resumed(due, asked, self.squad, event.at)
                asked = None
            if event.kind is history.Kind.WITHDRAWN:
                return []
            if event.kind in _ANSWERS:
                taken = ["accepted"] if event.kind is history.Kind.ACCEPTED else []
                return [*taken, "in_time" if event.at <= due else "late"]
        return ["late"] if asked is None and now > due else []


def test_the_weeks_figures_are_those_of_the_history_whatever_people_do(
    database: Database,
) -> None:
    run_state_machine_as_test(
        partial(Recounted, database),  # type: ignore[arg-type]  # anything that makes a machine will do
        settings=settings(max_examples=15, stateful_step_count=25),
    )
