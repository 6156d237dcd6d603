"""What a picture shows, ready to read: amounts and spans are worded already, names are as people typed them."""

import json
from dataclasses import asdict, dataclass
from typing import Any, assert_never

from messages import wording

_ALT_LIMIT = 1000  # characters that Slack keeps
_TITLE_LIMIT = 100
_NAME_LIMIT = 80
_MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Goal:
    """The shared pot under a picture: its reward and how full it was. `percent` is whole and at most 100."""

    reward: str
    total: int
    target: int
    percent: int


@dataclass(frozen=True, slots=True)
class Win:
    """One deal. `label` says what is special about it ("Won together"), `cycle` how long it took ("in 31 days").

    `value`, `cycle` and the names may be empty; `marketing` and `sales` are display names.
    """

    label: str
    company: str
    value: str
    cycle: str
    marketing: tuple[str, ...] = ()
    sales: tuple[str, ...] = ()
    goal: Goal | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """25, 50, 75 or 100 % of the pot; `label` says it in words."""

    label: str
    percent: int
    goal: Goal


@dataclass(frozen=True, slots=True)
class Reel:
    """Several wins in one picture: company and value of the first few, of `count` altogether; `total` is their sum."""

    label: str
    wins: tuple[tuple[str, str], ...]
    count: int
    total: str
    goal: Goal | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """A squad's week. `handed_off` and `follow_up` are the two first figures, each with a line that explains it.

    `steps` name what leads went through and how many did, in order; `won` is what the won ones are worth, if anything.
    """

    label: str
    squad: str
    handed_off: str
    accepted: str
    follow_up: str
    touched: str
    steps: tuple[tuple[str, int], ...]
    won: str
    goal: None = None


Picture = Win | Milestone | Reel | Week
_KINDS: dict[str, type[Picture]] = {"win": Win, "milestone": Milestone, "reel": Reel, "week": Week}


def write(picture: Picture) -> bytes:
    """As JSON for the process that draws, texts made clean and no longer than anybody reads."""
    kind = next(name for name, each in _KINDS.items() if isinstance(picture, each))
    return json.dumps({"kind": kind, **_clean(asdict(picture))}).encode()


def read(text: bytes) -> Picture:
    """What `write` wrote. Raises ValueError, KeyError or TypeError for anything else."""
    given: dict[str, Any] = json.loads(text)
    kind = _KINDS[given.pop("kind")]
    if given.get("goal"):
        given["goal"] = Goal(**given["goal"])
    for name in ("marketing", "sales"):
        if name in given:
            given[name] = tuple(given[name])
    for name in ("wins", "steps"):
        if name in given:
            given[name] = tuple((what, value) for what, value in given[name])
    return kind(**given)


def _clean(found: Any) -> Any:
    if isinstance(found, str):
        return wording.plain(found, _NAME_LIMIT, empty="")
    if isinstance(found, dict):
        return {name: _clean(value) for name, value in found.items()}
    if isinstance(found, list | tuple):
        return [_clean(each) for each in found[:_MOST_NAMES]]
    return found


def title(picture: Picture) -> str:
    """The file's title in Slack."""
    match picture:
        case Win(label, company):
            told = f"{company}: {label}"
        case Milestone(label):
            told = label
        case Reel(label):
            told = label
        case Week(label, squad):
            told = f"{squad}: {label}"
        case _:
            assert_never(picture)
    return wording.plain(told, _TITLE_LIMIT)


def alt(picture: Picture) -> str:
    """The picture in words, for who does not see it: at most 1,000 characters."""
    match picture:
        case Win():
            told = _told_win(picture)
        case Milestone(label):
            told = f"{label}."
        case Reel(label, wins, count, total):
            listed = ", ".join(f"{_name(company)} {value}" for company, value in wins[:5])
            more = f" and {count - 5:,} more" if count > 5 else ""
            together = f" Together {total}." if total else ""
            told = f"{label}: {listed}{more}.{together}"
        case Week():
            told = _told_week(picture)
        case _:
            assert_never(picture)
    return wording.plain(f"{told} {_told_goal(picture.goal)}".strip(), _ALT_LIMIT)


def _told_win(win: Win) -> str:
    worth = f" for {win.value}" if win.value else ""
    told = [f"{win.label}: {_name(win.company)}{worth} {win.cycle}".strip() + "."]
    for side, names in (("Marketing", win.marketing), ("Sales", win.sales)):
        if names:
            told.append(f"{side}: {', '.join(map(_name, names[:_MOST_NAMES]))}.")
    return " ".join(told)


def _told_week(week: Week) -> str:
    steps = [f"{name} {count:,}" for name, count in week.steps[:_MOST_NAMES]]
    if week.won:
        steps.append(f"worth {week.won}")
    told = {
        f"{_name(week.squad)}, {week.label}": (f"MQLs handed off {week.handed_off}", week.accepted),
        "Speed of follow-up": (week.follow_up, week.touched),
        "Steps of the week": steps,
    }
    return " ".join(f"{what}: {', '.join(filter(None, values))}." for what, values in told.items())


def _told_goal(goal: Goal | None) -> str:
    if goal is None:
        return ""
    reward = _name(goal.reward)
    return f"Shared pot for “{reward}”: {goal.total:,} of {goal.target:,} points, {goal.percent} %."


def _name(text: str) -> str:
    return wording.plain(text, _NAME_LIMIT)
