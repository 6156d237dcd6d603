"""Where the demo's data lies: for this time only, or in a folder that is taken up again."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot import single

DATABASE = "demo.db"
WORKSPACE = "workspace.json"


class Refused(Exception):
    """The folder cannot be used. The text says why, and what to do."""


@contextmanager
def of(keep: Path | None) -> Iterator[Path]:
    """The folder to use, held against a second demo; one for this time only is removed afterwards.

    Raises Refused.
    """
    if keep is None:
        with tempfile.TemporaryDirectory(
            prefix="smarketing-demo-", ignore_cleanup_errors=True
        ) as folder:
            yield Path(folder)
        return
    try:
        keep.mkdir(parents=True, exist_ok=True)
        single.hold(f"sqlite:///{keep / DATABASE}")
    except single.AlreadyRunning:
        raise Refused(f"Another demo is running on {keep}. Stop that one first.") from None
    except OSError as trouble:
        raise Refused(f"{keep} cannot be used: {trouble.strerror}.") from trouble
    if (keep / DATABASE).exists() and not (keep / WORKSPACE).exists():
        raise older(keep)
    yield keep.resolve()


def older(keep: Path) -> Refused:
    """What is there cannot be taken up."""
    return Refused(
        f"{keep} holds the data of another version of the demo, or of one that was stopped before "
        f"its past was told. Name an empty folder, or delete {DATABASE} and {WORKSPACE} there."
    )


def forget(folder: Path) -> None:
    """Remove a past that was not told to its end, so that the next start begins anew."""
    for path in folder.glob(f"{DATABASE}*"):
        path.unlink(missing_ok=True)
