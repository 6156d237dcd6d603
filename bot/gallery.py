"""`bot gallery`: every message and modal, each in an empty, a typical and an extreme case, as JSON files."""

import argparse

from bot.settings import Settings
from messages import gallery


def command(_settings: Settings, options: argparse.Namespace) -> int:
    """Write the files into the folder `--out`, which is made where it is missing."""
    written = gallery.write(options.out)
    print(f"{written} files in {options.out}")
    return 0
