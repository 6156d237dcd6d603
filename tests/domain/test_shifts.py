"""What public holidays do to regular posts: moved, left out, and an agenda before its meeting all the same."""

from bisect import bisect_right
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from domain import meetings, schedules, shifts
from domain.holidays import Calendar, OnHoliday
from domain.schedules import Cadence, Kind, Occurrence, due, occurrences, planned
from domain.shifts import Shift
from tests.domain.test_schedules import CALENDARS, DAY, schedule

NEW_YEAR = datetime(2027, 1, 1, 15, tzinfo=UTC)  # a Friday, four o'clock in Berlin
BAVARIAN = schedule(calendar=Calendar("DE", "BY", OnHoliday.BEFORE))


def test_a_moved_post_keeps_its_week_and_the_form_can_say_why_it_moves() -> None:
    monday = NEW_YEAR - 4 * DAY
    plan = planned(BAVARIAN, monday)
    assert plan.next_at == NEW_YEAR - DAY
    assert due(plan, NEW_YEAR).post == Occurrence("2026-W53", NEW_YEAR - DAY)
    new_year = Shift(date(2027, 1, 1), "New Year's Day", date(2026, 12, 31))
    assert shifts.shifted(BAVARIAN, monday) == new_year
    assert shifts.shifted(BAVARIAN, NEW_YEAR - 20 * DAY) is None
    after = planned(BAVARIAN, NEW_YEAR - DAY, ["2026-W53"])
    assert after.next_at == NEW_YEAR + 7 * DAY
    assert shifts.shifted(after, NEW_YEAR - DAY) is None
    left_out = schedule(calendar=Calendar("DE", None, OnHoliday.SKIP))
    assert shifts.shifted(left_out, monday) == Shift(new_year.day, new_year.name, None)
    assert planned(left_out, monday).next_at == NEW_YEAR + 7 * DAY
    later = schedule(calendar=Calendar("DE", None, OnHoliday.AFTER))
    assert shifts.shifted(later, NEW_YEAR + DAY) == Shift(
        new_year.day, new_year.name, date(2027, 1, 4)
    )


def test_a_post_is_not_lost_when_holidays_are_chosen_after_its_new_moment() -> None:
    evening = NEW_YEAR - timedelta(hours=20)  # Thursday, after four
    usual = planned(schedule(), evening)
    assert usual.next_at == NEW_YEAR
    now_due = schedules.replanned(usual, schedule(calendar=BAVARIAN.calendar), evening)
    assert now_due.next_at == NEW_YEAR - DAY
    assert due(now_due, evening).post == Occurrence("2026-W53", NEW_YEAR - DAY)
    posted = schedules.replanned(usual, now_due, evening, ["2026-W53"])
    assert posted.next_at == NEW_YEAR + 7 * DAY


def test_a_daily_post_is_left_out_on_a_holiday_and_comes_the_day_after() -> None:
    daily = schedule(cadence=Cadence.DAILY, calendar=Calendar("DE", None, OnHoliday.AFTER))
    days = [each.period for each in occurrences(daily, NEW_YEAR - 2 * DAY, NEW_YEAR + DAY)]
    assert days == ["2026-12-31", "2027-01-02"]


def test_an_agenda_stays_on_the_working_day_before_its_meeting_whatever_holidays_do() -> None:
    start = datetime(2026, 1, 5, tzinfo=UTC)
    for calendar in (*CALENDARS, Calendar("US", None, OnHoliday.BEFORE)):
        for weekday in range(5):
            meeting = schedule(weekday=weekday, at=time(10), calendar=calendar)
            usual = replace(meeting, kind=Kind.AGENDA)
            agenda = meetings.agenda_for(meeting, usual, calendar.week)
            until = start + 3653 * DAY
            talks = [each.at.date() for each in occurrences(meeting, start, until)]
            found = [each.at.date() for each in occurrences(agenda, start + 14 * DAY, until)]
            assert all(one < other for one, other in pairwise(found))
            for day in found[:-2]:
                coming = talks[bisect_right(talks, day)]
                if calendar.on_holiday is not OnHoliday.POST:
                    assert day == calendar.working_day_before(coming)


def test_the_form_says_which_holiday_moves_an_agenda() -> None:
    meeting = schedule(weekday=0, at=time(10), calendar=Calendar("DE", "BY"))
    agenda = meetings.agenda_for(meeting, replace(meeting, kind=Kind.AGENDA), meeting.calendar.week)
    before_easter = datetime(2026, 3, 30, 9, tzinfo=UTC)
    shift = shifts.shifted(agenda, before_easter)
    # Good Friday and Easter Monday: the meeting is on Thursday, so its agenda comes on Wednesday.
    assert shift == Shift(date(2026, 4, 3), "Good Friday", date(2026, 4, 1))
