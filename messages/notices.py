"""What the admin is told when a message could not be delivered, and how to mend it."""

from slack_sdk.models.blocks import Block

from domain import delivery
from messages import figures, ids, parts, wording
from messages.content import Message

_KINDS = {
    delivery.Kind.HANDOFF_CARD: "a hand-off's card",
    delivery.Kind.HANDOFF_OFFER: "an offer to sales",
    delivery.Kind.HANDOFF_LINE: "a line in a hand-off's thread",
    delivery.Kind.HANDOFF_QUESTION: "a question to marketing",
    delivery.Kind.NEWS: "news about leads",
    delivery.Kind.FEEDBACK_NOTE: "feedback",
    delivery.Kind.FEEDBACK_POST: "feedback in a channel",
    delivery.Kind.FEEDBACK_STEP: "an answer to feedback",
    delivery.Kind.FEEDBACK_REMINDER: "a reminder of feedback",
    delivery.Kind.WIN: "the announcement of a win",
    delivery.Kind.WIN_REEL: "the week's small wins",
    delivery.Kind.WIN_SUMMARY: "a summary of wins",
    delivery.Kind.WIN_THANKS: "thanks for a win",
    delivery.Kind.WIN_HINT: "a hint about the channel for wins",
    delivery.Kind.DIGEST: "the weekly digest",
    delivery.Kind.DIGEST_REST: "a part of the weekly digest",
    delivery.Kind.AGENDA: "an agenda",
    delivery.Kind.AGENDA_REST: "a part of an agenda",
    delivery.Kind.AGENDA_QUESTION: "a question for the meeting",
    delivery.Kind.MEETING: "the word at a meeting's beginning",
    delivery.Kind.PERSONAL_DIGEST: "a personal digest",
    delivery.Kind.SKIPPED_NOTICE: "a notice about digests",
    delivery.Kind.DEFINITION_PROPOSAL: "a proposal for the MQL definition",
    delivery.Kind.DEFINITION_OUTCOME: "what became of a proposal",
    delivery.Kind.MOVER: "a line about a reason on the rise",
    delivery.Kind.ACTION_GIVEN: "an action item",
    delivery.Kind.ACTION_REMINDER: "a reminder of an action item",
    delivery.Kind.POT_MILESTONE: "a milestone of the shared pot",
    delivery.Kind.POT_FULL: "word of the full pot",
    delivery.Kind.HOME: "a Home tab",
    delivery.Kind.WIN_PICTURE: "the picture of a win",
    delivery.Kind.TEXT_NOTICE: "a notice about a text file",
    delivery.Kind.HELD_NOTICE: "a notice like this one",
    delivery.Kind.DEAD_NOTICE: "a notice like this one",
}

_PREVIEW_LIMIT = 300
_INVITE = "Please type `/invite @Smarketing` in {place}. Later messages will then arrive."
_MENDS = {
    "not_in_channel": _INVITE,
    "channel_not_found": "I cannot see {place}. If it is private, please type `/invite @Smarketing` there; "
    "if it is gone, choose another one with `/smarketing setup`.",
    "is_archived": "{place} is archived. Unarchive it, or choose another channel with `/smarketing setup`.",
    "user_not_found": "{place} is not in this workspace any more. Choose somebody else with `/smarketing setup`.",
    "users_not_found": "{place} is not in this workspace any more. Choose somebody else with `/smarketing setup`.",
    "user_disabled": "{place} is deactivated. Choose somebody else with `/smarketing setup`.",
    "cannot_dm_bot": "{place} is a bot, and bots cannot get direct messages. Choose a person with `/smarketing setup`.",
    "restricted_action": "{place} does not let me post. In the channel's settings, allow apps to post.",
    "restricted_action_read_only_channel": "{place} is read-only. In its settings, allow apps to post.",
    "restricted_action_thread_only_channel": "{place} allows threads only. In its settings, allow apps to post.",
    "message_not_found": "Somebody deleted the message that I wanted to update. Nothing needs to be done.",
    "thread_not_found": "Somebody deleted the card whose thread I wanted to answer. Nothing needs to be done.",
    "cant_update_message": "The message is not mine to change any more. Nothing needs to be done.",
    "edit_window_closed": "This workspace does not let messages be edited so late. Nothing needs to be done.",
    "missing_scope": "I lack a permission. An owner opens the app's settings at Slack and reinstalls it.",
    "ekm_access_denied": "Your organisation's encryption keys are not available. Please ask your Slack owner.",
}
_TELL_US = "This is a mistake of mine. Please report it with the error `{error}`; nothing needs to be done in Slack."


def held(row: delivery.Message, preview: Message | None) -> Message:
    """Nobody can tell whether the message arrived: the admin looks and decides."""
    what, place = _KINDS[row.kind], _place(row)
    text = (
        f"🤔 I cannot tell whether {what} for {place} arrived ({figures.moment(row.created_at)})."
    )
    look = f"ask {place}: if it is" if _is_person(row) else "look there: if it is"
    ask = f"{text}\nPlease {look} there, press *It arrived*, else *Send again*."
    blocks: list[Block] = [parts.section(ask)]
    if preview:
        blocks += [parts.section(f"It says:\n{_preview(preview)}")]
    blocks.append(
        parts.actions(
            parts.button("It arrived", ids.Action.ARRIVED, row.id, style="primary"),
            parts.button("Send again", ids.Action.SEND_AGAIN, row.id),
        )
    )
    return Message(text, tuple(blocks))


def dead(row: delivery.Message) -> Message:
    """Slack will never take the message: why, and what to do about it."""
    what, place = _KINDS[row.kind], _place(row)
    text = f"⚠️ I could not deliver {what} for {place}."
    mend = _MENDS.get(row.error or "", _TELL_US)
    error = wording.escape(row.error or "unknown", 60)
    said = f"{text}\n{mend.format(place=place, error=error)}"
    return Message(text, (parts.section(said),))


def broken_text(row: delivery.Message) -> Message:
    """A text of the operator's cannot be used: which one, and who can see how to mend it."""
    file, line = wording.escape(row.subject["file"], 60), int(row.subject["line"])
    which = f"your text file `{file}`" if file.endswith(".j2") else "your folder of texts"
    text = (
        f"📝 I cannot use {which}{f' (line {line})' if line else ''}, so I use my own words instead. "
        "Whoever runs me can type `smarketing doctor`: it says what is wrong and how to mend it. "
        "Then start me again."
    )
    return Message(text, (parts.section(text),))


def settled(row: delivery.Message, arrived: bool, by: str) -> Message:
    """What replaces the held notice once the admin has decided."""
    done = "it arrived" if arrived else "it is sent again"
    text = f"👍 {wording.person(by)} decided about {_KINDS[row.kind]} for {_place(row)}: {done}."
    return Message(text, (parts.section(text),))


def _place(row: delivery.Message) -> str:
    return wording.person(row.address) if _is_person(row) else wording.channel(row.address)


def _is_person(row: delivery.Message) -> bool:
    return row.address.startswith(("U", "W"))


def _preview(preview: Message) -> str:
    return f">{wording.shortened(preview.text.partition(chr(10))[0], _PREVIEW_LIMIT)}"
