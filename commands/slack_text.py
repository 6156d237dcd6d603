"""Slack's way of writing mentions, links and the three escaped signs, read as a person means it."""

import re
from dataclasses import dataclass

_MARK = re.compile(r"<([^<>]*)>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_USER = re.compile(r"@([UW][A-Z0-9]{1,30})")


@dataclass(frozen=True, slots=True)
class Mention:
    """A person who was mentioned, and where the mention stood in the plain text."""

    user_id: str
    start: int


def plain(text: str) -> tuple[str, tuple[Mention, ...]]:
    """The text as a person reads it, without the mentions of people, which come beside it.

    A link becomes its label, else its address; a channel its name; a special mention its word.
    """
    mentions: list[Mention] = []
    read: list[str] = []
    length = end = 0
    for found in _MARK.finditer(text):
        read.append(_unescaped(text[end : found.start()]))
        length += len(read[-1])
        end = found.end()
        target, _, label = found[1].partition("|")
        person = _USER.fullmatch(target)
        if person:
            mentions.append(Mention(person[1], length))
            continue
        read.append(_unescaped(_words(target, label)))
        length += len(read[-1])
    read.append(_unescaped(text[end:]))
    return "".join(read), tuple(mentions)


def _words(target: str, label: str) -> str:
    if target.startswith(("#", "!")):
        return f"{target[0].replace('!', '@')}{label.lstrip('@#') or target[1:]}"
    return label or target.removeprefix("mailto:").removeprefix("tel:")


def _unescaped(text: str) -> str:
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    return text
