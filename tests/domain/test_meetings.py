"""The meeting's own rules: its minutes, the working day before it, and the questions that it is asked."""

import dataclasses
import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain import agenda, meetings, questions
from domain.agenda import Part
from domain.business_time import Week
from domain.holidays import Calendar
from domain.people import Member, Side
from domain.questions import MOST, Anomaly, Sign
from domain.schedules import Kind, Schedule
from domain.scorecards import Scorecard
from domain.topics import Topic, Type

WEIGHTS = st.lists(st.integers(1, 40), max_size=12)
TOTALS = st.dictionaries(st.sampled_from(Part), st.integers(1, 50))
MEMBERS = [
    Member("T1", "S1", user, user, side)
    for user, side in {
        "UMIA": Side.MARKETING,
        "UMAX": Side.MARKETING,
        "USAM": Side.SALES,
        "UANA": Side.SALES,
        "UCLEO": Side.CUSTOMER_SUCCESS,
        "ULEA": Side.PRODUCT,
    }.items()
]
SIGNS = st.lists(
    st.builds(
        Sign,
        st.sampled_from(Anomaly),
        st.text("abc", min_size=1, max_size=3),
        st.integers(0, 9),
        st.lists(st.sampled_from(["UMIA", "USAM", "UGONE", "UCLEO"]), max_size=3).map(tuple),
    ),
    max_size=12,
    unique_by=lambda sign: (sign.anomaly, sign.about),
)


@given(WEIGHTS, st.integers(0, 240))
def test_the_minutes_of_the_parts_sum_to_the_meetings_and_follow_their_weights(
    weights: list[int], minutes: int
) -> None:
    shared = meetings.share(weights, minutes)
    assert len(shared) == len(weights)
    assert sum(shared) == (minutes if weights else 0)
    unit = 5 if minutes % 5 == 0 and minutes >= 5 * len(weights) else 1
    spare = minutes // unit - len(weights)
    if spare > 0:
        for one, two in zip(weights, shared, strict=True):
            assert two >= unit
            assert two % unit == 0
            assert abs(two / unit - (1 + spare * one / sum(weights))) < 1


def test_half_an_hour_is_planned_in_fives() -> None:
    assert meetings.share([4, 6, 1], 30) == (10, 15, 5)
    assert meetings.share([1] * 7, 30) == (5, 5, 4, 4, 4, 4, 4)


@given(TOTALS, st.sampled_from(meetings.LENGTHS))
def test_an_agenda_of_any_week_fills_the_meeting_exactly(
    totals: dict[Part, int], minutes: int
) -> None:
    shared = agenda.minutes_of(totals, minutes)
    assert sum(shared.values()) == (minutes if totals else 0)
    assert all(each >= 1 for each in shared.values())


@given(st.integers(0, 6), st.sets(st.integers(0, 6), min_size=1))
def test_the_agenda_comes_on_the_last_working_day_before_the_meeting(
    weekday: int, working: set[int]
) -> None:
    some = Week().days[0]
    week = Week(tuple(some if day in working else () for day in range(7)))
    meeting = Schedule("T1", "S1", Kind.MEETING, "UTC", weekday=weekday)
    plan = meetings.agenda_for(meeting, Schedule("T1", "S1", Kind.AGENDA, "UTC"), week)
    back = (weekday - plan.weekday - 1) % 7 + 1
    assert plan.weekday in working
    assert not any((weekday - number) % 7 in working for number in range(1, back))
    assert meetings.follows(meeting, plan, week)


def test_a_holiday_before_the_meeting_brings_the_agenda_a_day_earlier() -> None:
    friday, monday = date(2026, 12, 25), date(2026, 12, 28)
    free = {friday, date(2026, 12, 26), date(2026, 12, 27)}
    assert meetings.working_day_before(monday, free.__contains__) == date(2026, 12, 24)
    assert meetings.working_day_before(monday, lambda _day: True) == date(2026, 12, 27)


def test_ten_working_days_ago_is_two_weeks_ago_on_the_same_clock_also_across_a_change() -> None:
    now = datetime(2026, 4, 3, 13, 0, tzinfo=UTC)
    assert meetings.working_days_ago(now, 10, Calendar(), "Europe/Berlin") == datetime(
        2026, 3, 20, 14, 0, tzinfo=UTC
    )
    after_easter = datetime(2026, 4, 14, 13, 0, tzinfo=UTC)
    ago = meetings.working_days_ago(after_easter, 10, Calendar("DE"), "Europe/Berlin")
    assert ago == datetime(2026, 3, 27, 14, 0, tzinfo=UTC)


def test_a_topic_from_before_the_last_meeting_is_carried_over() -> None:
    met = datetime(2026, 11, 23, 9, tzinfo=UTC)
    old = Topic("T1", "1", "S1", Type.DISCUSS, "Fairs", "UMIA", met - timedelta(minutes=1))
    new = dataclasses.replace(old, created_at=met)
    assert [agenda.is_carried(each, met) for each in (old, new)] == [True, False]
    assert not agenda.is_carried(old, None)


@given(SIGNS, st.integers(0, 99), st.randoms())
def test_up_to_five_questions_each_name_one_person_of_each_side_whatever_the_order(
    signs: list[Sign], turn: int, dice: random.Random
) -> None:
    asked = questions.choose(signs, MEMBERS, turn)
    kinds = Counter(sign.anomaly for sign in signs)
    assert len(asked) == min(sum(min(each, 2) for each in kinds.values()), MOST)
    assert all(each.marketing_id in {"UMIA", "UMAX"} for each in asked)
    assert all(each.sales_id in {"USAM", "UANA"} for each in asked)
    for each in asked:
        for user, place in (("UMIA", each.marketing_id), ("USAM", each.sales_id)):
            assert place == user or user not in each.sign.people
    assert len({each.sign.anomaly for each in asked}) == min(len(kinds), MOST)
    shuffled = list(signs)
    dice.shuffle(shuffled)
    assert questions.choose(shuffled, MEMBERS, turn) == asked


def test_the_people_of_a_side_are_asked_in_turn_and_a_side_without_people_is_left_out() -> None:
    two = (Anomaly.CAMPAIGN, Anomaly.DISPUTE)
    signs = [Sign(each, str(number), 1) for each in two for number in range(3)]
    first, second = (questions.choose(signs, MEMBERS, turn) for turn in (0, 1))
    assert [each.sales_id for each in first] == ["UANA", "USAM", "UANA", "USAM"]
    assert [each.sales_id for each in second] == ["USAM", "UANA", "USAM", "UANA"]
    only = [each for each in MEMBERS if each.side is not Side.SALES]
    assert {each.sales_id for each in questions.choose(signs, only, 0)} == {"UCLEO"}
    assert questions.choose(signs, [], 0)[0].marketing_id is None


def test_a_few_rejections_and_a_slightly_slower_week_are_no_question() -> None:
    assert [questions.is_rejected_often(*each) for each in ((4, 4), (5, 10), (5, 11))] == [
        False,
        True,
        False,
    ]
    week = Scorecard(0, 1, handed_off=5, follow_up=3600)
    spans = {3600 + 1799: False, 5399: False, 5400: True, None: True}
    for span, expected in spans.items():
        now = dataclasses.replace(week, follow_up=span)
        assert questions.is_slower(week, now) is expected
    assert not questions.is_slower(week, dataclasses.replace(week, handed_off=4, follow_up=9999))
    assert not questions.is_slower(dataclasses.replace(week, follow_up=None), week)
