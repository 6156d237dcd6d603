"""Drawing pictures in a process of their own, so that nobody who waits for an answer waits for one."""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

import messages
from jobs.deps import Painted
from messages.pictures import subjects
from messages.pictures.subjects import Picture

_SECONDS = (
    20.0  # a cold start with a new cache of fonts takes some; drawing itself a twentieth of one
)
_PNG = b"\x89PNG\r\n\x1a\n"
_HOME = Path(messages.__file__).parents[1]
# Nothing else of the environment: it holds the tokens.
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")


class Painter:
    """One picture at a time in each process: drawing may take a worker of deliveries, and never all of them."""

    def __init__(
        self,
        font: str | None = None,
        *,
        seconds: float = _SECONDS,
        module: str = "messages.pictures",
    ) -> None:
        """`font` is the operator's file for letters that the shipped typeface lacks."""
        self._font, self._seconds, self._module = font, seconds, module
        self._turn = threading.Lock()

    def draw(self, picture: Picture) -> Painted:
        """Draw the picture, unless another one is being drawn. Never raises."""
        if not self._turn.acquire(blocking=False):
            return Painted(busy=True)
        try:
            return self._drawn(subjects.write(picture))
        except OSError as failed:
            return Painted(problem=f"no process could be started: {type(failed).__name__}")
        finally:
            self._turn.release()

    def _drawn(self, wanted: bytes) -> Painted:
        with _started(self._module, font=self._font) as child:
            try:
                png, _ = child.communicate(wanted, timeout=self._seconds)
            except subprocess.TimeoutExpired:
                child.kill()
                return Painted(problem=f"drawing took longer than {self._seconds:g} s")
        if child.returncode != 0 or not png.startswith(_PNG):
            return Painted(problem=f"the process that draws ended with {child.returncode}")
        return Painted(png)


def draw_all(folder: Path, pictures: Mapping[str, Picture], font: str | None = None) -> bool:
    """Draw each into `name.png` in the folder, with one start of the process. Returns whether all could be drawn."""
    lines = [name.encode() + b" " + subjects.write(each) for name, each in pictures.items()]
    with _started("messages.pictures", str(folder.resolve()), font=font) as child:
        child.communicate(b"\n".join(lines))
    return child.returncode == 0


def _started(module: str, *arguments: str, font: str | None) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    if font:
        kept["BOT_PICTURE_FONT"] = str(Path(font).resolve())
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_HOME,
        env=kept | {"MPLBACKEND": "agg"},
    )
