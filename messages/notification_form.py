"""`/smarketing notifications`: what a person wants to get by direct message, and what they cannot stop."""

from collections.abc import Collection

from slack_sdk.models.views import View

from domain.personal import Frequency, Nudge, Person
from messages import fields, figures, ids, parts, typed
from messages.content import Message
from messages.ids import Field

_DIGESTS = {
    Frequency.DAILY: "Every working day at 8:30",
    Frequency.WEEKLY: "Once a week, on Monday at 8:30",
    Frequency.OFF: "Never",
}
_NUDGES = {
    Nudge.ACTIONS: "An action item of mine is due",
    Nudge.FEEDBACK: "Feedback waits for my answer",
}
_ALWAYS = (
    "Always told: leads handed to you, questions about yours, action items and feedback that somebody gives you, and "
    "what became of the leads you gave."
)


def form(person: Person) -> View:
    """The modal, filled with the person's choice."""
    digests = [parts.option(label, each.value) for each, label in _DIGESTS.items()]
    nudges = [parts.option(label, each.value) for each, label in _NUDGES.items()]
    wanted = [each.value for each in Nudge if each not in person.stopped]
    blocks = [
        fields.radio(
            Field.PERSONAL_DIGEST,
            "What waits for you, and what became of your leads",
            digests,
            person.digest.value,
        ),
        fields.checkboxes(
            Field.REMINDERS,
            "Remind me when",
            nudges,
            wanted,
            hint="Your own choice, for your own messages. Nobody else sees it.",
        ),
        parts.context(_ALWAYS),
    ]
    return parts.modal(ids.Modal.NOTIFICATIONS, "Your messages", blocks, submit="Save")


def read(state: typed.State) -> tuple[Frequency, Collection[Nudge]]:
    """How often the digest is to come, and which reminders are stopped."""
    often = typed.choice(state, Field.PERSONAL_DIGEST)
    wanted = typed.choices(state, Field.REMINDERS)
    return Frequency(often or Frequency.WEEKLY), {each for each in Nudge if each not in wanted}


def saved(person: Person) -> Message:
    """When the next digest may come."""
    text = "👍 Saved. You get no digest of your own."
    if person.next_at is not None:
        text = f"👍 Saved. I look what waits for you next: {figures.moment(person.next_at)}."
    if person.stopped:
        stopped = figures.count(len(person.stopped), "kind of reminder", "kinds of reminders")
        text += f" You stopped {stopped}."
    return Message(text, (parts.section(text),))
