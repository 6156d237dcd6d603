"""`/smarketing schedule`: when each regular post comes, and the buttons to see, post, pause and resume it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from slack_sdk.models.blocks import Block, ButtonElement, StaticSelectElement
from slack_sdk.models.views import View

from domain import meetings
from domain.holidays import Calendar
from domain.people import Squad
from domain.schedules import Kind, Schedule
from domain.shifts import Shift
from messages import fields, figures, holidays, ids, parts, typed, wording
from messages.content import Message
from messages.ids import Action, Field

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class _Words:
    """`told` follows the post's name; {squad} and {place} are filled in."""

    name: str
    told: str
    again: str = "Its usual moment this week is passed over."
    said_again: str = "again"


# The posts that the menu offers, in this order.
_WORDS: dict[Kind, _Words] = {
    Kind.DIGEST: _Words(
        "Weekly digest",
        "The week of *{squad}* on one page, in {place}.",
        "Its usual moment this week is passed over. If this week's digest was posted already, the same one is posted "
        "again.",
        "again, with the same figures",
    ),
    Kind.AGENDA: _Words(
        "Agenda",
        "What *{squad}* talks about when it meets, in {place}, on the working day before.",
        "Its usual moment before this meeting is passed over. If it was posted already, it is posted again as it "
        "stands now.",
        "again, as it stands now",
    ),
    Kind.MEETING: _Words(
        "Meeting",
        "When *{squad}* meets. A short word in {place} says who leads and what is on. The agenda moves along, unless "
        "it has a moment of its own.",
    ),
    Kind.REEL: _Words(
        "Reel of small wins",
        "The small wins of *{squad}* since the last one, together in {place}. They wait while it is paused; a week "
        "without any has no reel.",
    ),
    Kind.MOVERS: _Words(
        "Reasons on the rise",
        "A line in {place} for each reason that rose in *{squad}* over four weeks; nothing where none did.",
    ),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One regular post of a squad. `place` is the id of its channel, None where none was chosen.

    `shift` is what a public holiday does to the coming one. `previews` and `posts` say whether it can be seen first and
    posted now.
    """

    squad: Squad
    schedule: Schedule
    place: str | None
    shift: Shift | None = None
    previews: bool = False
    posts: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """What the form holds: the day of the week, from 0 for Monday, the time of day, the squad's holidays, and how many
    minutes a meeting takes.
    """

    weekday: int | None
    at: time | None
    calendar: Calendar | None
    minutes: int | None = None


def form(shown: Shown, metadata: str = "") -> View:
    """The schedule as it stands, with a menu that leads to the others."""
    schedule = shown.schedule
    days = [parts.option(name, str(number)) for number, name in enumerate(DAYS)]
    zone = shown.squad.timezone.replace("_", " ")
    # What was chosen for another post must not stay when the menu leads to this one.
    own = ids.input_of(schedule.kind)
    blocks: list[Block] = [
        parts.section(_told(shown), _menu(schedule.kind)),
        parts.section(_when(schedule, shown.shift)),
        fields.select(Field.WEEKDAY, "Day", days, str(schedule.weekday), action=own),
        fields.clock(Field.CLOCK, "Time", schedule.at, hint=f"On the clock of {zone}.", action=own),
        *_length(schedule),
        parts.actions(*_buttons(shown)),
        parts.divider(),
        *holidays.choice(schedule.calendar),
    ]
    return parts.modal(
        ids.Modal.SCHEDULE, "Regular posts", blocks, submit="Save", metadata=metadata
    )


def read(state: typed.State) -> Entry:
    """What was entered."""
    day, minutes = typed.choice(state, Field.WEEKDAY), typed.choice(state, Field.MINUTES)
    return Entry(
        int(day) if day else None,
        typed.clock(state, Field.CLOCK),
        holidays.read(state),
        int(minutes) if minutes else None,
    )


def saved(schedule: Schedule, shift: Shift | None = None) -> Message:
    """When it comes from now on."""
    return _said(f"👍 Saved: {_WORDS[schedule.kind].name}. {_when(schedule, shift)}")


def posted(kind: Kind, channel: str, is_first: bool) -> Message:
    """Where to look for the post that was asked for."""
    place, words = wording.channel(channel), _WORDS[kind]
    if is_first:
        return _said(f"👍 {words.name}: it goes to {place} now. Its usual moment is passed over.")
    return _said(f"👍 {words.name}: it goes to {place} {words.said_again}.")


def reel_posted(channel: str | None, any_waiting: bool) -> Message:
    """Where to look for the small wins, or that there are none to tell."""
    if channel is None:
        return _said("Your squad has no channel for wins yet. Choose one with `/smarketing setup`.")
    if not any_waiting:
        return _said("No small win waits to be told: there is nothing to post.")
    return _said(f"👍 The small wins go to {wording.channel(channel)} now.")


def no_small_wins() -> Message:
    """Instead of the preview of a reel with nothing in it."""
    return _said("No small win waits to be told. Choose what counts as small in `/win settings`.")


def _menu(kind: Kind) -> StaticSelectElement:
    options = {each: parts.option(words.name, each.value) for each, words in _WORDS.items()}
    return StaticSelectElement(
        action_id=Action.SCHEDULE_KIND.value,
        options=list(options.values()),
        initial_option=options[kind],
        placeholder=parts.plain("Show another", 150),
    )


def _told(shown: Shown) -> str:
    words, name = _WORDS[shown.schedule.kind], wording.escape(shown.squad.name, 80)
    place = wording.channel(shown.place) if shown.place else "a channel that is still to be chosen"
    return f"*{words.name}*\n{words.told.format(squad=name, place=place)}"


def _length(schedule: Schedule) -> list[Block]:
    if schedule.kind is not Kind.MEETING:
        return []
    options = [parts.option(f"{each} minutes", str(each)) for each in meetings.LENGTHS]
    chosen = str(meetings.length(schedule))
    return [fields.select(Field.MINUTES, "How long", options, chosen)]


def _when(schedule: Schedule, shift: Shift | None) -> str:
    if schedule.paused:
        return "It is *paused*: nothing is posted until you press *Resume*."
    day = DAYS[schedule.weekday]
    following = figures.moment(schedule.next_at) if schedule.next_at else "soon"
    told = f"It comes every *{day}* at *{schedule.at:%H:%M}*; next: {following}."
    return f"{told} {holidays.shifted(schedule.calendar, shift)}" if shift else told


def _buttons(shown: Shown) -> Sequence[ButtonElement]:
    squad, words = shown.squad, _WORDS[shown.schedule.kind]
    found = []
    if shown.previews:
        found.append(parts.button("Preview to me", Action.SCHEDULE_PREVIEW, squad.id))
    if shown.posts:
        sure = parts.sure(
            f"Post it now? {words.name}",
            f"Everybody in the channel sees it. {words.again}",
            "Post now",
        )
        found.append(parts.button("Post now", Action.SCHEDULE_POST, squad.id, confirm=sure))
    if shown.schedule.paused:
        found.append(parts.button("Resume", Action.SCHEDULE_RESUME, squad.id))
    else:
        found.append(parts.button("Pause", Action.SCHEDULE_PAUSE, squad.id))
    return found


def _said(text: str) -> Message:
    return Message(text, (parts.section(text),))
