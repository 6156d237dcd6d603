"""The command line: `python -m bot …`, also installed as `smarketing`."""

import importlib
import os
import sys
from collections.abc import Sequence

from bot import arguments, logs, settings
from domain import errors


def main(given: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0 done, 1 refused with a reason, 2 mistyped."""
    options = arguments.parser().parse_args(given)
    try:
        loaded = settings.load(os.environ)
        logs.configure(loaded.bot_log_level, loaded.bot_log_format, secrets=loaded.secrets)
        # Only the command's own module: `run` must not carry the libraries of the demo.
        module = importlib.import_module(f"bot.{options.command}")
        code: int = module.command(loaded, options)
    except settings.SettingsError as wrong:
        return _refuse(str(wrong))
    except errors.Invalid as wrong:
        return _refuse(*(f"{field}: {hint}" for field, hint in wrong.fields.items()))
    except errors.Unavailable:
        return _refuse("The database does not answer. Check DATABASE_URL, and that it is running.")
    return code


def _refuse(*lines: str) -> int:
    print("\n".join(lines), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
