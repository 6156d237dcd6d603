"""One body for each thing the bot listens to, with its own ids, and states as its own modals give them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from commands import carried, registry
from commands.carried import Carried
from messages import card_choices, ids
from tests import surfaces
from tests.bot.slack_bodies import CANARY, FRESH
from tests.messages import screen

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Ids that exist in Slack and in the database, so that a request gets far."""

    team: str
    users: tuple[str, ...]
    channel: str
    thread: str
    lead: str
    handoff: str
    answer_url: str


def commands(place: Place) -> list[Json]:
    """Every command with each of its words, by each person."""
    words = [
        "",
        "help",
        "setup",
        "list",
        "list open",
        CANARY,
        f"{CANARY} Doe, Acme, +44 20 7946 0018",
    ]
    return [
        {
            "command": command.name,
            "text": text,
            "team_id": place.team,
            "user_id": user,
            "channel_id": place.channel,
            "response_url": place.answer_url,
            "trigger_id": FRESH,
        }
        for command in registry.COMMANDS
        for text in words
        for user in place.users
    ]


def interactions(place: Place) -> list[Json]:
    """Every button, menu, modal and shortcut, by each person."""
    views = _views(place)
    made = [
        *_clicks(place, views[ids.Modal.STORY]),
        *_submissions(views),
        *_typing(views),
        _shortcut(place),
    ]
    common = {"team": {"id": place.team, "domain": CANARY}, "trigger_id": FRESH}
    return [
        common | {"user": {"id": user, "name": CANARY, "team_id": place.team}} | body
        for body in made
        for user in place.users
    ]


def events(place: Place) -> list[Json]:
    """What happens in a card's thread, and other messages."""
    said = {"type": "message", "channel": place.channel, "ts": "1.2", "text": CANARY}
    return [
        {"type": "event_callback", "team_id": place.team, "event_id": f"Ev{FRESH}", "event": event}
        for user in place.users
        for event in (
            said | {"user": user, "thread_ts": place.thread},
            said | {"user": user},
            said | {"subtype": "message_changed", "message": {"text": CANARY, "user": user}},
        )
    ]


def _values(place: Place) -> list[str]:
    chosen = [card_choices.chosen(choice, place.handoff) for choice in ids.More]
    return [
        place.handoff,
        place.lead,
        *chosen,
        ids.paged(place.lead, 1),
        ids.paged("open", 2),
        CANARY,
    ]


def _clicks(place: Place, story: Json) -> Iterator[Json]:
    at = {
        "channel": {"id": place.channel, "name": "handoffs"},
        "message": {"ts": place.thread, "text": CANARY, "user": "U0BOT"},
        "container": {"type": "message", "channel_id": place.channel},
        "response_url": place.answer_url,
    }
    for action in ids.Action:
        for value in _values(place):
            pressed = {"action_id": action, "block_id": "b", "action_ts": FRESH}
            button = pressed | {"type": "button", "value": value}
            option = pressed | {"type": "overflow", "selected_option": {"value": value}}
            yield {"type": "block_actions", "actions": [button], **at}
            yield {"type": "block_actions", "actions": [option], **at}
            yield {"type": "block_actions", "actions": [button], "view": story}


def _views(place: Place) -> dict[str, Json]:
    """The modals as they are shown, with what stands in them as their state."""
    kept = carried.write(Carried(channel=place.channel, handoff=place.handoff, story="V0STORY"))
    return {
        surface.payload["callback_id"]: {
            **surface.payload,
            "id": f"V{FRESH}",
            "hash": FRESH,
            "private_metadata": kept,
            "state": screen.state_of(surface.payload),
        }
        for surface in surfaces.every()
        if surface.kind == "modal" and surface.case.value == "typical"
    }


def _submissions(views: Mapping[str, Json]) -> Iterator[Json]:
    for view in views.values():
        yield {"type": "view_submission", "view": view}
        yield {"type": "view_closed", "view": view, "is_cleared": False}


def _typing(views: Mapping[str, Json]) -> Iterator[Json]:
    for source in ids.Source:
        for view in views.values():
            yield {
                "type": "block_suggestion",
                "action_id": source,
                "block_id": "b",
                "value": CANARY,
                "view": view,
            }


def _shortcut(place: Place) -> Json:
    return {
        "type": "message_action",
        "callback_id": ids.Shortcut.HANDOFF_MESSAGE,
        "channel": {"id": place.channel, "name": "handoffs"},
        "message": {"ts": place.thread, "text": CANARY, "user": place.users[0]},
        "response_url": place.answer_url,
    }
