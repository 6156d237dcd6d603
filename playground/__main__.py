"""`python -m playground`: the stand-in as its own process, until SIGTERM or Ctrl-C."""

import argparse
import contextlib
import json
import signal
import sys
import threading

import yaml

from playground import control
from playground.settings import Settings
from playground.standin import Standin


def main() -> int:
    """Print one line of JSON with the URL, ids and tokens; then serve."""
    parser = argparse.ArgumentParser(prog="python -m playground", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--manifest", type=argparse.FileType("rb"), help="app.yaml")
    parser.add_argument("--request-url", default="", help="signed HTTP instead of Socket Mode")
    parser.add_argument("--strict-pace", action="store_true", help="one message a second a channel")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    manifest = yaml.safe_load(given.manifest) if given.manifest else None
    settings = Settings(strict_pace=given.strict_pace)
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: ended.set())
    with Standin(
        manifest, port=given.port, request_url=given.request_url, settings=settings, seed=given.seed
    ) as standin:
        sys.stdout.write(json.dumps(control.describe(standin)) + "\n")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            ended.wait()
    return 0


if __name__ == "__main__":
    sys.exit(main())
