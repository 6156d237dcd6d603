"""Messages of a conversation or a thread, as fragments."""

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from playground.seen import Seen
from playground.web.front import Front
from playground.web.glance import Glance
from playground.web.render import dates, drawing, environment, mrkdwn
from playground.web.render.reader import Reader

Json = dict[str, Any]
_GROUP_SECONDS = 300  # a second message within five minutes stands below the first without a name


@dataclass(frozen=True, slots=True)
class _Line:
    """A message frozen as JSON, and what its surroundings make of it."""

    channel: str
    ts: str
    frozen: str
    user: str
    ephemeral: bool
    follows: bool = False


def messages(front: Front, glance: Glance) -> list[tuple[str, Markup]]:
    """The latest messages of the conversation, replies left out, with lines between days."""
    workspace = front.stage.workspace
    with workspace.changed:
        seen = [one for one in front.stage.person(glance.user).sees(glance.place) if _on_top(one)]
        lines = _frozen(seen[-glance.most :])
        if front.marks.read(glance.user, workspace.channels[glance.place]):
            workspace.says_changed()
    fragments = _drawn(front, glance, lines, in_thread=False)
    if len(seen) > glance.most:
        more = environment.draw("parts/earlier.html", address=glance.earlier().address)
        fragments.insert(0, ("earlier", more))
    if not seen:
        fragments.append(("nothing", environment.draw("parts/nothing.html")))
    return fragments


def thread(front: Front, glance: Glance) -> list[tuple[str, Markup]]:
    """The parent and its replies."""
    with front.stage.workspace.changed:
        seen = front.stage.person(glance.user).sees(glance.place, glance.thread)
        lines = _frozen(seen)
    return _drawn(front, glance, lines, in_thread=True)


def _on_top(one: Seen) -> bool:
    shared = one.body.get("subtype") == "thread_broadcast"
    return one.thread_ts is None or one.thread_ts == one.ts or shared


def _frozen(seen: Iterable[Seen]) -> list[_Line]:
    lines: list[_Line] = []
    for one in seen:
        last = lines[-1] if lines else None
        follows = (
            last is not None
            and last.user == one.user
            and last.ephemeral == one.ephemeral
            and float(one.ts) - float(last.ts) < _GROUP_SECONDS
        )
        frozen = json.dumps(one.body)
        lines.append(_Line(one.channel, one.ts, frozen, one.user, one.ephemeral, follows))
    return lines


def _drawn(
    front: Front, glance: Glance, lines: list[_Line], *, in_thread: bool
) -> list[tuple[str, Markup]]:
    reader, day, fragments = front.reader(glance.user), "", []
    today = reader.now.astimezone(reader.zone).date()
    names = hash(tuple(reader.people.items()))
    for line in lines:
        at = dates.moment(line.ts, reader)
        if not in_thread and (label := dates.day(at, reader.now)) != day:
            day = label
            drawn = environment.draw("parts/day.html", day=day)
            fragments.append((f"day-{at:%Y-%m-%d}", drawn))
        key = (glance.user, today, names, in_thread, line)
        draw = partial(_message, front, glance, line, reader, in_thread)
        fragments.append((line.ts, front.drawn.get(key, draw)))
    return fragments


def _message(front: Front, glance: Glance, line: _Line, reader: Reader, in_thread: bool) -> Markup:
    body: Json = json.loads(line.frozen)
    front.shown.keep(line.channel, line.ts, line.frozen)
    name = reader.people.get(line.user, "Slackbot")
    at = dates.moment(line.ts, reader)
    return environment.draw(
        "parts/message.html",
        line=line,
        name=name,
        face=face(line.user, name),
        is_app="bot_id" in body,
        at=at,
        edited="edited" in body,
        gone=body.get("subtype") == "tombstone",
        content=_content(body, line, reader),
        files=body.get("files", []),
        reactions=_reactions(body, reader),
        replies=0 if in_thread else int(body.get("reply_count", 0)),
        thread="" if in_thread or line.ephemeral else glance.at(glance.place, line.ts).address,
        shortcuts=[one for one in front.stage.manifest.offers if one.kind == "message"],
        in_thread=in_thread,
    )


def _content(body: Json, line: _Line, reader: Reader) -> Markup:
    blocks = body.get("blocks") or []
    # The stand-in keeps what a person typed as one piece of rich text, its markup included.
    if not blocks or "client_msg_id" in body:
        text = mrkdwn.mrkdwn(str(body.get("text", "")), reader)
        return Markup('<div class="text">{}</div>').format(text)
    return drawing.blocks(blocks, drawing.Surface(f"{line.channel}-{line.ts}"), reader)


def _reactions(body: Json, reader: Reader) -> list[Json]:
    return [
        {
            "name": one["name"],
            "sign": mrkdwn.plain(f":{one['name']}:"),
            "count": one["count"],
            "who": ", ".join(reader.people.get(user, user) for user in one["users"]),
            "mine": reader.me in one["users"],
        }
        for one in body.get("reactions", [])
    ]


def face(user: str, name: str) -> Json:
    """Initials and one of eight colours for somebody's picture."""
    initials = "".join(word[0] for word in name.split()[:2]).upper() or "?"
    return {"initials": initials, "colour": zlib.crc32(user.encode()) % 8}
