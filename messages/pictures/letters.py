"""Words as a typeface can draw them. One ships with the plotting library: the machine's own fonts are never looked for.

DejaVu Sans has Latin, Greek, Cyrillic, Hebrew and Arabic letters, and no emoji, Chinese, Japanese or Korean ones. For
those an operator may name a file (`BOT_PICTURE_FONT`). What neither has is left out instead of drawn as a box; where
little is left of a name something else is said in its place.
"""

import functools
import os
import unicodedata
from pathlib import Path

import matplotlib as mpl
from matplotlib.ft2font import FT2Font

OWN = (
    "BOT_PICTURE_FONT"  # the environment of the process that draws names the operator's file in it
)
_ENOUGH = 0.6  # of a name's letters; with fewer it is not that name any more


def face(text: str, *, bold: bool) -> Path:
    """The file of the typeface for the text: the operator's where it has more of its letters than the shipped one."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    shipped = Path(mpl.get_data_path()) / "fonts" / "ttf" / name
    own = os.environ.get(OWN)
    if not own or _missing(text, shipped) <= _missing(text, Path(own)):
        return shipped
    return Path(own)


def drawable(text: str, *, bold: bool = False, instead: str = "") -> str:
    """The text without what its typeface lacks; `instead` where that would leave no name to speak of."""
    known = _known(face(text, bold=bold))
    kept = "".join(
        sign for sign in text if ord(sign) in known and unicodedata.category(sign) != "Cf"
    )
    kept = " ".join(kept.split())
    wanted, left = (sum(sign.isalnum() for sign in each) for each in (text, kept))
    if not kept or left < wanted * _ENOUGH:
        return instead
    return kept


def _missing(text: str, font: Path) -> int:
    return sum(sign.isalnum() and ord(sign) not in _known(font) for sign in text)


@functools.cache
def _known(font: Path) -> frozenset[int]:
    """Code points that the file can draw; none where it cannot be read, and then it is not used."""
    try:
        return frozenset(FT2Font(font).get_charmap())
    except (OSError, RuntimeError):
        return frozenset()
