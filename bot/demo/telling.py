"""Telling the story in a terminal: headlines, narration, and what each person has on the screen."""

import os
import sys
import textwrap
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from playground import terminal
from playground.screens import Screen
from playground.seen import Seen
from playground.standin import Standin
from playground.terminal_text import Reader, inline

WIDTH = 80
_GUTTER = {"message": "┃ ", "modal": "│ "}


class Teller:
    """Writes to stdout as the story goes; `pace` is the wait between two steps, in seconds."""

    def __init__(self, slack: Standin, pace: float) -> None:
        self._slack, self._pace = slack, pace
        self._colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        self._scenes = 0
        self._begun = False  # whether anything stands below the scene's headline yet

    def title(self, text: str) -> None:
        """The name of the play."""
        print(self._plain.paint("bold", text))

    def scene(self, title: str) -> None:
        """A new part of the story."""
        self._scenes += 1
        head = f"── {self._scenes} · {title} "
        print("\n" + self._plain.paint("bold", head + "─" * max(WIDTH - len(head), 0)))
        self._begun = False

    def says(self, text: str) -> None:
        """The narrator's words."""
        time.sleep(self._pace)
        print(("\n" if self._begun else "") + textwrap.fill(text, WIDTH))
        self._begun = True

    def does(self, text: str) -> None:
        """What somebody types or presses."""
        time.sleep(self._pace)
        told = textwrap.fill(f"→ {text}", WIDTH, subsequent_indent="  ")
        print("\n".join(self._plain.paint("green", line) for line in told.split("\n")))
        self._begun = True

    def message(self, reader: str, seen: Seen, where: str, *, head: int = 0, tail: int = 0) -> None:
        """A message as one person reads it, below the heading `where`; with `head` only its ends."""
        mark = " · only visible to you" if seen.ephemeral else ""
        lines = terminal.message(seen.body, self._eyes(reader))
        self._framed(f"{where}{mark}", _ends(lines, head, tail), "message")

    def thread(self, reader: str, replies: list[Seen], where: str) -> None:
        """Replies, one below the other; those that a person wrote bear their name."""
        eyes = replace(self._eyes(reader), width=WIDTH - 7)
        self._framed(where, [], "message")
        for reply in replies:
            first, *rest = terminal.message(reply.body, eyes)
            if reply.user != self._slack.bot_user_id:
                first = f"{inline(f'<@{reply.user}>', eyes)}: {first}"
            for line in (f"  ↳ {first}", *(f"    {line}" for line in rest)):
                print(self._plain.paint("blue", "┃") + line)

    def modal(
        self,
        reader: str,
        screen: Screen,
        heading: str,
        *,
        head: int = 0,
        after: str = "",
        most: int = 0,
    ) -> None:
        """A form, filled as it is now, with what is wrong under its fields.

        With `head` only its first lines, and `most` lines from the one on that says `after`.
        """
        lines = terminal.modal(screen.described, self._eyes(reader), errors=screen.errors)
        if head:
            at = next((at for at, line in enumerate(lines) if after and after in line), len(lines))
            lines = [*lines[:head], "…", *lines[at : at + most]]
        self._framed(heading, lines, "modal")

    def complaints(
        self, reader: str, screen: Screen, errors: Mapping[str, str], heading: str
    ) -> None:
        """Of a form only what is wrong."""
        lines = terminal.complaints(screen.described, self._eyes(reader), errors)
        self._framed(heading, lines, "modal")

    def ends(self, *lines: str) -> None:
        """The last words, as they are."""
        print("\n" + "\n".join(lines))

    @property
    def _plain(self) -> Reader:
        return Reader(colour=self._colour)

    def _framed(self, heading: str, lines: list[str], kind: str) -> None:
        time.sleep(self._pace)
        self._begun = True
        print(self._plain.paint("dim", heading))
        for line in lines:
            print((self._plain.paint("blue", _GUTTER[kind].strip()) + " " + line).rstrip())
        sys.stdout.flush()

    def _eyes(self, user_id: str) -> Reader:
        with self._slack.workspace.changed:
            users = self._slack.workspace.users
            names = {user.id: user.display_name for user in users.values()}
            names |= {each.id: each.name for each in self._slack.workspace.channels.values()}
            zone = ZoneInfo(users[user_id].tz)
        return Reader(names, zone, datetime.now(UTC), WIDTH - 3, self._colour)


def _ends(lines: list[str], head: int, tail: int) -> list[str]:
    if not head + tail or head + tail >= len(lines):
        return lines
    return [*lines[:head], *lines[len(lines) - tail :]]
