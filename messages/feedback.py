"""Feedback as messages: to the person whom it helps, in the channel, to its author at each step, and as a reminder."""

from datetime import datetime

from slack_sdk.models.blocks import Block

from domain.feedback import WAITING, Event, Item, Step
from messages import feedback_states, figures, parts, wording
from messages.content import Message

_WORDS_LIMIT = 600
_REPLY_LIMIT = 800


def note(item: Item, now: datetime) -> Message:
    """The direct message to the person whom it helps, with the answers that are possible."""
    return _message(item, now)


def post(item: Item, now: datetime) -> Message:
    """The same in the feedback channel, where its author allowed it."""
    return _message(item, now)


def _message(item: Item, now: datetime) -> Message:
    given = item.feedback
    head = (
        f"🗣️ Feedback from {wording.person(given.author_id)} about {feedback_states.subject(item)}"
    )
    blocks: list[Block] = [parts.section(f"{head}\n{feedback_states.standing(item, now)}")]
    words = feedback_states.words(item, _WORDS_LIMIT)
    if words:
        blocks.append(parts.section(words))
    reply = feedback_states.quoted(given.reply, item, _REPLY_LIMIT)
    if reply:
        blocks.append(parts.section(f"*{wording.person(given.changed_by)} says*\n{reply}"))
    blocks.append(feedback_states.small_print(item))
    answers = feedback_states.buttons(given)
    blocks.append(
        parts.actions(
            *answers, feedback_states.open_button(given), *feedback_states.propose_button(given)
        )
    )
    return Message(_plain(head), tuple(blocks))


def reminder(item: Item, now: datetime) -> Message:
    """A word to whoever owes the answer; once it is answered, a word that nothing is left to do."""
    given = item.feedback
    author, about = wording.person(given.author_id), feedback_states.subject(item)
    answers = feedback_states.buttons(given)
    if given.state not in WAITING:
        text = f"⏰ {author}'s feedback about {about}: settled, nothing left to do here."
        return Message(_plain(text), (parts.section(text),))
    due = figures.moment(given.due_at)
    late = now >= given.due_at
    when = f"was due {due}" if late else f"is due {due}: half of the time is gone"
    text = f"⏰ Your answer to {author}'s feedback about {about} {when}."
    more = "\nA word is enough: what you will do, or why not now."
    words = feedback_states.words(item, 200)
    blocks: list[Block] = [parts.section(text + more)]
    if words:
        blocks.append(parts.section(words))
    blocks.append(parts.actions(*answers, feedback_states.open_button(given)))
    blocks.append(parts.context("Reminders like this can be stopped: `/smarketing notifications`"))
    return Message(_plain(text), tuple(blocks))


def step(item: Item, event: Event) -> Message:
    """What its author hears of one step."""
    head = f"{feedback_states.SIGNS[event.kind]} {_heard(item, event)}"
    said = feedback_states.quoted(event.note, item, _REPLY_LIMIT)
    blocks = (
        parts.section("\n".join(filter(None, (head, said)))),
        parts.actions(feedback_states.open_button(item.feedback)),
    )
    return Message(_plain(head), blocks)


def _heard(item: Item, event: Event) -> str:
    by, about = wording.person(event.by), feedback_states.subject(item)
    match event.kind:
        case Step.ACKNOWLEDGED:
            due = figures.moment(item.feedback.due_at)
            return f"{by} has seen your feedback about {about}. An answer is due {due}."
        case Step.ANSWERED:
            return f"{by} answered your feedback about {about}"
        case Step.DONE:
            return f"*You said, we did.* {by} about your feedback on {about}"
        case Step.NOT_NOW:
            return f"{by} says “not now” to your feedback about {about}"
        case Step.DEFINITION:
            number = f"version {event.definition:,}" if event.definition else "a new version"
            return f"Your feedback about {about} led to {number} of the MQL definition. Thank you!"
    return f"Your feedback about {about} is on its way"


def thanks(item: Item) -> Message:
    """What the author reads once it is on its way."""
    given = item.feedback
    owner, due = wording.person(given.to_id), figures.moment(given.due_at)
    text = f"👍 On its way to {owner}, who is asked to answer by {due}."
    more = (
        "You will hear of each step by direct message. `/feedback list mine` shows what you gave."
    )
    return Message(text, (parts.section(f"{text}\n{more}"),))


def _plain(head: str) -> str:
    return head.replace("*", "")
