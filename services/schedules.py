"""Regular posts: each period of each schedule is dealt with once, whichever replica looks first."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time

import storage.schedules
import storage.squads
from domain import errors, holidays, meetings, schedules
from domain.holidays import Calendar
from domain.people import Squad
from domain.schedules import Kind, Made, Occurrence, Schedule, State
from services import one_by_one, squads
from storage.database import Transaction, Work

_AT_A_LOOK, _MOST_LOOKS = 50, 20


@dataclass(frozen=True, slots=True)
class Posting:
    """A period that is being posted: everything that belongs to it goes into the same transaction.

    `before` are the periods of this schedule that were dealt with earlier, the oldest first.
    """

    squad: Squad
    schedule: Schedule
    occurrence: Occurrence
    state: State
    before: tuple[Made, ...]
    now: datetime


@dataclass(frozen=True, slots=True)
class Poster:
    """What a kind of schedule does: queue its post, and tell whoever should know of periods that were skipped."""

    post: Callable[[Work, Posting], None]
    skipped: Callable[[Work, Squad, tuple[Occurrence, ...], datetime], None]


Posters = Mapping[Kind, Poster]


def post_due(
    transaction: Transaction, reading: Transaction, posters: Posters, now: datetime
) -> int:
    """Post what is due by `now`, at most once for each schedule however long nobody looked. Returns how many posts."""
    try:
        with reading() as work:
            missing = storage.schedules.to_plan(work, posters, now + schedules.FURTHEST)
        one_by_one.carry_out(missing, lambda each: _plan(transaction, *each, now))
    finally:  # a squad that cannot be planned keeps no post of another one waiting
        count = 0
        for _ in range(_MOST_LOOKS):
            with reading() as work:
                waiting = storage.schedules.due(work, posters, now, limit=_AT_A_LOOK)
            posted = one_by_one.carry_out(
                waiting, lambda each: _post(transaction, posters[each.kind], each, now)
            )
            count += posted
            if len(waiting) < _AT_A_LOOK or not posted:
                break
    return count


def _plan(transaction: Transaction, squad: Squad, kind: Kind, now: datetime) -> bool:
    """Plan for a new squad, for one that moved to another zone, and after a clock that was wrong."""
    with transaction() as work:
        held = _held(work, squad, kind, now)
        made = {each.occurrence.period for each in _made(work, held, now)}
        storage.schedules.save(work, schedules.moved(held, squad.timezone, now, made))
    return True


def _post(transaction: Transaction, poster: Poster, waiting: Schedule, now: datetime) -> bool:
    with transaction() as work:
        taken = storage.schedules.take_up(work, waiting)
        if taken is None:  # another replica is about it
            return False
        squad = squads.squad_by_id(work, waiting.workspace_id, waiting.squad_id)
        held = _whole(work, squad, taken, now)
        made = _made(work, held, now)
        found = schedules.due(held, now, {each.occurrence.period for each in made})
        skipped = tuple(
            each
            for each in found.skipped
            if storage.schedules.take(work, held, each, State.SKIPPED, now)
        )
        if skipped:
            poster.skipped(work, squad, skipped, now)
        state = State.LATE if found.late else State.POSTED
        posted = found.post is not None and _take(work, poster, squad, held, found.post, state, now)
        if held.next_at is not None and held.next_at <= now:
            _save(work, squad, held, now)
    return posted


def _take(
    work: Work,
    poster: Poster,
    squad: Squad,
    schedule: Schedule,
    occurrence: Occurrence,
    state: State,
    now: datetime,
) -> bool:
    before = tuple(_made(work, schedule, now))
    if not storage.schedules.take(work, schedule, occurrence, state, now):
        return False
    poster.post(work, Posting(squad, schedule, occurrence, state, before, now))
    return True


def post_now(work: Work, poster: Poster, squad: Squad, kind: Kind, now: datetime) -> bool:
    """Post the present period early; its usual moment then passes it over. False where it was dealt with already."""
    held = _held(work, squad, kind, now)
    early = Occurrence(schedules.period_at(held, now), now)
    if not _take(work, poster, squad, held, early, State.POSTED, now):
        return False
    _save(work, squad, held, now)
    return True


def find(
    reading: Transaction, workspace_id: str, squad_id: str, kind: Kind, now: datetime
) -> Schedule:
    """The squad's schedule as it stands. Raises errors.NotFound for a squad that is gone."""
    with reading() as work:
        squad = squads.squad_by_id(work, workspace_id, squad_id)
        return _found(work, squad, kind, now)


def coming(work: Work, squad: Squad, kind: Kind, after: datetime) -> Schedule:
    """The schedule with its first open moment after another one, which may lie in the past, as `next_at`."""
    found = _found(work, squad, kind, after)
    made = {each.occurrence.period for each in _made(work, found, after) if each.at <= after}
    return schedules.planned(found, after, made)


def change(
    transaction: Transaction,
    workspace_id: str,
    squad_id: str,
    kind: Kind,
    *,
    weekday: int | None = None,
    at: time | None = None,
    minutes: int | None = None,
    paused: bool | None = None,
    calendar: Calendar | None = None,
    now: datetime,
) -> Schedule:
    """Move, pause or resume a schedule. A period that was posted stays posted; a moment that has passed is not made up.

    The agenda moves with its meeting, unless it was given a moment of its own. `calendar` gives the squad other public
    holidays, which all of its posts follow. Raises errors.Invalid, errors.NotFound.
    """
    if weekday is not None and weekday not in range(7):
        raise errors.Invalid({"weekday": "Please pick a day of the week."})
    if minutes is not None and minutes not in meetings.LENGTHS:
        raise errors.Invalid({"minutes": "Please pick how long the meeting takes."})
    with transaction() as work:
        squad = squads.squad_by_id(work, workspace_id, squad_id)
        if calendar is not None:
            squad = observe(work, squad, calendar, now)
        held = _held(work, squad, kind, now)
        wanted = replace(
            held,
            weekday=held.weekday if weekday is None else weekday,
            at=held.at if at is None else at,
            minutes=held.minutes if minutes is None else minutes,
            paused=held.paused if paused is None else paused,
        )
        if wanted == held:
            return held
        if kind is Kind.MEETING:
            _move_agenda(work, squad, held, wanted, now)
        return _save(work, squad, _whole(work, squad, wanted, now), now)


def observe(work: Work, squad: Squad, calendar: Calendar, now: datetime) -> Squad:
    """Give the squad other public holidays, and plan its posts by them. Raises errors.Invalid.

    A post that would have come, and whose new moment has just passed, comes at once.
    """
    holidays.check(calendar.country, calendar.region)
    changed = replace(squad, calendar=calendar)
    if calendar == squad.calendar:
        return squad
    storage.squads.save_calendar(work, changed)
    for found in storage.schedules.of_squad(work, squad.workspace_id, squad.id):
        held = _held(work, squad, found.kind, now)
        made = {each.occurrence.period for each in _made(work, held, now)}
        wanted = replace(held, calendar=calendar)
        storage.schedules.save(work, schedules.replanned(held, wanted, now, made))
    return changed


def _move_agenda(
    work: Work, squad: Squad, before: Schedule, after: Schedule, now: datetime
) -> None:
    agenda = _held(work, squad, Kind.AGENDA, now)
    if meetings.follows(before, agenda, squad.week):
        _save(work, squad, meetings.agenda_for(after, agenda, squad.week), now)


def _found(work: Work, squad: Squad, kind: Kind, now: datetime) -> Schedule:
    found = storage.schedules.find(work, squad.workspace_id, squad.id, kind)
    return _whole(work, squad, found or _first(work, squad, kind, now), now)


def _first(work: Work, squad: Squad, kind: Kind, now: datetime) -> Schedule:
    usual = Schedule(squad.workspace_id, squad.id, kind, squad.timezone, calendar=squad.calendar)
    weekday, at = schedules.USUAL.get(kind, (usual.weekday, usual.at))
    usual = replace(usual, weekday=weekday, at=at)
    if kind is Kind.AGENDA:
        meeting = _found(work, squad, Kind.MEETING, now)
        usual = meetings.agenda_for(meeting, usual, squad.week)
    return schedules.planned(usual, now)


def _held(work: Work, squad: Squad, kind: Kind, now: datetime) -> Schedule:
    held = storage.schedules.hold(work, _first(work, squad, kind, now))
    return _whole(work, squad, held, now)


def _whole(work: Work, squad: Squad, schedule: Schedule, now: datetime) -> Schedule:
    """The schedule as it is stored, with the squad's holidays and, for an agenda, the meeting that it follows."""
    whole = replace(schedule, calendar=squad.calendar, meeting_weekday=None)
    if schedule.kind is not Kind.AGENDA:
        return whole
    meeting = _found(work, squad, Kind.MEETING, now)
    if not meetings.follows(meeting, whole, squad.week):
        return whole
    return replace(whole, meeting_weekday=meeting.weekday)


def _save(work: Work, squad: Squad, schedule: Schedule, now: datetime) -> Schedule:
    made = {each.occurrence.period for each in _made(work, schedule, now)}
    planned = schedules.planned(replace(schedule, timezone=squad.timezone), now, made)
    storage.schedules.save(work, planned)
    return planned


def _made(work: Work, schedule: Schedule, now: datetime) -> list[Made]:
    since = min(now, schedule.next_at or now) - schedules.LOOK_BACK
    return storage.schedules.made(
        work, schedule.workspace_id, schedule.squad_id, schedule.kind, since=since
    )
