"""A person's mornings: one for each period, at half past eight of their own clock, on working days."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from domain import personal
from domain.holidays import Calendar
from domain.people import Channels, Squad
from domain.personal import Frequency, Person

DAY = timedelta(days=1)
SQUAD = Squad(
    "T1", "S1", "DACH", "Europe/Berlin", "EUR", Channels("C1"), "U2", calendar=Calendar("DE", "BY")
)
ZONES = ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "America/Havana"]


@settings(max_examples=60, deadline=None)
@given(
    zone=st.sampled_from(ZONES),
    often=st.sampled_from([Frequency.DAILY, Frequency.WEEKLY]),
    start=st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
    rests=st.lists(st.integers(1, 60 * 24 * 9), min_size=1, max_size=20),
)
def test_whoever_looks_and_whenever_each_period_is_found_once_in_the_persons_morning(
    zone: str, often: Frequency, start: datetime, rests: list[int]
) -> None:
    person = personal.planned(Person("T1", "U1", zone, often), SQUAD, start)
    now, periods = start, list[str]()
    for rest in rests:
        now += timedelta(minutes=rest)
        found = personal.due(person, SQUAD, now)
        if found is not None:
            local = found.at.astimezone(ZoneInfo(zone))
            assert timedelta() <= now - found.at <= personal.LATEST
            assert (local.time(), SQUAD.calendar.is_working(local.date())) == (time(8, 30), True)
            periods.append(found.period)
        person = personal.planned(person, SQUAD, now)
        assert person.next_at is not None
        assert now < person.next_at <= now + timedelta(days=22)
    assert len(set(periods)) == len(periods)


def test_a_holiday_moves_the_week_to_its_next_working_day_and_leaves_the_day_out() -> None:
    saturday = datetime(2026, 4, 4, tzinfo=UTC)  # before Easter
    weekly = personal.planned(Person("T1", "U1"), SQUAD, saturday)
    daily = personal.planned(Person("T1", "U1", digest=Frequency.DAILY), SQUAD, saturday)
    tuesday = datetime(2026, 4, 7, 6, 30, tzinfo=UTC)
    assert weekly.next_at == daily.next_at == tuesday
    off = personal.planned(Person("T1", "U1", digest=Frequency.OFF), SQUAD, saturday)
    assert off.next_at is None


def test_it_tells_what_happened_since_the_last_one_and_never_more_than_two_weeks() -> None:
    monday = datetime(2026, 3, 9, 7, 30, tzinfo=UTC)
    new = Person("T1", "U1")
    assert personal.since(new, monday) == monday - 7 * DAY
    told = Person("T1", "U1", told_until=monday - 8 * DAY)
    assert personal.since(told, monday) == monday - 8 * DAY
    away = Person("T1", "U1", told_until=monday - 90 * DAY)
    assert personal.since(away, monday) == monday - 14 * DAY
