"""A workspace that is older than feedback gets its reasons with the step of the schema that brings it."""

from contextlib import closing

import sqlalchemy
from alembic import command, config

from domain.reasons import DEFAULTS, Answer
from storage import catalog, engines, schema
from storage.database import Database

_BEFORE = "0003"


def test_a_workspace_from_before_finds_the_reasons_that_new_ones_start_with(
    database_url: str,
) -> None:
    taken_to(database_url, _BEFORE)
    engine = engines.writer(database_url, 1)
    with engine.begin() as connection:
        connection.execute(
            sqlalchemy.text("INSERT INTO workspaces (id, created_at) VALUES ('T0OLD', :now)"),
            {"now": "2026-03-02 09:00:00"},
        )
    engine.dispose()
    schema.upgrade(database_url)
    with closing(Database(database_url)) as database, database.reading() as work:
        for answer in (Answer.MARKETING, Answer.SALES):
            found = catalog.reasons_of(work, "T0OLD", answer)
            assert found == [reason for reason in DEFAULTS if reason.answer is answer]


def taken_to(url: str, version: str) -> None:
    """The database as an earlier release left it."""
    engine = engines.writer(url, 1)
    with engine.begin() as connection:
        wanted = config.Config()
        wanted.set_main_option("script_location", str(schema._MIGRATIONS))
        wanted.attributes["connection"] = connection
        command.upgrade(wanted, version)
    engine.dispose()
