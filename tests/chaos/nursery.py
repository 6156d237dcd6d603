"""A process that has imported everything and forks workers on demand; it alone kills and reaps them.

Reads lines of JSON from stdin and answers each with one line: {"do": "spawn", "life": …, "order": {…}} with the pid,
{"do": "kill", "pid": …} with whether it was alive, {"do": "reap"} with {pid: number of the signal}. When stdin ends,
it kills what is left of its own children and ends.
"""

import gc
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from functools import partial
from typing import Any, NoReturn

from tests.chaos import orders, worker
from tests.chaos.year import orders as year_orders
from tests.chaos.year import worker as year_worker

Life = Callable[[], None]
# What a worker's life is made of, by the name that its orders bear.
_LIVES: dict[str, Callable[[dict[str, Any]], Life]] = {
    orders.Order.life: lambda given: partial(worker.live, orders.Order(**given)),
    year_orders.Order.life: lambda given: partial(year_worker.live, year_orders.Order(**given)),
}


def main() -> int:
    """Serve until stdin ends."""
    children: set[int] = set()
    ended: dict[int, int] = {}
    gc.freeze()
    for line in sys.stdin:
        asked = json.loads(line)
        answer: Any
        _reap(children, ended)
        match asked["do"]:
            case "spawn":
                answer = _spawn(_LIVES[asked["life"]](asked["order"]))
                children.add(answer)
            case "kill":
                answer = asked["pid"] in children
                if answer:
                    os.kill(asked["pid"], signal.SIGKILL)
                    _take(asked["pid"], os.waitpid(asked["pid"], 0)[1], children, ended)
            case _:
                answer, ended = ended, {}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    for pid in children:
        os.kill(pid, signal.SIGKILL)
    return 0


def _spawn(life: Life) -> int:
    pid = os.fork()
    return pid or _live(life)


def _live(life: Life) -> NoReturn:
    try:
        life()
    except BaseException:  # noqa: BLE001 # a fork must never return into the nursery's loop
        traceback.print_exc()
    os._exit(1)


def _reap(children: set[int], ended: dict[int, int]) -> None:
    for pid in list(children):
        gone, status = os.waitpid(pid, os.WNOHANG)
        if gone:
            _take(pid, status, children, ended)


def _take(pid: int, status: int, children: set[int], ended: dict[int, int]) -> None:
    children.discard(pid)
    ended[pid] = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


if __name__ == "__main__":
    sys.exit(main())
