"""The line behind `/agenda action`: who, by when, and what."""

import re
from datetime import date

from commands import slack_text
from domain import days
from messages.action_forms import Entry

_BEFORE_A_DAY = frozenset({"by", "until", "till", "due", "on", "before"})
_LINK = re.compile(r"<(https://[a-z0-9.-]{1,200}/archives/[^<>|\s]{1,200})(?:\|[^<>]*)?>")


def read_action(text: str, writer_id: str, today: date) -> Entry:
    """What a line such as "<@U2> by friday send the template" asks for, in Slack's markup.

    The first person mentioned does it, else the writer. The day is the last "by …" in the line, or what stands at
    its beginning; it is taken out of the text. `today` is the writer's.
    """
    plain, mentions = slack_text.plain(text)
    words = plain.split()
    due, words = _take_day(words, today)
    owner = mentions[0].user_id if mentions else writer_id
    return Entry(" ".join(words).strip(" ,;:-–"), owner, due)


def _take_day(words: list[str], today: date) -> tuple[date | None, list[str]]:
    for place in reversed(range(len(words))):
        if words[place].casefold() not in _BEFORE_A_DAY:
            continue
        found = days.read(words[place + 1 :], today)
        if found is not None:
            return found[0], words[:place] + words[place + 1 + found[1] :]
    found = days.read(words, today)
    # "may" and "march" alone begin many a sentence that means no month; these need a number anyway.
    return (found[0], words[found[1] :]) if found else (None, words)


def take_link(text: str) -> tuple[str, str | None]:
    """The text without the first link to a Slack message in it, and that link."""
    found = _LINK.search(text)
    if found is None:
        return text, None
    return f"{text[: found.start()]}{text[found.end() :]}", found[1].replace("&amp;", "&")
