"""Ids and timestamps with the look of Slack's."""

import random
import time
from collections.abc import Callable

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789"


class Ids:
    """Random but repeatable ids: the same seed gives the same ids in the same order."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def begin_anew(self) -> None:
        """Go on with ids that nobody can foresee, for a workspace that lived before."""
        self._random.seed()

    def make(self, prefix: str) -> str:
        """Return an id such as `U07QK3ZB8XM`; prefixes are T, U, C, G, D, A, B, V and Ev."""
        return prefix + "0" + "".join(self._random.choices(_LETTERS, k=9))

    def hex(self, length: int) -> str:
        return f"{self._random.getrandbits(length * 4):0{length}x}"

    def digits(self, length: int) -> str:
        return str(self._random.randrange(10 ** (length - 1), 10**length))

    def trigger(self) -> str:
        return f"{self.digits(13)}.{self.digits(12)}.{self.hex(32)}"

    def block(self) -> str:
        return "".join(self._random.choices(_LETTERS + _LETTERS.lower(), k=5))


class Timestamps:
    """Message timestamps: seconds with six decimals, never equal, always increasing."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._last = 0

    def make(self) -> str:
        self._last = max(self._last + 1, int(self._clock() * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def go_past(self, ts: str) -> None:
        """Make only later ones from now on."""
        seconds, _, rest = ts.partition(".")
        self._last = max(self._last, int(seconds) * 1_000_000 + int(rest or 0))
