"""Databases for every test, and the house's way to run hypothesis."""

import os
import threading
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests import postgres, story
from tests.shelf import Shelf

# No deadline: a busy machine is not a bug. In CI the same examples each time, so that a red run
# is about the change at hand; elsewhere new ones, so that they are found at all.
hypothesis.settings.register_profile(
    "house", deadline=None, derandomize="CI" in os.environ, print_blob=True
)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[postgres.Cluster]:
    """One server per worker, so that a test may stop it in the middle without hurting others."""
    with postgres.Cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def postgres_shelf(postgres_cluster: postgres.Cluster) -> Shelf:
    """Databases with the newest schema, emptied after each test."""
    return Shelf(postgres_cluster)


@pytest.fixture
def postgres_url(
    postgres_cluster: postgres.Cluster, request: pytest.FixtureRequest
) -> Iterator[str]:
    """A fresh, empty database; the server runs again afterwards, whatever the test did to it."""
    request.node.user_properties.append(("database", "postgres"))
    url = postgres_cluster.new_database()
    yield url
    postgres_cluster.start()
    postgres_cluster.drop_database(url)


@pytest.fixture
def sqlite_url(tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A file that does not exist yet."""
    request.node.user_properties.append(("database", "sqlite"))
    return f"sqlite:///{tmp_path / 'smarketing.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Runs the test twice: once on SQLite, once on Postgres."""
    return str(request.getfixturevalue(f"{request.param}_url"))


def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session", autouse=True)
def _story_begun(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The story mostly waits, so it is played while other tests run, wherever one will look at it."""
    if any("played" in getattr(item, "fixturenames", ()) for item in request.session.items):
        shared = _shared(tmp_path_factory)
        threading.Thread(target=story.once, args=(shared,), name="story", daemon=True).start()


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> story.Story:
    """The terminal story, played once for all workers."""
    return story.once(_shared(tmp_path_factory))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how many tests used each database, and whether a browser was missing, over all workers."""
    if any("NO CHROMIUM" in str(one.longrepr) for one in terminalreporter.getreports("skipped")):
        terminalreporter.write_line("NO CHROMIUM: nothing was tried in a browser", red=True)
    tests = defaultdict(set)
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", ()):
                if name == "database":
                    tests[value].add(report.nodeid)
    if tests:
        sqlite, server = len(tests["sqlite"]), len(tests["postgres"])
        terminalreporter.write_line(
            f"databases: {sqlite} tests ran on SQLite, {server} on Postgres"
        )
