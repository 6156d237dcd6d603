"""The command line: `python -m bot …`, also installed as `smarketing`."""

import gc
import importlib
import os
import sys
from collections.abc import Sequence
from types import ModuleType

from bot import arguments, logs, settings
from domain import errors


def main(given: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit code: 0 done, 1 refused with a reason, 2 mistyped."""
    options = arguments.parser().parse_args(given)
    try:
        loaded = settings.load(os.environ)
        logs.configure(loaded.bot_log_level, loaded.bot_log_format, secrets=loaded.secrets)
        code: int = _module_of(options.command).command(loaded, options)
    except settings.SettingsError as wrong:
        return _refuse(str(wrong))
    except errors.Invalid as wrong:
        return _refuse(*(f"{field}: {hint}" for field, hint in wrong.fields.items()))
    except errors.Unavailable:
        return _refuse("The database does not answer. Check DATABASE_URL, and that it is running.")
    return code


def _module_of(command: str) -> ModuleType:
    """Only the command's own module: `run` must not carry the libraries of the demo."""
    # All that is loaded stays: looking through it for garbage over and over takes a twentieth of the start.
    gc.disable()
    try:
        return importlib.import_module(f"bot.{command}")
    finally:
        gc.freeze()
        gc.enable()


def _refuse(*lines: str) -> int:
    print("\n".join(lines), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
