"""`bot demo`: a small company with the real bot and a Slack of its own, in the browser or told in the terminal."""

import argparse
import importlib
import sys

from bot.settings import Settings

_PLAYGROUND = frozenset({"yaml", "starlette", "uvicorn", "websockets", "multipart", "emoji"})


def command(_settings: Settings, options: argparse.Namespace) -> int:
    """Serve the workspace, or play the story. Returns the exit code: 0, or 1 with the reason on stderr.

    Ctrl-C ends the workspace with 0, as there is no other way, and the story with 130.

    Settings from outside do not count here: the demo touches neither a real database nor a real Slack.
    """
    try:
        # Late, so that a missing library ends in a sentence instead of a trace.
        told = "play" if options.story else "recounting" if options.quarter else "serving"
        play = importlib.import_module(f"bot.demo.{told}")
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in _PLAYGROUND:
            raise
        print(
            f"The demo needs a few more libraries ({missing.name} is not installed). "
            "Install them from the project's folder with:\n"
            "  python -m pip install '.[playground]'\n"
            "or let “make demo” set everything up.",
            file=sys.stderr,
        )
        return 1
    code: int = play.run(options)
    return code
