"""`bot migrate`: bring the database to the version that this code needs."""

import argparse

from bot.settings import Settings
from storage import schema


def command(settings: Settings, _options: argparse.Namespace) -> int:
    """Upgrade the schema; safe to repeat. Raises errors.Unavailable."""
    print(f"The database is at version {schema.upgrade(settings.database_url)}.")
    return 0
