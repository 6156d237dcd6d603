"""Stable keys for what a team names itself: labels may be reworded, figures and history keep to the key."""

import re
from collections.abc import Collection

_LONGEST = 40  # as the columns hold it


def fresh(label: str, taken: Collection[str], *, empty: str) -> str:
    """A key that reads like the label and is not taken; `empty` where the label holds no letter or digit."""
    stem = re.sub(r"\W+", "_", label.casefold()).strip("_")[: _LONGEST - 4] or empty
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}_{number}"
    return key
