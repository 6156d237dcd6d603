"""What must never be seen in a log: everything personal in these tests bears one word."""

import re
from collections.abc import Iterable
from pathlib import Path

WORD = "canary"
"""Stands in every name, address, note and password."""

PHONE = "+44 20 7946 0018"
_PHONE_DIGITS = "79460018"


def check(log: str, secrets: Iterable[str]) -> None:
    """Fail when the log tells what it must not. The failure shows the line."""
    for line in log.splitlines():
        assert WORD not in line.casefold(), line
        assert _PHONE_DIGITS not in re.sub(r"\D", "", line), line
        assert not [secret for secret in secrets if secret in line], line


def check_file(log: Path, secrets: Iterable[str]) -> None:
    """The same for all that a process wrote."""
    check(log.read_text(errors="replace"), secrets)
