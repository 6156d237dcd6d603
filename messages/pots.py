"""The shared pot: how far it is, what brought the last points, and what the team gets. Nobody is ranked anywhere."""

from datetime import datetime

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from domain.home import Home
from domain.people import Squad
from domain.pots import LONGEST_REWARD, Cause, Entry, Progress
from messages import fields, figures, ids, parts, typed, wording
from messages.content import Message

_CELLS = 10
_EXPLAINED = "A win gives 10 points and more for a big one, a hand-off accepted in time gives 1."


def bar(percent: int) -> str:
    """Ten cells; the last one is filled by nothing less than 100 %."""
    full = percent * _CELLS // 100
    return "▰" * full + "▱" * (_CELLS - full)


def page(progress: Progress | None, squad: Squad, *, may_choose: bool) -> Message:
    """The answer to `/win pot`."""
    if progress is None:
        return _none_yet(squad, may_choose=may_choose)
    text = f"{_reward(progress)}\n{_standing(progress)}"
    blocks: list[Block] = [parts.section(f"*The shared pot of {wording.escape(squad.name, 80)}*")]
    blocks.append(parts.section(text))
    if progress.latest:
        lines = [_line(entry) for entry in progress.latest]
        blocks.append(parts.section("*Last points*\n" + "\n".join(lines)))
    blocks.append(parts.context(_EXPLAINED + _before(progress)))
    if may_choose:
        blocks.append(parts.actions(_choose(progress)))
    return Message(f"The shared pot: {_points(progress)}", tuple(blocks))


def _none_yet(squad: Squad, *, may_choose: bool) -> Message:
    team = wording.escape(squad.name, 80)
    text = f"{team} has no shared pot yet."
    if not may_choose:
        ask = f"{text} A lead of the squad can choose a reward with `/win pot`."
        return Message(ask, (parts.section(ask),))
    invite = f"{text} Choose what the team gets once enough points are together. {_EXPLAINED}"
    return Message(text, (parts.section(invite), parts.actions(_choose(None))))


def _choose(progress: Progress | None) -> ButtonElement:
    label = "Choose a reward"
    if progress is not None:
        label = "Choose what comes next" if progress.is_full else "Change the pot"
    return parts.button(label, ids.Action.POT, "pot", style=None if progress else "primary")


def _reward(progress: Progress) -> str:
    return f"🎁 *{wording.escape(progress.pot.reward, 300)}*"


def _points(progress: Progress) -> str:
    return f"{progress.total:,} of {figures.count(progress.pot.target, 'point')}"


def _standing(progress: Progress) -> str:
    left = "full 🎉" if progress.is_full else f"{progress.left:,} to go"
    return f"{bar(progress.percent)} {progress.percent} %\n{_points(progress)}, {left}"


def _before(progress: Progress) -> str:
    if not progress.ended:
        return ""
    return f" The team filled {figures.count(progress.ended, 'pot')} before this one."


_LINES = {
    Cause.WIN: "🏆 {who} won",
    Cause.PROMISE: "🤝 {who} taken on in time",
    Cause.GOAL: "🎯 a milestone of a shared goal",
    Cause.CARRIED: "↪️ left over from the pot before",
}


def _line(entry: Entry) -> str:
    who = wording.escape(entry.about or "", 60) or "a lead"
    told = _LINES[entry.cause].format(who=who)
    return f"+{entry.points:,} {told} · {figures.day_of(entry.at)}"


_NEWS = {
    25: ("🌱", "A quarter of the shared pot is together"),
    50: ("🌿", "Half of the shared pot is together"),
    75: ("🌳", "Three quarters of the shared pot are together"),
    100: ("🎉", "The shared pot is full"),
}


def headline(percent: int) -> str:
    """A milestone in words."""
    return _NEWS[percent][1]


def milestone(progress: Progress, percent: int) -> Message:
    """The news of 25, 50, 75 or 100 % in the squad's wins channel."""
    head = " ".join(_NEWS[percent])
    text = f"*{head}*\n{_reward(progress)}\n{_standing(progress)}"
    note = "Both sides earned this together. `/win pot` shows the last points."
    return Message(f"{head}: {_points(progress)}", (parts.section(text), parts.context(note)))


def full(progress: Progress) -> Message:
    """The question to a lead: what comes next?"""
    head = "The shared pot is full: time for the reward 🎉"
    text = f"*{head}*\n{_reward(progress)}\nThank the team, and choose what comes next."
    if progress.pot.closed_at is not None:
        done = f"*{head}*\n{_reward(progress)}\nThe next pot has begun: `/win pot` shows it."
        return Message(head, (parts.section(done),))
    choose = parts.button("Choose what comes next", ids.Action.POT, "pot", style="primary")
    return Message(head, (parts.section(text), parts.actions(choose)))


def home_section(shown: Home, _now: datetime) -> list[Block]:
    """The pot on the Home tab; an invitation for leads where there is none, nothing for others."""
    progress, may_choose = shown.pot, shown.may_choose
    if progress is None:
        if not may_choose or shown.squad is None:
            return []
        text = "*Shared pot*\nChoose a reward that marketing and sales earn together."
        return [parts.divider(), parts.section(text, _choose(None))]
    text = f"*Shared pot*\n{_reward(progress)}\n{_standing(progress)}"
    return [parts.divider(), parts.section(text, _choose(progress) if may_choose else None)]


def form(progress: Progress | None, metadata: str) -> View:
    """The form of reward and target: of the open pot, of the first one, or of the one after a full one."""
    changes = progress is not None and not progress.is_full
    reward = progress.pot.reward if progress and changes else ""
    target = str(progress.pot.target) if progress and changes else ""
    blocks: list[Block] = [
        fields.text(
            ids.Field.REWARD,
            "What does the team get?",
            reward,
            limit=LONGEST_REWARD,
            placeholder="Dinner for everybody",
            hint="In your own words; ask the team first.",
        ),
        fields.text(
            ids.Field.TARGET,
            "How many points does it take?",
            target,
            limit=9,
            placeholder="200",
            hint=_EXPLAINED,
        ),
    ]
    if progress is not None and progress.total > progress.pot.target:
        over = figures.count(progress.total - progress.pot.target, "point")
        blocks.append(parts.context(f"The {over} beyond the last target are in the new pot."))
    return parts.modal(ids.Modal.POT, "Shared pot", blocks, submit="Save", metadata=metadata)


def read_form(state: typed.State) -> tuple[str, int | None]:
    """Reward and target as typed; None for a target that is no whole number."""
    wanted = typed.text(state, ids.Field.TARGET).replace(",", "").replace(" ", "")
    number = int(wanted) if wanted.isdecimal() and wanted.isascii() else None
    return typed.text(state, ids.Field.REWARD), number
