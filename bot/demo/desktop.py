"""The browser of the person who started the demo, where there is one."""

import os
import sys
import webbrowser


def show(url: str) -> bool:
    """Open the page; whether a browser took it. Never fails.

    Only from a terminal on a desktop: elsewhere nobody looks, or a browser in text mode would
    take the terminal away.
    """
    if not sys.stdout.isatty() or not (
        os.environ.get("DISPLAY") or "WAYLAND_DISPLAY" in os.environ
    ):
        return False
    try:
        return webbrowser.open(url)
    except (webbrowser.Error, OSError):
        return False
