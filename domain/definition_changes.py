"""From the lines that a person typed to a list of points, and from two lists to what changed between them."""

import difflib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain import errors, keys
from domain.definitions import Item

MOST = 10  # check boxes that Slack shows in one group; a longer list is not ticked with care
LONGEST = 75  # of a check box's text in Slack
_HEAVIEST = 20
_ALIKE = 0.6  # from this likeness on a line is the old point in other words
_WEIGHT = re.compile(r"^(?P<label>.*\S)\s*\((?P<weight>\d{1,3})\)$")


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two lists. Pairs are old and new; `reordered` is told only where nothing else changed."""

    added: tuple[Item, ...] = ()
    removed: tuple[Item, ...] = ()
    reworded: tuple[tuple[Item, Item], ...] = ()
    reweighted: tuple[tuple[Item, Item], ...] = ()
    reordered: bool = False

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(
            self.added or self.removed or self.reworded or self.reweighted or self.reordered
        )


def between(old: Sequence[Item], new: Sequence[Item]) -> Changes:
    """What turns the old list into the new one. A point reworded and reweighted is told as reworded."""
    before, after = {item.key: item for item in old}, {item.key: item for item in new}
    kept = [(before[key], item) for key, item in after.items() if key in before]
    found = Changes(
        added=tuple(item for key, item in after.items() if key not in before),
        removed=tuple(item for key, item in before.items() if key not in after),
        reworded=tuple(pair for pair in kept if pair[0].label != pair[1].label),
        reweighted=tuple(
            (was, now) for was, now in kept if was.label == now.label and was.weight != now.weight
        ),
    )
    return found or Changes(reordered=tuple(old) != tuple(new))


def lines(items: Iterable[Item]) -> str:
    """The list as people type it: a point a line, its weight in brackets where it is not 1."""
    return "\n".join(line(item) for item in items)


def line(item: Item) -> str:
    """One point as people type it."""
    return item.label if item.weight == 1 else f"{item.label} ({item.weight})"


def read(typed: str, current: Sequence[Item], former: Sequence[Item] = ()) -> tuple[Item, ...]:
    """The points that were typed. One that is there already, or was once, keeps its key; so does a reworded one.

    Raises errors.Invalid ("items").
    """
    wanted = [_parsed(line) for line in typed.splitlines() if line.strip()]
    _check(wanted)
    found = _recognised([label for label, _ in wanted], current, former)
    taken = {item.key for item in (*current, *former)}
    items = []
    for label, weight in wanted:
        key = found.get(label) or keys.fresh(label, taken, empty="point")
        taken.add(key)
        items.append(Item(key, label, weight))
    return tuple(items)


def _parsed(line: str) -> tuple[str, int]:
    text = " ".join(line.split())
    weighed = _WEIGHT.match(text)
    return (weighed["label"], int(weighed["weight"])) if weighed else (text, 1)


def _check(wanted: Sequence[tuple[str, int]]) -> None:
    folded = [label.casefold() for label, _ in wanted]
    twice = next((label for label, _ in wanted if folded.count(label.casefold()) > 1), None)
    if not wanted:
        _refuse("Please give at least one point, a line each.")
    if len(wanted) > MOST:
        _refuse(f"Please keep to {MOST} points; these are {len(wanted)}. Join or drop some.")
    if any(len(label) > LONGEST for label, _ in wanted):
        _refuse(f"Please keep each point within {LONGEST} characters.")
    if any(not 1 <= weight <= _HEAVIEST for _, weight in wanted):
        _refuse(f"A weight is a whole number from 1 to {_HEAVIEST}, such as (2).")
    if twice:
        _refuse(f"“{twice}” is there twice. Please keep one of them.")


def _refuse(hint: str) -> None:
    raise errors.Invalid({"items": hint})


def _recognised(
    labels: Sequence[str], current: Sequence[Item], former: Sequence[Item]
) -> dict[str, str]:
    """The keys of the labels that are known: word for word first, then the present points that read much alike."""
    found: dict[str, str] = {}
    for known in (current, former):
        by_label = {item.label.casefold(): item.key for item in known}
        for label in labels:
            key = by_label.get(label.casefold())
            if key is not None and label not in found and key not in found.values():
                found[label] = key
    pairs = [
        (
            difflib.SequenceMatcher(None, item.label.casefold(), label.casefold()).ratio(),
            label,
            item,
        )
        for label in labels
        if label not in found
        for item in current
        if item.key not in found.values()
    ]
    for likeness, label, item in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= _ALIKE and label not in found and item.key not in found.values():
            found[label] = item.key
    return found
