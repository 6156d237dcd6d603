"""Schedules, read without the public holidays of their squads, and what became of their periods."""

from collections.abc import Iterable
from datetime import datetime, time

from sqlalchemy import Integer, RowMapping, and_, bindparam, or_, select

from domain.people import Squad
from domain.schedules import Cadence, Kind, Made, Occurrence, Schedule, State
from storage import tables
from storage.columns import UtcDateTime
from storage.database import Work
from storage.schedule_tables import occurrences, schedules
from storage.squads import squad_of
from storage.upserts import insert_new, put

_KEYS = ("workspace_id", "squad_id", "kind")

# Asked every few seconds, so put together once.
_DUE = (
    select(schedules)
    .where(
        schedules.c.kind.in_(bindparam("kinds", expanding=True)),
        schedules.c.next_at <= bindparam("now", type_=UtcDateTime),
        schedules.c.paused.is_(False),
    )
    .order_by(schedules.c.next_at)
    .limit(bindparam("most", type_=Integer))
)
_TO_PLAN = (
    select(tables.squads)
    .outerjoin(
        schedules,
        and_(
            schedules.c.workspace_id == tables.squads.c.workspace_id,
            schedules.c.squad_id == tables.squads.c.id,
            schedules.c.kind == bindparam("kind"),
        ),
    )
    .where(
        or_(
            schedules.c.kind.is_(None),
            schedules.c.timezone != tables.squads.c.timezone,
            schedules.c.next_at > bindparam("beyond", type_=UtcDateTime),
        )
    )
    .order_by(tables.squads.c.workspace_id, tables.squads.c.id)
)

_ONE = select(schedules).where(*(schedules.c[name] == bindparam(name) for name in _KEYS))


def due(work: Work, kinds: Iterable[Kind], now: datetime, *, limit: int) -> list[Schedule]:
    """Those of all workspaces whose moment has come, the longest due first."""
    asked = {"kinds": list(kinds), "now": now, "most": limit}
    rows = work.connection.execute(_DUE, asked).mappings()
    return [_schedule_of(row) for row in rows]


def to_plan(work: Work, kinds: Iterable[Kind], beyond: datetime) -> list[tuple[Squad, Kind]]:
    """Squads of all workspaces without such a schedule, or planned for another zone or for later than `beyond`."""
    return [
        (squad_of(row), kind)
        for kind in kinds
        for row in work.connection.execute(_TO_PLAN, {"kind": kind, "beyond": beyond}).mappings()
    ]


def find(work: Work, workspace_id: str, squad_id: str, kind: Kind) -> Schedule | None:
    """The schedule, None where it was never saved."""
    query = select(schedules).where(
        schedules.c.workspace_id == workspace_id,
        schedules.c.squad_id == squad_id,
        schedules.c.kind == kind,
    )
    row = work.connection.execute(query).mappings().first()
    return _schedule_of(row) if row else None


def of_squad(work: Work, workspace_id: str, squad_id: str) -> list[Schedule]:
    """All schedules of the squad that were ever saved."""
    query = (
        select(schedules)
        .where(schedules.c.workspace_id == workspace_id, schedules.c.squad_id == squad_id)
        .order_by(schedules.c.kind)
    )
    return [_schedule_of(row) for row in work.connection.execute(query).mappings()]


def hold(work: Work, schedule: Schedule) -> Schedule:
    """The schedule as it is stored, or this one where none is; nobody else may change it until the transaction ends."""
    insert_new(work, schedules, _row(schedule))
    row = work.connection.execute(_ONE.with_for_update(), _key(schedule)).mappings().one()
    return _schedule_of(row)


def take_up(work: Work, schedule: Schedule) -> Schedule | None:
    """The same for one that is stored; None where somebody else holds it right now, or it is gone."""
    query = _ONE.with_for_update(skip_locked=True)
    row = work.connection.execute(query, _key(schedule)).mappings().first()
    return _schedule_of(row) if row else None


def _key(schedule: Schedule) -> dict[str, str]:
    return {name: getattr(schedule, name) for name in _KEYS}


def save(work: Work, schedule: Schedule) -> None:
    """Bring the schedule, which was held before, to these values."""
    put(work, schedules, _row(schedule), keys=_KEYS)


def take(
    work: Work, schedule: Schedule, occurrence: Occurrence, state: State, now: datetime
) -> bool:
    """Deal with the period, once and for all. False where somebody has: then nothing may be posted."""
    row = {
        "workspace_id": schedule.workspace_id,
        "squad_id": schedule.squad_id,
        "kind": schedule.kind,
        "period": occurrence.period,
        "due_at": occurrence.at,
        "made_at": now,
        "state": state,
    }
    return insert_new(work, occurrences, row)


def made(
    work: Work, workspace_id: str, squad_id: str, kind: Kind, *, since: datetime
) -> list[Made]:
    """The periods that were due at or after `since` and dealt with, the oldest first."""
    query = (
        select(occurrences)
        .where(
            occurrences.c.workspace_id == workspace_id,
            occurrences.c.squad_id == squad_id,
            occurrences.c.kind == kind,
            occurrences.c.due_at >= since,
        )
        .order_by(occurrences.c.due_at, occurrences.c.period)
    )
    return [
        Made(Occurrence(row["period"], row["due_at"]), State(row["state"]), row["made_at"])
        for row in work.connection.execute(query).mappings()
    ]


def _row(schedule: Schedule) -> dict[str, object]:
    return {
        "workspace_id": schedule.workspace_id,
        "squad_id": schedule.squad_id,
        "kind": schedule.kind,
        "cadence": schedule.cadence,
        "weekday": schedule.weekday,
        "at_minute": schedule.at.hour * 60 + schedule.at.minute,
        "timezone": schedule.timezone,
        "paused": schedule.paused,
        "next_at": schedule.next_at,
        "minutes": schedule.minutes,
    }


def _schedule_of(row: RowMapping) -> Schedule:
    hour, minute = divmod(row["at_minute"], 60)
    return Schedule(
        workspace_id=row["workspace_id"],
        squad_id=row["squad_id"],
        kind=Kind(row["kind"]),
        timezone=row["timezone"],
        cadence=Cadence(row["cadence"]),
        weekday=row["weekday"],
        at=time(hour, minute),
        paused=row["paused"],
        next_at=row["next_at"],
        minutes=row["minutes"],
    )
