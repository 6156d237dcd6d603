"""The operator's own texts: read from a folder once, at the start."""

import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from domain.texts import Broken
from messages.templates.offered import OFFERED, file_of
from messages.templates.texts import Texts

_MOST_BYTES = 100_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Folder:
    """What was found: texts by name, what could not be read, and files that nothing uses."""

    sources: dict[str, str]
    broken: tuple[Broken, ...] = ()
    unused: tuple[str, ...] = ()


def load(folder: str | None, report: Callable[[Broken], None] | None = None) -> Texts:
    """The texts of a process. What is broken is logged, or told to `report`; it never stops the bot."""
    found = read(folder)
    texts = Texts(found.sources, report or _warn)
    for each in found.broken:
        texts.add_broken(each)
    return texts


def read(folder: str | None) -> Folder:
    """The folder's files as they are; of no folder, nothing."""
    if folder is None:
        return Folder({})
    path = Path(folder)
    try:
        names = sorted(entry.name for entry in path.iterdir() if entry.suffix == ".j2")
    except OSError as error:
        return Folder({}, (_unreadable("TEMPLATES_DIR", error),))
    sources: dict[str, str] = {}
    broken = []
    files = {file_of(name): name for name in OFFERED}
    for file in names:
        if file in files:
            try:
                sources[files[file]] = _content(path / file)
            except (OSError, ValueError) as error:
                broken.append(_unreadable(file, error))
    return Folder(sources, tuple(broken), tuple(name for name in names if name not in files))


def _content(path: Path) -> str:
    if not path.is_file():
        raise ValueError  # such as a pipe, which would never end
    with path.open("rb") as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise ValueError
    return content.decode("utf-8-sig")


def _unreadable(name: str, error: OSError | ValueError) -> Broken:
    number = error.errno if isinstance(error, OSError) else None
    reason = os.strerror(number).lower() if number else "it holds no UTF-8 text of a usual length"
    mend = "Check the path, that the bot's user may read it, and that it is saved as UTF-8."
    return Broken(name, 0, f"cannot be read: {reason}", mend, "unreadable")


def _warn(broken: Broken) -> None:
    _log.warning("Own text %s. The built-in text is used. %s", broken, broken.mend)
