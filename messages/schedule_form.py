"""`/smarketing schedule`: when the weekly digest comes, and the buttons to see, post, pause and resume it."""

from datetime import time

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from domain.people import Squad
from domain.schedules import Schedule
from messages import fields, figures, ids, parts, typed, wording
from messages.content import Message
from messages.ids import Action, Field

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def form(squad: Squad, schedule: Schedule, channel: str, metadata: str = "") -> View:
    """The schedule as it stands; `channel` is where the digest goes."""
    days = [parts.option(name, str(number)) for number, name in enumerate(DAYS)]
    zone = squad.timezone.replace("_", " ")
    blocks: list[Block] = [
        parts.section(_told(squad, schedule, channel)),
        fields.select(Field.WEEKDAY, "Day", days, str(schedule.weekday)),
        fields.clock(Field.CLOCK, "Time", schedule.at, hint=f"On the clock of {zone}."),
        parts.actions(
            parts.button("Preview to me", Action.DIGEST_PREVIEW, squad.id),
            parts.button(
                "Post now",
                Action.DIGEST_POST,
                squad.id,
                confirm=parts.sure(
                    "Post the digest now?",
                    "Everybody in the channel sees it, and its usual moment this week is passed over. If this week's "
                    "digest was posted already, the same one is posted again.",
                    "Post now",
                ),
            ),
            _switch(squad, schedule),
        ),
    ]
    return parts.modal(
        ids.Modal.SCHEDULE, "Weekly digest", blocks, submit="Save", metadata=metadata
    )


def read(state: typed.State) -> tuple[int | None, time | None]:
    """The day of the week, from 0 for Monday, and the time of day."""
    day = typed.choice(state, Field.WEEKDAY)
    return (int(day) if day else None), typed.clock(state, Field.CLOCK)


def saved(schedule: Schedule) -> Message:
    """When the digest comes from now on."""
    return _said(f"👍 Saved. {_when(schedule)}")


def posted(channel: str, is_first: bool) -> Message:
    """Where to look for the digest that was asked for."""
    place = wording.channel(channel)
    if is_first:
        return _said(f"👍 This week's digest goes to {place} now. Its usual moment is passed over.")
    return _said(f"👍 This week's digest goes to {place} again, with the same figures.")


def _told(squad: Squad, schedule: Schedule, channel: str) -> str:
    name, place = wording.escape(squad.name, 80), wording.channel(channel)
    return f"The week of *{name}* on one page, in {place}. {_when(schedule)}"


def _when(schedule: Schedule) -> str:
    if schedule.paused:
        return "It is *paused*: nothing is posted until you press *Resume*."
    day = DAYS[schedule.weekday]
    following = figures.moment(schedule.next_at) if schedule.next_at else "soon"
    return f"It comes every *{day}* at *{schedule.at:%H:%M}*; next: {following}."


def _switch(squad: Squad, schedule: Schedule) -> ButtonElement:
    if schedule.paused:
        return parts.button("Resume", Action.SCHEDULE_RESUME, squad.id)
    return parts.button("Pause", Action.SCHEDULE_PAUSE, squad.id)


def _said(text: str) -> Message:
    return Message(text, (parts.section(text),))
