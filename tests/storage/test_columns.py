"""Moments come back as they went in, on both databases."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy

from storage.database import Database
from storage.delivery_tables import pauses


def put(database: Database, until: datetime) -> datetime:
    row = {"workspace_id": "T1", "method": "chat.update", "until": until}
    with database.transaction() as work:
        work.connection.execute(sqlalchemy.delete(pauses))
        work.connection.execute(sqlalchemy.insert(pauses), row)
    with database.reading() as work:
        found: datetime | None = work.connection.scalar(sqlalchemy.select(pauses.c.until))
    assert found is not None
    return found


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 3, 2, 9, 0, 0, 123_456, tzinfo=UTC),
        datetime(2026, 7, 2, 9, 0, tzinfo=ZoneInfo("Europe/Berlin")),
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Berlin")),
        datetime(1970, 1, 1, tzinfo=timezone(timedelta(hours=-9, minutes=-30))),
    ],
)
def test_a_moment_is_stored_in_utc_to_the_microsecond(database: Database, moment: datetime) -> None:
    found = put(database, moment)
    assert found == moment.astimezone(UTC)
    assert found.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(sqlalchemy.exc.StatementError, match="without a time zone"):
        put(database, datetime(2026, 3, 2, 9))  # noqa: DTZ001 - the naive moment is the point
