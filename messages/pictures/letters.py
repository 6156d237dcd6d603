"""Words as the typeface can draw them. It ships with the plotting library: the machine's own fonts are never asked.

DejaVu Sans has Latin, Greek, Cyrillic, Hebrew and Arabic letters, and no emoji, Chinese, Japanese or Korean ones. What
it lacks is left out instead of drawn as a box; where little is left of a name something else is said in its place.
"""

import functools
import unicodedata
from pathlib import Path

import matplotlib as mpl
from matplotlib.ft2font import FT2Font

_ENOUGH = 0.6  # of a name's letters; with fewer it is not that name any more


def face(*, bold: bool) -> Path:
    """The file of the typeface."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return Path(mpl.get_data_path()) / "fonts" / "ttf" / name


@functools.cache
def _known(bold: bool) -> frozenset[int]:
    return frozenset(FT2Font(face(bold=bold)).get_charmap())


def drawable(text: str, *, bold: bool = False, instead: str = "") -> str:
    """The text without what the typeface lacks; `instead` where that would leave no name to speak of."""
    known = _known(bold)
    kept = "".join(
        sign for sign in text if ord(sign) in known and unicodedata.category(sign) != "Cf"
    )
    kept = " ".join(kept.split())
    wanted, left = (sum(sign.isalnum() for sign in each) for each in (text, kept))
    if not kept or left < wanted * _ENOUGH:
        return instead
    return kept
