"""Starting and stopping, in real processes with real signals."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from bot.lifecycle import Lifecycle

PROGRAM = """
import signal, sys, threading, time
from bot.lifecycle import Lifecycle
life = Lifecycle(drain={drain})
life.install()
{before}
life.add("first", lambda left: print("first stops", flush=True))
life.add("second", lambda left: ({second}))
print("ready", flush=True)
code = life.run()
print("clean end", flush=True)
sys.exit(code)
"""


@contextmanager
def started(second: str, drain: float = 5, before: str = "") -> Iterator[subprocess.Popen[str]]:
    program = PROGRAM.format(second=second, drain=drain, before=before)
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_parts_in_reverse_order_and_ends_with_0(number: signal.Signals) -> None:
    with started("print('second stops', flush=True)") as process:
        process.send_signal(number)
        said, _ = process.communicate(timeout=20)
    assert said.splitlines() == ["second stops", "first stops", "clean end"]
    assert process.returncode == 0


def test_a_part_that_hangs_is_left_behind_when_the_time_is_over() -> None:
    with started("time.sleep(60)", drain=0.3) as process:
        begun = time.monotonic()
        process.terminate()
        said, complaint = process.communicate(timeout=20)
    assert said.splitlines() == ["first stops", "clean end"]
    assert process.returncode == 1
    assert "not in order" in complaint
    assert time.monotonic() - begun < 10


def test_a_second_signal_ends_the_process_at_once() -> None:
    with started("print('hanging', flush=True), time.sleep(60)", drain=50) as process:
        assert process.stdout is not None
        process.terminate()
        assert process.stdout.readline() == "hanging\n"
        process.terminate()
        said, _ = process.communicate(timeout=20)
    assert "clean end" not in said
    assert process.returncode == 128 + signal.SIGTERM


def test_signals_that_another_thread_receives_are_noticed_too() -> None:
    elsewhere = """
threading.Thread(target=time.sleep, args=(90,), daemon=True).start()
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
"""
    hanging = "print('hanging', flush=True), time.sleep(60)"
    with started(hanging, drain=50, before=elsewhere) as process:
        assert process.stdout is not None
        process.terminate()
        assert process.stdout.readline() == "hanging\n"
        process.terminate()
        process.communicate(timeout=20)
    assert process.returncode == 128 + signal.SIGTERM


def test_a_part_that_fails_does_not_keep_the_others_from_stopping() -> None:
    stopped: list[str] = []
    life = Lifecycle(drain=1)
    life.add("first", lambda _left: stopped.append("first"))
    life.add("broken", lambda _left: 1 / 0)
    assert life.shut_down() == 1
    assert stopped == ["first"]


@pytest.mark.parametrize(("result", "code"), [(None, 0), (True, 0), (False, 1)])
def test_a_part_may_say_that_it_did_not_finish(result: bool | None, code: int) -> None:
    life = Lifecycle(drain=1)
    life.add("part", lambda _left: result)
    assert life.shut_down() == code


def test_each_part_is_told_how_much_time_is_left() -> None:
    told: list[float] = []

    def slowly(left: float) -> None:
        told.append(left)
        threading.Event().wait(0.2)

    life = Lifecycle(drain=2)
    life.add("first", told.append)
    life.add("second", slowly)
    assert life.shut_down() == 0
    assert told[0] == pytest.approx(2, abs=0.1)
    assert told[1] <= told[0] - 0.2


def test_any_thread_may_ask_for_the_stop() -> None:
    life = Lifecycle(drain=1)
    assert not life.wait(0)
    asking = threading.Thread(target=life.request_stop)
    asking.start()
    assert life.wait(10)
    assert life.stopping.is_set()
    asking.join()
    run: Callable[[], int] = life.run
    assert run() == 0
