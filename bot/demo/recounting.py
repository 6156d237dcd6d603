"""A quarter in the terminal: the company lives through it on a moved clock, and then what was posted is read out."""

import argparse
import logging
import re
import sys
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from slack_sdk import WebClient

from bot.demo import company, folder, quarter, recounted, signals
from bot.demo.workspace import Workspace
from bot.slack_door import SlackDoor
from domain import delivery
from messages.content import Message
from playground.standin import Standin
from playground.terminal_text import Reader, inline

_WIDTH = 80
_PART = re.compile(r"\*([^*]+)\*( \([0-9,]+\))? · ")


class _Heard(SlackDoor):
    """Remembers each message as it was when it was posted: many are redrawn later."""

    def __init__(self, client: WebClient) -> None:
        super().__init__(client)
        self.said: dict[str, Message] = {}

    def post(
        self, channel: str, message: Message, *, thread_ts: str | None, token: str
    ) -> delivery.Outcome:
        """As the door itself."""
        self.said[token] = message
        return super().post(channel, message, thread_ts=thread_ts, token=token)


def run(_options: argparse.Namespace) -> int:
    """Live through the quarter and tell it week by week. Returns the exit code."""
    signals.end_politely()
    logging.getLogger("uvicorn").setLevel(logging.ERROR)
    logging.getLogger().setLevel(logging.ERROR)
    try:
        with folder.of(None) as place:
            workspace = Workspace(place, 0, keeps=False)
            with workspace.open():
                tell(workspace)
    except KeyboardInterrupt:
        print("\nStopped; everything is cleaned up.", file=sys.stderr)
        return 130
    return 0


def tell(workspace: Workspace, *, weeks: int = quarter.WEEKS) -> None:
    """Let the company live in the open workspace, and print what was posted."""
    begun = time.monotonic()
    print("A company of eight lives through its last quarter, its clock moved along …")
    sys.stdout.flush()
    doors = list[_Heard]()

    def door(client: WebClient) -> SlackDoor:
        doors.append(_Heard(client))
        return doors[-1]

    posts = workspace.live(door, weeks=weeks)
    told = [_post(workspace.slack, row, doors[0].said[row.token]) for row in posts]
    print("\n".join(recounted.told(told, _WIDTH)))
    took = time.monotonic() - begun
    print(f"\nThat took {took:.0f} s. “make demo” opens the same in the browser.")


def _post(slack: Standin, row: delivery.Message, said: Message) -> recounted.Post:
    zone = ZoneInfo(company.TIMEZONE)
    at = datetime.fromtimestamp(float(row.ts or 0), UTC).astimezone(zone)
    with slack.workspace.changed:
        people = {user.id: user.display_name for user in slack.workspace.users.values()}
        channels = {each.id: each.name for each in slack.workspace.channels.values()}
    reader = Reader(people | channels, zone, at)
    name = people.get(row.address)
    place = f"→ {name.partition(' ')[0]}" if name else f"#{channels[row.channel or row.address]}"
    return recounted.Post(row.kind, at, place, inline(_in_short(row.kind, said), reader))


def _in_short(kind: delivery.Kind, said: Message) -> str:
    """What it says in a line or two: its notification, of an agenda its parts, of a meeting who leads what."""
    blocks = [block["text"]["text"] for block in said.as_payload()["blocks"] if "text" in block]
    if kind is delivery.Kind.MEETING:
        _, *lines = blocks[0].splitlines()
        return " ".join(line for line in lines if not line.startswith("<http"))
    if kind is delivery.Kind.AGENDA:
        parts = [found[1] + (found[2] or "") for text in blocks if (found := _PART.match(text))]
        carried = sum("carried over" in text for text in blocks)
        more = [f"{carried} carried over"] if carried else []
        return f"{said.text}: {', '.join([*parts, *more]) or 'nothing is waiting'}"
    return said.text
