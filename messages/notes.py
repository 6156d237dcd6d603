"""Short private words: a message shown as a modal, and what is said when something went wrong here."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from messages import ids, parts, wording
from messages.content import Message


def note(message: Message, title: str = "Smarketing") -> View:
    """The message as a modal, for places where a message cannot be shown."""
    blocks: list[Block] = list(message.blocks) or [parts.section(message.text)]
    return parts.modal(ids.Modal.NOTE, title, blocks, close="OK")


def unexpected(reference: str) -> Message:
    """An apology for a mistake of the bot; the log knows the reference."""
    mark = wording.escape(reference, 20)
    return _message(
        f"Sorry, something went wrong on my side. Please try again; if it happens again, tell your admin the "
        f"reference *{mark}*."
    )


def slack_away() -> Message:
    """Slack did not answer the bot in time."""
    return _message(
        "Slack did not answer me in time, so nothing was changed. Please try again in a moment."
    )


def too_slow() -> Message:
    """The moment in which a modal may be opened has passed."""
    return _message("That took too long, so Slack did not let me open the form. Please try again.")


def not_saved() -> str:
    """Plain text under a field while the database is away: the modal keeps everything."""
    return "Saving did not work just now. Nothing you typed is lost: please press the button again in a minute."


def failed(reference: str) -> str:
    """Plain text under a field after a mistake of the bot."""
    return f"Sorry, something went wrong on my side. Please try again, or tell your admin the reference {reference}."


def _message(text: str) -> Message:
    return Message(text, (parts.section(text),))
