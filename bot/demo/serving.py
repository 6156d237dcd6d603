"""The demo in the browser: what is said, served, and cleaned up."""

import argparse
import logging
import os
import sys
from pathlib import Path

from bot.demo import desktop, folder, signals
from bot.demo.workspace import Workspace

_HINT = """\
Be any of the people there: type, press every button, move the clock. Ctrl-C here ends it."""


def run(options: argparse.Namespace) -> int:
    """Open the company's Slack in the browser and serve it until Ctrl-C. Returns the exit code."""
    signals.end_politely()
    logging.getLogger("uvicorn").setLevel(logging.ERROR)
    logging.getLogger().setLevel(logging.WARNING)
    try:
        with folder.of(options.keep) as place:
            _serve(place, options)
    except folder.Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
    return 0


def _serve(place: Path, options: argparse.Namespace) -> None:
    try:
        workspace = Workspace(place, options.port, keeps=options.keep is not None)
    except OSError as taken:
        why = os.strerror(taken.errno or 0)
        raise folder.Refused(f"Port {options.port} cannot be used: {why}.") from None
    with workspace.open():
        known = workspace.wake()
        if not known:
            print("A small company lives through its last quarter …", flush=True)
            workspace.live()
        workspace.start_bot()
        url = workspace.show()
        print(f"{'It is here again' if known else 'It is here'}: {url}\n{_HINT}", flush=True)
        desktop.show(url)
        workspace.stay()
