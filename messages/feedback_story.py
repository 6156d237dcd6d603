"""One feedback from its first word to what came of it, as a modal."""

from datetime import datetime

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from domain.feedback import Event, Item, Step
from domain.feedback_lists import Story
from messages import feedback_states, figures, ids, parts, wording

_WORDS_LIMIT = 900
_NOTE_LIMIT = 500
_MOST_STEPS = 40


def story(told: Story, now: datetime) -> View:
    """What was said, where it stands, every step so far, and the answers for those who may give one."""
    item = told.item
    given = item.feedback
    people = f"From {wording.person(given.author_id)} to {wording.person(given.to_id)}"
    head = f"{people} about {feedback_states.subject(item)}"
    blocks: list[Block] = [parts.section(f"{head}\n{feedback_states.standing(item, now)}")]
    words = feedback_states.words(item, _WORDS_LIMIT)
    if words:
        blocks.append(parts.section(words))
    blocks.append(feedback_states.small_print(item))
    answers = feedback_states.buttons(given) if told.may_answer else []
    if answers:
        blocks.append(parts.actions(*answers))
    blocks.append(parts.divider())
    left = len(told.events) - _MOST_STEPS
    if left > 0:
        blocks.append(parts.context(f"{left:,} earlier steps are not shown"))
    blocks += [parts.section(_line(event, item)) for event in told.events[-_MOST_STEPS:]]
    return parts.modal(ids.Modal.FEEDBACK_STORY, "Feedback", blocks, close="Close")


_DID = {
    Step.GIVEN: "{by} gave it",
    Step.ACKNOWLEDGED: "{by} acknowledged it",
    Step.ANSWERED: "{by} answered",
    Step.DONE: "{by} did it",
    Step.NOT_NOW: "{by} said “not now”",
    Step.REMINDED: "Reminder to {to}",
    Step.DEFINITION: "It led to {version} of the MQL definition, signed by {by}",
}


def _line(event: Event, item: Item) -> str:
    did = _DID[event.kind].format(
        by=wording.person(event.by),
        to=wording.person(item.feedback.to_id),
        version=f"version {event.definition:,}" if event.definition else "a new version",
    )
    sign = feedback_states.SIGNS[event.kind]
    spoken = event.note if event.kind is not Step.REMINDED else None
    said = feedback_states.quoted(spoken, item, _NOTE_LIMIT)
    return "\n".join(filter(None, (f"{sign} {did} · {figures.moment(event.at)}", said)))
