"""What a busy bot saves between two transactions on Postgres, and that it saves nothing else with it."""

from contextlib import closing

import sqlalchemy

from storage import squads
from storage.database import Database
from tests import company, postgres

PREPARED = "SELECT count(*) FROM pg_prepared_statements"
CONNECTIONS = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'smarketing' AND datname = :name"
MY_PROCESS = "SELECT pg_backend_pid()"


def asked(database: Database, question: str, **values: str) -> int:
    with database.reading() as work:
        return int(work.connection.scalar(sqlalchemy.text(question), values) or 0)


def test_looks_keep_the_statements_that_were_prepared(migrated_postgres_url: str) -> None:
    with closing(Database(migrated_postgres_url, connections=1)) as database:
        for _ in range(10):
            with database.reading() as work:
                squads.workspaces_of(work)
        assert asked(database, PREPARED) >= 1


def test_connections_are_open_before_a_busy_moment(migrated_postgres_url: str) -> None:
    name = migrated_postgres_url.rpartition("/")[2].partition("?")[0]
    with closing(Database(migrated_postgres_url, connections=4)) as database:
        database.warm()
        assert asked(database, CONNECTIONS, name=name) == 4


def test_a_server_that_is_away_does_not_keep_the_start_from_going_on(
    postgres_cluster: postgres.Cluster, migrated_postgres_url: str
) -> None:
    with closing(Database(migrated_postgres_url, connections=4)) as database:
        postgres_cluster.stop(postgres.Stop.FAST)
        database.warm()
        postgres_cluster.start()
        assert asked(database, "SELECT 1") == 1


def test_the_first_work_after_a_restart_already_succeeds(
    postgres_cluster: postgres.Cluster, migrated_postgres_url: str
) -> None:
    with closing(Database(migrated_postgres_url)) as database:
        company.set_up(database)
        before = asked(database, MY_PROCESS)
        postgres_cluster.restart(postgres.Stop.FAST)
        company.offer(database)
        assert len(company.queued(database)) == 2
        assert asked(database, MY_PROCESS) != before
